// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/parameter_text.h"

#include "core/base/printable.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <fmt/format.h>

namespace tightrope {
namespace {

/// The shortest decimal that reads back to the same double, without an exponent where that is
/// how people would write it.
std::string shortest(double value)
{
    const double magnitude = std::abs(value);
    if (magnitude >= 1e-4 && magnitude < 1e15) {
        std::array<char, 64> buffer{};
        const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                          std::chars_format::fixed);
        return {buffer.data(), result.ptr};
    }
    return fmt::format("{}", value);
}

} // namespace

double parseValue(const ParameterInfo& parameter, std::string_view text, BareNumber bare)
{
    const std::string_view content = trimmed(text);
    const auto refuse = [&](ParameterFault fault, decltype(ParameterProblem::detail) detail = {}) {
        throw ParameterError({.fault = fault,
                              .key = std::string(parameter.key),
                              .value = fmt::format("\"{}\"", excerpt(content)),
                              .allowed = allowed::Values{parameter.id},
                              .detail = std::move(detail)});
    };

    if (parameter.isChoice()) {
        const std::optional<double> choice = findChoice(parameter, content);
        if (!choice)
            refuse(ParameterFault::unknownWord);
        return *choice;
    }
    const bool isTyped = bare == BareNumber::displayed;
    const QuantityReading reading =
        readQuantity(isTyped ? withDecimalPoint(content) : std::string(content), parameter.unit,
                     isTyped ? parameter.displayUnit : parameter.unit);
    if (!reading.ok())
        refuse(ParameterFault::noQuantity, reading);
    const double stored = reading.value;
    if (!(stored >= parameter.minimum && stored <= parameter.maximum)) {
        // 5 looks harmless beside "0 ms to 50 ms" until one knows that it means seconds.
        if (reading.bare && !isTyped && parameter.unit != parameter.displayUnit)
            refuse(ParameterFault::meansOutside, stored);
        if (const double seconds = stored * parameter.displayFactor;
            reading.bare && isTyped && parameter.unit != parameter.displayUnit &&
            seconds >= parameter.minimum && seconds <= parameter.maximum)
            refuse(ParameterFault::meansMilliseconds, seconds);
        refuse(ParameterFault::outsideRange);
    }
    if (parameter.isInteger() && stored != std::floor(stored))
        refuse(ParameterFault::notWhole);
    return stored;
}

std::optional<double> findChoice(const ParameterInfo& parameter, std::string_view word)
{
    const auto found = std::ranges::find(parameter.choices, word);
    if (found == parameter.choices.end())
        return std::nullopt;
    return static_cast<double>(found - parameter.choices.begin());
}

std::string formatNumber(const ParameterInfo& parameter, double storedValue)
{
    for (std::size_t i = 0; i < parameter.choices.size(); ++i) {
        if (storedValue == static_cast<double>(i))
            return std::string(parameter.choices[i]);
    }
    // 15 significant digits hide the last bit that the conversion of units adds.
    const std::string digits = fmt::format("{:.15g}", storedValue * parameter.displayFactor);
    double rounded = 0.0;
    std::from_chars(digits.data(), digits.data() + digits.size(), rounded);
    return shortest(rounded == 0.0 ? 0.0 : rounded);
}

std::string formatValue(const ParameterInfo& parameter, double storedValue)
{
    std::string text = formatNumber(parameter, storedValue);
    if (!parameter.displayUnit.empty())
        text += fmt::format(" {}", parameter.displayUnit);
    return text;
}

} // namespace tightrope
