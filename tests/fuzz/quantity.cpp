// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/quantity.h"

#include "tests/fuzz/promises.h"
#include "tests/fuzz/targets.h"

#include <cmath>
#include <fmt/format.h>

namespace tightrope::fuzz {
namespace {

bool sameNumber(const QuantityReading& reading, double value)
{
    return reading.ok() && reading.value == value;
}

/// A digit other than 0 before any exponent: not nothing, however small.
bool isSomething(std::string_view text)
{
    return text.substr(0, text.find_first_of("eE")).find_first_of("123456789") != text.npos;
}

void requireReading(std::string_view text, std::string_view unit, std::string_view bareUnit)
{
    const QuantityReading reading = readQuantity(text, unit, bareUnit);
    if (!reading.ok()) {
        require(reading.fault == QuantityFault::wrongUnit || reading.unit.empty(),
                "only a unit that does not fit is told");
        return;
    }
    require(std::isfinite(reading.value), "a quantity is finite");
    require(reading.value != 0.0 || !isSomething(text), "what is not 0 does not become 0");
    require(sameNumber(readQuantity(fmt::format("{} {}", reading.value, unit), unit, bareUnit),
                       reading.value),
            "a quantity that is written reads the same");
    require(sameNumber(readQuantity(fmt::format(" \t{} ", text), unit, bareUnit), reading.value),
            "blanks change nothing");
    if (reading.bare)
        require(sameNumber(readQuantity(fmt::format("{}{}", trimmed(text), bareUnit), unit, ""),
                           reading.value),
                "a bare number is meant in the bare unit");
}

} // namespace

void quantity(std::string_view input)
{
    requireReading(input, "s", "s");
    requireReading(input, "s", "ms");
    requireReading(input, "mV", "mV");
    requireReading(input, "", "");
}

} // namespace tightrope::fuzz
