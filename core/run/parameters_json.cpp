// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/parameters_json.h"

#include "core/model/parameter_text.h"
#include "core/run/bounded_json.h"

#include <cmath>
#include <nlohmann/json.hpp>

namespace tightrope {
namespace {

using Json = nlohmann::ordered_json;

[[noreturn]] void refuse(ParameterFault fault, std::string_view key, const Json& value,
                         const allowed::Any& allowed)
{
    throw ParameterError(
        {.fault = fault, .key = std::string(key), .value = shownJson(value), .allowed = allowed});
}

[[noreturn]] void refuse(ParameterFault fault, const ParameterInfo& parameter, const Json& value)
{
    refuse(fault, parameter.key, value, allowed::Values{parameter.id});
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
        refuse(ParameterFault::noWord, parameter, json);
    const auto value = findChoice(parameter, *word);
    if (!value)
        refuse(ParameterFault::unknownWord, parameter, json);
    return *value;
}

double numberFrom(const ParameterInfo& parameter, const Json& json)
{
    if (!json.is_number())
        refuse(ParameterFault::noNumber, parameter, json);
    const auto number = json.get<double>();
    if (parameter.isInteger()) { // before it is cast; validate() sees to all the others
        if (number != std::floor(number))
            refuse(ParameterFault::notWhole, parameter, json);
        if (!(number >= parameter.minimum && number <= parameter.maximum))
            refuse(ParameterFault::outsideRange, parameter, json);
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
        refuse(ParameterFault::notAllowed, "parameters", json, allowed::ObjectOfValues{});
    Parameters parameters = base;
    for (const auto& [key, value] : json.items()) {
        const ParameterInfo* const parameter = findParameter(key);
        if (parameter == nullptr)
            refuse(ParameterFault::unknownKey, key, value, allowed::AnyKey{});
        assign(parameters, parameter->id, valueFromJson(*parameter, value));
    }
    validate(parameters);
    return parameters;
}

} // namespace tightrope
