// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/parameter_text.h"

#include "core/base/printable.h"
#include "core/base/quantity.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <fmt/ranges.h>

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
    const auto refuse = [&](std::string_view reason) {
        const std::string allowed = formatAllowed(parameter);
        throw ParameterError(std::string(parameter.key), std::string(content), allowed,
                             fmt::format("{} = \"{}\" {}: allowed is {}.", parameter.key,
                                         excerpt(content), reason, allowed));
    };

    if (parameter.isChoice()) {
        const std::optional<double> choice = findChoice(parameter, content);
        if (!choice)
            refuse("is unknown");
        return *choice;
    }
    const auto [stored, isBare, fault] =
        readQuantity(content, parameter.unit,
                     bare == BareNumber::stored ? parameter.unit : parameter.displayUnit);
    if (!fault.empty())
        refuse(fault);
    if (!(stored >= parameter.minimum && stored <= parameter.maximum)) {
        // 5 looks harmless beside "0 ms to 50 ms" until one knows that it means seconds.
        if (isBare && bare == BareNumber::stored && parameter.unit != parameter.displayUnit)
            refuse(fmt::format("means {}, which is outside the range",
                               formatValue(parameter, stored)));
        refuse("is outside the range");
    }
    if (parameter.isInteger() && stored != std::floor(stored))
        refuse("is not a whole number");
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

std::string formatAllowed(const ParameterInfo& parameter)
{
    if (parameter.isChoice()) {
        const auto words = parameter.choices;
        return fmt::format("{} or {}", fmt::join(words.first(words.size() - 1), ", "),
                           words.back());
    }
    return fmt::format("{}{} to {}", parameter.isInteger() ? "a whole number from " : "",
                       formatValue(parameter, parameter.minimum),
                       formatValue(parameter, parameter.maximum));
}

} // namespace tightrope
