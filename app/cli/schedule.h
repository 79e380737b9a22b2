// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/parameter_change.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace tightrope::cli {

/// Changes for a run, and what is to be said about them.
struct Schedule
{
    std::vector<ParameterChange> changes; ///< by step; of those for one key and step only the last
    std::string note; ///< one sentence about times that were moved to a step, or empty
};

/// Reads texts such as "0.5:g=0.08" for a run of `steps` steps of dt [s]. A time between two steps
/// means the nearest one. Throws UsageError, ParameterError.
Schedule parseSchedule(std::span<const std::string> texts, double dt, std::int64_t steps);

} // namespace tightrope::cli
