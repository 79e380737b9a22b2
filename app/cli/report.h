// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/options.h"
#include "core/experiment/scripted_run.h"

#include <string>

namespace tightrope::cli {

/// One line of JSON with the figures of the run.
std::string jsonReport(const RunRecord& record);

/// A few lines with the same for people.
std::string textReport(const RunRecord& record, const RunOptions& options);

} // namespace tightrope::cli
