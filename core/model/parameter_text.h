// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/parameters.h"

#include <string>
#include <string_view>

namespace tightrope {

/// In which unit a number without one is meant.
enum class BareNumber
{
    stored,    ///< SI seconds, mV: files and the command line
    displayed, ///< ms, mV: what people type into the window
};

/// Reads "0.002", "2ms", "2 ms", "-40 mV", "1e-3 s". Throws ParameterError if the text is no
/// number, has a unit that does not fit, or lies outside the parameter's range.
/// Returns the value in the stored unit.
double parseValue(const ParameterInfo& parameter, std::string_view text, BareNumber bare);

/// The number alone in the displayed unit, shortest form that reads back to the same value.
std::string formatNumber(const ParameterInfo& parameter, double storedValue);

/// Number and displayed unit, such as "2 ms".
std::string formatValue(const ParameterInfo& parameter, double storedValue);

/// The allowed range in displayed units, such as "0 ms to 50 ms" or "a whole number from 1 to 9".
std::string formatAllowed(const ParameterInfo& parameter);

} // namespace tightrope
