// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/options.h"
#include "core/experiment/scripted_run.h"

#include <string>
#include <string_view>

namespace tightrope::cli {

/// One line of JSON with the figures of the run.
std::string jsonReport(const RunRecord& record);

/// A few lines with the same for people.
std::string textReport(const RunRecord& record, const RunOptions& options);

/// Writes to standard output. A reader that has gone is no failure worth a word; anything else is.
/// False on failure.
bool print(std::string_view text);

/// Writes one line to standard error, after the name of the program.
void complain(std::string_view sentence);

} // namespace tightrope::cli
