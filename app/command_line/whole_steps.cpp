// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line/whole_steps.h"

#include "app/command_line/text.h"
#include "core/model/parameter_text.h"
#include "core/model/parameters.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>

namespace tightrope::cli {

bool liesBetweenSteps(double seconds, double dt)
{
    const double steps = seconds / dt;
    constexpr double kRounding = 1e-6; // of a step
    const double ownRounding = 4.0 * std::numeric_limits<double>::epsilon() * steps;
    return std::abs(steps - std::nearbyint(steps)) > std::max(kRounding, ownRounding);
}

std::string roundingNote(std::string_view option, double seconds, std::int64_t steps, double dt)
{
    if (!liesBetweenSteps(seconds, dt))
        return {};
    return CommandLine::tr(
               "--%1: %2 s is no whole number of steps of %3; the run takes %4 of them, "
               "%5 s.")
        .arg(qstring(option), qstring(fmt::format("{}", seconds)),
             qstring(formatValue(info(ParameterId::dt), dt)), QString::number(steps),
             QString::number(static_cast<double>(steps) * dt, 'g', 15))
        .toStdString();
}

} // namespace tightrope::cli
