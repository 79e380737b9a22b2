// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/parameter_change.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace tightrope::cli {

/// Reads texts such as "0.5:g=0.08" for a run of `steps` steps of dt [s]. The changes come sorted
/// by step; of those for one key and step, only the last of the list remains. Throws UsageError,
/// ParameterError.
std::vector<ParameterChange> parseSchedule(std::span<const std::string> texts, double dt,
                                           std::int64_t steps);

} // namespace tightrope::cli
