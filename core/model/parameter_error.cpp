// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/parameter_error.h"

#include "core/base/printable.h"

#include <fmt/format.h>

namespace tightrope {

std::string_view nameOf(ParameterFault fault) noexcept
{
    switch (fault) {
    case ParameterFault::notAllowed:
        return "notAllowed";
    case ParameterFault::contradiction:
        return "contradiction";
    case ParameterFault::noQuantity:
        return "noQuantity";
    case ParameterFault::unknownWord:
        return "unknownWord";
    case ParameterFault::noWord:
        return "noWord";
    case ParameterFault::noNumber:
        return "noNumber";
    case ParameterFault::notWhole:
        return "notWhole";
    case ParameterFault::outsideRange:
        return "outsideRange";
    case ParameterFault::meansOutside:
        return "meansOutside";
    case ParameterFault::meansMilliseconds:
        return "meansMilliseconds";
    case ParameterFault::unknownKey:
        return "unknownKey";
    case ParameterFault::needsNewNetwork:
        return "needsNewNetwork";
    case ParameterFault::tooLarge:
        return "tooLarge";
    case ParameterFault::runTooLarge:
        return "runTooLarge";
    case ParameterFault::noMemory:
        return "noMemory";
    case ParameterFault::notWired:
        return "notWired";
    }
    return {};
}

ParameterError::ParameterError(ParameterProblem problem)
    : std::runtime_error(
          fmt::format("ParameterError: {}: {}", nameOf(problem.fault), excerpt(problem.key)))
    , m_problem(std::move(problem))
{}

} // namespace tightrope
