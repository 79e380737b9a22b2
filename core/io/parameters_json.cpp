// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/parameters_json.h"

#include "core/model/parameter_text.h"

#include <cmath>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace tightrope {
namespace {

using Json = nlohmann::ordered_json;

/// What an error message shows of a value, which may be long.
std::string excerpt(const Json& json)
{
    constexpr std::size_t kLongest = 40;
    const std::string text = json.dump(-1, ' ', true, Json::error_handler_t::replace);
    return text.size() <= kLongest ? text : text.substr(0, kLongest) + "...";
}

[[noreturn]] void refuse(std::string_view key, const Json& value, std::string_view reason,
                         std::string allowed)
{
    const std::string shown = excerpt(value);
    const std::string sentence =
        fmt::format("{} = {} {}: allowed is {}.", key, shown, reason, allowed);
    throw ParameterError(std::string(key), shown, std::move(allowed), sentence);
}

std::string allKeys()
{
    std::string keys = "one of";
    for (const ParameterInfo& parameter : parameterTable())
        keys += fmt::format("{} {}", parameter.id == ParameterId{} ? "" : ",", parameter.key);
    return keys;
}

} // namespace

Json toJson(const Parameters& parameters)
{
    Json json = Json::object();
    for (const ParameterInfo& parameter : parameterTable()) {
        std::visit([&](auto member) { json[std::string(parameter.key)] = parameters.*member; },
                   parameter.member);
    }
    return json;
}

Parameters parametersFromJson(const Json& json, const Parameters& base)
{
    if (!json.is_object())
        refuse("parameters", json, "cannot be used", "an object with a number for each key");
    Parameters parameters = base;
    for (const auto& [key, value] : json.items()) {
        const ParameterInfo* const parameter = findParameter(key);
        if (parameter == nullptr)
            refuse(key, value, "is no parameter", allKeys());
        if (!value.is_number())
            refuse(key, value, "is not a number", formatAllowed(*parameter));
        const auto number = value.get<double>();
        if (parameter->isInteger()) { // before it is cast; validate() sees to all the others
            if (number != std::floor(number))
                refuse(key, value, "is not a whole number", formatAllowed(*parameter));
            if (!(number >= parameter->minimum && number <= parameter->maximum))
                refuse(key, value, "is outside the range", formatAllowed(*parameter));
        }
        assign(parameters, parameter->id, number);
    }
    validate(parameters);
    return parameters;
}

} // namespace tightrope
