// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace tightrope {

/// Why a text is no quantity. The words are in ui/text.
enum class QuantityFault : std::uint8_t
{
    none,
    noNumber,
    beyondDoubles, ///< too large or too small to be represented
    notFinite,
    unreadable, ///< a number, but written in a way not understood here
    wrongUnit,
};

/// What a text says about a quantity.
struct QuantityReading
{
    double value = 0.0; ///< in the stored unit; meaningful without a fault
    bool bare = false;  ///< no unit was written
    QuantityFault fault = QuantityFault::none;
    std::string unit{}; ///< the one that does not fit, as it was written

    bool ok() const { return fault == QuantityFault::none; }
    bool operator==(const QuantityReading&) const = default;
};

/// Reads a finite number with or without a unit: "0.002", "2ms", "2 ms", "-40 mV", "1e-3 s".
/// `storedUnit` is "s", "mV" or "" (no unit fits); a number without a unit is meant in `bareUnit`.
QuantityReading readQuantity(std::string_view text, std::string_view storedUnit,
                             std::string_view bareUnit);

/// The text with a point for a decimal comma, where it can be nothing else: the only comma, no
/// point, a digit after it, and not three of them behind a whole part other than 0, as between
/// thousands in 1,000. Otherwise as it is.
std::string withDecimalPoint(std::string_view text);

/// The text without blanks around it.
std::string_view trimmed(std::string_view text);

} // namespace tightrope
