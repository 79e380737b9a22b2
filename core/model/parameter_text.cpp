// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/parameter_text.h"

#include <array>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <optional>

namespace tightrope {
namespace {

struct Unit
{
    std::string_view name;
    std::string_view storedUnit; ///< of the parameters it can be used for
    int exponent;                ///< one of it is 10^exponent stored units
};

constexpr std::array kUnits{
    Unit{"s", "s", 0},   Unit{"ms", "s", -3}, Unit{"us", "s", -6},
    Unit{"µs", "s", -6}, Unit{"mV", "mV", 0}, Unit{"V", "mV", 3},
};

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::optional<int> exponentOf(std::string_view unitName, std::string_view storedUnit)
{
    for (const Unit& unit : kUnits) {
        if (unit.name == unitName && unit.storedUnit == storedUnit)
            return unit.exponent;
    }
    return std::nullopt;
}

/// The double nearest to the decimal `number` × 10^exponent. Shifting the decimal instead of
/// multiplying keeps 0.05 ms and 0.00005 s the same number.
double shifted(std::string_view number, int exponent)
{
    const auto mark = number.find_first_of("eE");
    if (mark != std::string_view::npos) {
        std::string_view digits = number.substr(mark + 1);
        if (digits.starts_with('+'))
            digits.remove_prefix(1);
        int written = 0;
        std::from_chars(digits.data(), digits.data() + digits.size(), written);
        exponent += written;
        number = number.substr(0, mark);
    }
    const std::string decimal = fmt::format("{}e{}", number, exponent);
    double value = 0.0;
    std::from_chars(decimal.data(), decimal.data() + decimal.size(), value);
    return value;
}

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
    const std::string allowed = formatAllowed(parameter);
    const auto refuse = [&](std::string_view reason) {
        throw ParameterError(
            std::string(parameter.key), std::string(content), allowed,
            fmt::format("{} = \"{}\" {}: allowed is {}.", parameter.key, content, reason, allowed));
    };

    std::string number(content); // people write a true minus sign, too
    if (number.starts_with("−"))
        number.replace(0, std::string_view("−").size(), "-");
    const char* begin = number.data() + (number.starts_with('+') ? 1 : 0);
    double value = 0.0;
    const auto [end, error] = std::from_chars(begin, number.data() + number.size(), value);
    if (error == std::errc::invalid_argument)
        refuse("is not a number");
    if (error == std::errc::result_out_of_range || !std::isfinite(value))
        refuse("is out of range");

    const std::string_view unit =
        trimmed({end, static_cast<std::size_t>(number.data() + number.size() - end)});
    const std::string_view assumed =
        bare == BareNumber::stored ? parameter.unit : parameter.displayUnit;
    double stored = value;
    if (!unit.empty() || !assumed.empty()) {
        const auto exponent = exponentOf(unit.empty() ? assumed : unit, parameter.unit);
        if (!exponent)
            refuse(fmt::format("has a unit that does not fit (\"{}\")", unit));
        stored = shifted({begin, static_cast<std::size_t>(end - begin)}, *exponent);
    }
    if (!(stored >= parameter.minimum && stored <= parameter.maximum))
        refuse("is outside the range");
    if (parameter.isInteger() && stored != std::floor(stored))
        refuse("is not a whole number");
    return stored;
}

std::string formatNumber(const ParameterInfo& parameter, double storedValue)
{
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
    return fmt::format("{}{} to {}", parameter.isInteger() ? "a whole number from " : "",
                       formatValue(parameter, parameter.minimum),
                       formatValue(parameter, parameter.maximum));
}

} // namespace tightrope
