// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/log_entry.h"

#include <span>
#include <string>
#include <vector>

namespace tightrope::cli {

/// What --kick-at, --redraw-at and --pulse-at were given, as it stands there.
struct InterventionTexts
{
    std::vector<std::string> kicks;   ///< "0.5" or "0.5:5%"
    std::vector<std::string> redraws; ///< "0.5"
    std::vector<std::string> pulses;  ///< "0.5:20mV,10ms" or "0.5:20mV,10ms,0-99,500"
};

struct Interventions
{
    std::vector<LogEntry> entries;  ///< in the order of the options
    std::vector<std::string> notes; ///< sentences about times that were moved to a step
};

/// Reads them for a run of `steps` steps with such parameters. Throws UsageError.
Interventions parseInterventions(const InterventionTexts& texts, const Parameters& parameters,
                                 std::int64_t steps);

} // namespace tightrope::cli
