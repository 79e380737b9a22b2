// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/parameters_json.h"

#include "core/base/printable.h"
#include "core/model/parameter_text.h"
#include "core/run/bounded_json.h"

#include <cmath>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace tightrope {
namespace {

using Json = nlohmann::ordered_json;

[[noreturn]] void refuse(std::string_view key, const Json& value, std::string_view reason,
                         std::string allowed)
{
    const std::string shown = shownJson(value);
    const std::string sentence =
        fmt::format("{} = {} {}: allowed is {}.", excerpt(key), shown, reason, allowed);
    throw ParameterError(std::string(key), shown, std::move(allowed), sentence);
}

std::string allKeys()
{
    std::string keys = "one of";
    for (const ParameterInfo& parameter : parameterTable())
        keys += fmt::format("{} {}", parameter.id == ParameterId{} ? "" : ",", parameter.key);
    return keys;
}

/// A value in its stored unit as it stands in files.
Json valueOf(const ParameterInfo& parameter, double value)
{
    if (parameter.isChoice())
        return formatValue(parameter, value);
    return parameter.isInteger() ? Json(static_cast<std::int64_t>(value)) : Json(value);
}

double choiceFrom(const ParameterInfo& parameter, const Json& json)
{
    const auto* const word = json.get_ptr<const std::string*>();
    if (word == nullptr)
        refuse(parameter.key, json, "is not a word", formatAllowed(parameter));
    const auto value = findChoice(parameter, *word);
    if (!value)
        refuse(parameter.key, json, "is unknown", formatAllowed(parameter));
    return *value;
}

double numberFrom(const ParameterInfo& parameter, const Json& json)
{
    if (!json.is_number())
        refuse(parameter.key, json, "is not a number", formatAllowed(parameter));
    const auto number = json.get<double>();
    if (parameter.isInteger()) { // before it is cast; validate() sees to all the others
        if (number != std::floor(number))
            refuse(parameter.key, json, "is not a whole number", formatAllowed(parameter));
        if (!(number >= parameter.minimum && number <= parameter.maximum))
            refuse(parameter.key, json, "is outside the range", formatAllowed(parameter));
    }
    return number;
}

} // namespace

Json toJson(const Parameters& parameters)
{
    Json json = Json::object();
    for (const ParameterInfo& parameter : parameterTable())
        json[std::string(parameter.key)] = valueOf(parameter, get(parameters, parameter.id));
    return json;
}

Json toJson(const ParameterChange& change)
{
    const ParameterInfo& parameter = info(change.id);
    return {
        {"step", change.step}, {"key", parameter.key}, {"value", valueOf(parameter, change.value)}};
}

double valueFromJson(const ParameterInfo& parameter, const Json& json)
{
    return parameter.isChoice() ? choiceFrom(parameter, json) : numberFrom(parameter, json);
}

Parameters parametersFromJson(const Json& json, const Parameters& base)
{
    if (!json.is_object())
        refuse("parameters", json, "cannot be used", "an object with a value for each key");
    Parameters parameters = base;
    for (const auto& [key, value] : json.items()) {
        const ParameterInfo* const parameter = findParameter(key);
        if (parameter == nullptr)
            refuse(key, value, "is no parameter", allKeys());
        assign(parameters, parameter->id, valueFromJson(*parameter, value));
    }
    validate(parameters);
    return parameters;
}

} // namespace tightrope
