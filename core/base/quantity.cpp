// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/quantity.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <fmt/format.h>
#include <optional>

namespace tightrope {
namespace {

struct Unit
{
    std::string_view name;
    std::string_view storedUnit; ///< of the quantities it can be used for
    int exponent;                ///< one of it is 10^exponent stored units
};

constexpr std::array kUnits{
    Unit{"s", "s", 0},        Unit{"ms", "s", -3},
    Unit{"us", "s", -6},      Unit{"\u00b5s", "s", -6}, // the micro sign of keyboards
    Unit{"\u03bcs", "s", -6},                           // the Greek letter of texts
    Unit{"mV", "mV", 0},      Unit{"V", "mV", 3},
};

std::optional<int> exponentOf(std::string_view unitName, std::string_view storedUnit)
{
    for (const Unit& unit : kUnits) {
        if (unit.name == unitName && unit.storedUnit == storedUnit)
            return unit.exponent;
    }
    return std::nullopt;
}

/// The double nearest to the decimal `number` × 10^exponent, if there is one. Shifting the decimal
/// instead of multiplying keeps 0.05 ms and 0.00005 s the same number.
std::optional<double> shifted(std::string_view number, int exponent)
{
    std::int64_t written = 0;
    const auto mark = number.find_first_of("eE");
    if (mark != std::string_view::npos) {
        std::string_view digits = number.substr(mark + 1);
        if (digits.starts_with('+'))
            digits.remove_prefix(1);
        std::from_chars(digits.data(), digits.data() + digits.size(), written);
        number = number.substr(0, mark);
    }
    const std::string decimal = fmt::format("{}e{}", number, exponent + written);
    double value = 0.0;
    const auto [end, error] =
        std::from_chars(decimal.data(), decimal.data() + decimal.size(), value);
    if (error != std::errc{} || !std::isfinite(value))
        return std::nullopt;
    return value;
}

/// As "msec" and "mm/h" do. Anything else after a number belongs to one that is written in a way
/// not understood here: 0x10, 1_000, 1,000, 1.2.3, 1e.
bool looksLikeUnit(std::string_view text)
{
    constexpr std::string_view kNumbersOnly = "0123456789_,.;:'+-eExX";
    if (text.empty())
        return true;
    return kNumbersOnly.find(text.front()) == text.npos &&
           text.find_first_of("0123456789_,") == text.npos;
}

QuantityReading faulty(QuantityFault fault, std::string_view unit = {})
{
    return {.fault = fault, .unit = std::string(unit)};
}

} // namespace

QuantityReading readQuantity(std::string_view text, std::string_view storedUnit,
                             std::string_view bareUnit)
{
    std::string number(trimmed(text)); // people write a true minus sign, too
    if (number.starts_with("−"))
        number.replace(0, std::string_view("−").size(), "-");
    else if (number.starts_with('+') && !number.starts_with("+-"))
        number.erase(0, 1);
    const char* const begin = number.data();
    const char* const last = begin + number.size();
    double value = 0.0;
    const auto [end, error] = std::from_chars(begin, last, value);
    if (error == std::errc::invalid_argument || std::isnan(value))
        return faulty(QuantityFault::noNumber);
    if (error == std::errc::result_out_of_range)
        return faulty(QuantityFault::beyondDoubles);
    if (!std::isfinite(value))
        return faulty(QuantityFault::notFinite);

    const std::string_view unit = trimmed({end, static_cast<std::size_t>(last - end)});
    const std::string_view meant = unit.empty() ? bareUnit : unit;
    if (!looksLikeUnit(unit))
        return faulty(QuantityFault::unreadable);
    if (meant.empty())
        return {.value = value, .bare = true};
    const auto exponent = exponentOf(meant, storedUnit);
    if (!exponent)
        return faulty(QuantityFault::wrongUnit, meant);
    if (value == 0.0) // nothing to shift, whatever exponent it was written with
        return {.value = value, .bare = unit.empty()};
    const auto stored = shifted({begin, static_cast<std::size_t>(end - begin)}, *exponent);
    if (!stored)
        return faulty(QuantityFault::beyondDoubles);
    return {.value = *stored, .bare = unit.empty()};
}

std::string withDecimalPoint(std::string_view text)
{
    constexpr std::string_view kDigits = "0123456789";
    std::string number(text);
    const std::size_t comma = number.find(',');
    if (comma == number.npos || comma != number.rfind(',') || number.find('.') != number.npos)
        return number;
    const std::size_t after = number.find_first_not_of(kDigits, comma + 1);
    const std::size_t decimals = std::min(after, number.size()) - comma - 1;
    const std::string_view before = trimmed(std::string_view(number).substr(0, comma));
    const std::size_t whole = before.find_first_of(kDigits);
    const bool isZero = whole == before.npos || before.substr(whole) == "0";
    if (decimals > 0 && (decimals != 3 || isZero))
        number[comma] = '.';
    return number;
}

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

} // namespace tightrope
