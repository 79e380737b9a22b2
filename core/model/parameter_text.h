// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/parameter_error.h"

#include <optional>
#include <string>
#include <string_view>

namespace tightrope {

/// In which unit a number without one is meant.
enum class BareNumber
{
    stored,    ///< SI seconds, mV: files and the command line
    displayed, ///< ms, mV: what people type into the window
};

/// Reads "0.002", "2ms", "2 ms", "-40 mV", "1e-3 s", or the word of a choice; of people also "0,05"
/// with a decimal comma, where it can be nothing else. Throws ParameterError
/// if the text is no number, has a unit that does not fit, lies outside the parameter's range, or
/// is none of its words. Returns the value in the stored unit.
double parseValue(const ParameterInfo& parameter, std::string_view text, BareNumber bare);

/// The value of a choice that is called so, if there is one.
std::optional<double> findChoice(const ParameterInfo& parameter, std::string_view word);

/// The number alone in the displayed unit, shortest form that reads back to the same value; the
/// word of a choice.
std::string formatNumber(const ParameterInfo& parameter, double storedValue);

/// Number and displayed unit, such as "2 ms"; the word of a choice.
std::string formatValue(const ParameterInfo& parameter, double storedValue);

} // namespace tightrope
