// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/run_log_error.h"

#include <fmt/format.h>

namespace tightrope {

std::string_view nameOf(RunLogFault fault) noexcept
{
    switch (fault) {
    case RunLogFault::noObject:
        return "noObject";
    case RunLogFault::noList:
        return "noList";
    case RunLogFault::missingKey:
        return "missingKey";
    case RunLogFault::unknownKey:
        return "unknownKey";
    case RunLogFault::unknownSource:
        return "unknownSource";
    case RunLogFault::otherSource:
        return "otherSource";
    case RunLogFault::otherFormat:
        return "otherFormat";
    case RunLogFault::noStep:
        return "noStep";
    case RunLogFault::stepBack:
        return "stepBack";
    case RunLogFault::unknownChange:
        return "unknownChange";
    case RunLogFault::needsNewNetwork:
        return "needsNewNetwork";
    case RunLogFault::unknownDeed:
        return "unknownDeed";
    case RunLogFault::noNumber:
        return "noNumber";
    case RunLogFault::noNeurons:
        return "noNeurons";
    case RunLogFault::badParameter:
        return "badParameter";
    case RunLogFault::readyMade:
        return "readyMade";
    }
    return {};
}

RunLogError::RunLogError(RunLogProblem problem)
    : std::runtime_error(fmt::format("RunLogError: {}: {}", nameOf(problem.fault), problem.place))
    , m_problem(std::move(problem))
{}

} // namespace tightrope
