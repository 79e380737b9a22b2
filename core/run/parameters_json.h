// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/parameter_change.h"

#include <nlohmann/json_fwd.hpp>

namespace tightrope {

/// An object with one value per parameter, by key: a number in the unit in which it is stored, or
/// the word of a choice.
nlohmann::ordered_json toJson(const Parameters& parameters);

/// An object of step, key and value.
nlohmann::ordered_json toJson(const ParameterChange& change);

/// The value in its stored unit. Throws ParameterError if it is no number, or no word of a choice,
/// and if a whole number is not whole or out of range; other ranges are not looked at.
double valueFromJson(const ParameterInfo& parameter, const nlohmann::ordered_json& json);

/// `base` with the values that the object holds; keys it leaves out stay as they are.
/// Throws ParameterError if it is no object, knows a key that is no parameter, holds something else
/// than a number or a known word, or if the outcome is not valid.
Parameters parametersFromJson(const nlohmann::ordered_json& json, const Parameters& base = {});

} // namespace tightrope
