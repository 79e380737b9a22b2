// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace tightrope {

/// What a text says about a quantity.
struct QuantityReading
{
    double value = 0.0; ///< in the stored unit; meaningful only without a fault
    bool bare = false;  ///< no unit was written
    std::string fault;  ///< completes the sentence `"2 mV" …`, such as "is not a number"

    bool ok() const { return fault.empty(); }
};

/// Reads a finite number with or without a unit: "0.002", "2ms", "2 ms", "-40 mV", "1e-3 s".
/// `storedUnit` is "s", "mV" or "" (no unit fits); a number without a unit is meant in `bareUnit`.
QuantityReading readQuantity(std::string_view text, std::string_view storedUnit,
                             std::string_view bareUnit);

/// The text without blanks around it.
std::string_view trimmed(std::string_view text);

} // namespace tightrope
