// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/parameters.h"

#include <nlohmann/json_fwd.hpp>

namespace tightrope {

/// An object with one number per parameter, by key, in the units in which they are stored.
nlohmann::ordered_json toJson(const Parameters& parameters);

/// `base` with the values that the object holds; keys it leaves out stay as they are.
/// Throws ParameterError if it is no object, knows a key that is no parameter, holds something else
/// than a number, or if the outcome is not valid.
Parameters parametersFromJson(const nlohmann::ordered_json& json, const Parameters& base = {});

} // namespace tightrope
