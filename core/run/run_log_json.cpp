// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/run_log_json.h"

#include "core/base/overloaded.h"
#include "core/base/printable.h"
#include "core/model/parameter_text.h"
#include "core/run/parameters_json.h"
#include "core/run/run_log_error.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <span>

namespace tightrope {
namespace {

using Json = nlohmann::ordered_json;
using Keys = std::span<const std::string_view>;

constexpr std::array<std::string_view, 3> kLogKeys{"format", "start", "entries"};
constexpr std::array<std::string_view, 2> kStartKeys{"parameters", "random_source"};
constexpr std::array<std::string_view, 3> kChangeKeys{"step", "key", "value"};
constexpr std::array<std::string_view, 3> kKickKeys{"step", "do", "share"};
constexpr std::array<std::string_view, 2> kRedrawKeys{"step", "do"};
constexpr std::array<std::string_view, 5> kPulseKeys{"step", "do", "mV", "steps", "neurons"};
constexpr std::string_view kAllNeurons = "all";
constexpr int kOldestFormat = 1;
constexpr std::string_view kNoSource = "none";

[[noreturn]] void refuse(RunLogFault fault, std::string place, const Json& value,
                         std::vector<std::string> allowed = {})
{
    throw RunLogError({.fault = fault,
                       .place = std::move(place),
                       .value = shownJson(value),
                       .allowed = std::move(allowed)});
}

/// Calls the function; what it says of parameters is said of that place.
auto inPlace(const std::string& place, const auto& function)
{
    try {
        return function();
    } catch (const ParameterError& error) {
        throw RunLogError({.fault = RunLogFault::badParameter,
                           .place = place,
                           .value = error.value(),
                           .parameter = error.problem()});
    }
}

std::vector<std::string> listed(Keys keys)
{
    return {keys.begin(), keys.end()};
}

void requireObject(const std::string& place, const Json& json, Keys keys)
{
    if (!json.is_object())
        refuse(RunLogFault::noObject, place, json, listed(keys));
}

/// The value of a key that must be there.
const Json& memberOf(const std::string& place, const Json& json, std::string_view key, Keys keys)
{
    const auto found = json.find(std::string(key));
    if (found != json.end())
        return *found;
    throw RunLogError({.fault = RunLogFault::missingKey,
                       .place = place,
                       .value = std::string(key),
                       .allowed = listed(keys)});
}

void requireKeys(const std::string& place, const Json& json, Keys keys)
{
    requireObject(place, json, keys);
    for (const auto& [key, value] : json.items()) {
        if (std::ranges::find(keys, key) == keys.end())
            refuse(RunLogFault::unknownKey, fmt::format("{}.{}", place, excerpt(key)), value,
                   listed(keys));
    }
    for (const std::string_view key : keys)
        memberOf(place, json, key, keys);
}

std::int64_t stepFrom(const std::string& place, const Json& json)
{
    const double step = json.is_number() ? json.get<double>() : -1.0;
    if (step != std::floor(step) || !(step >= 0.0 && step <= double{kLastLoggedStep}))
        refuse(RunLogFault::noStep, place, json, {"0", std::to_string(kLastLoggedStep)});
    return static_cast<std::int64_t>(step);
}

/// The parameter that may change in a run.
const ParameterInfo& parameterFrom(const std::string& place, const Json& json)
{
    const auto* const key = json.get_ptr<const std::string*>();
    const ParameterInfo* const parameter = key != nullptr ? findParameter(*key) : nullptr;
    if (parameter != nullptr && parameter->effect != Effect::restarts)
        return *parameter;
    std::vector<std::string> allowed;
    for (const ParameterInfo& other : parameterTable()) {
        if (other.effect != Effect::restarts)
            allowed.emplace_back(other.key);
    }
    refuse(parameter != nullptr ? RunLogFault::needsNewNetwork : RunLogFault::unknownChange, place,
           json, std::move(allowed));
}

double numberFrom(const std::string& place, const Json& json)
{
    if (!json.is_number())
        refuse(RunLogFault::noNumber, place, json);
    return json.get<double>();
}

/// All neurons, or a list of some, ascending.
std::vector<std::uint32_t> neuronsFrom(const std::string& place, const Json& json)
{
    if (json == kAllNeurons)
        return {};
    std::vector<std::uint32_t> neurons;
    if (!json.is_array() || json.empty())
        refuse(RunLogFault::noNeurons, place, json);
    neurons.reserve(json.size());
    for (const Json& each : json) {
        const double index = each.is_number() ? each.get<double>() : -1.0;
        const double first = neurons.empty() ? 0.0 : neurons.back() + 1.0;
        if (index != std::floor(index) || !(index >= first && index <= double{UINT32_MAX}))
            refuse(RunLogFault::noNeurons, place, each);
        neurons.push_back(static_cast<std::uint32_t>(index));
    }
    return neurons;
}

LogEntry interventionFrom(const std::string& place, const Json& json)
{
    const Json& deed = json.at("do");
    const auto stepOfIt = [&] { return stepFrom(place + ".step", json.at("step")); };
    if (deed == "kick") {
        requireKeys(place, json, kKickKeys);
        return Kick{stepOfIt(), numberFrom(place + ".share", json.at("share"))};
    }
    if (deed == "redraw") {
        requireKeys(place, json, kRedrawKeys);
        return VoltageRedraw{stepOfIt()};
    }
    if (deed == "pulse") {
        requireKeys(place, json, kPulseKeys);
        return InputPulse{.step = stepOfIt(),
                          .steps = stepFrom(place + ".steps", json.at("steps")),
                          .amplitude = numberFrom(place + ".mV", json.at("mV")),
                          .neurons = neuronsFrom(place + ".neurons", json.at("neurons"))};
    }
    refuse(RunLogFault::unknownDeed, place + ".do", deed, {"kick", "redraw", "pulse"});
}

LogEntry changeFrom(const std::string& place, const Json& json)
{
    requireKeys(place, json, kChangeKeys);
    const ParameterInfo& parameter = parameterFrom(place + ".key", json.at("key"));
    const double value = inPlace(place, [&] {
        const double read = valueFromJson(parameter, json.at("value"));
        requireInRange(parameter.id, read);
        return read;
    });
    return ParameterChange{stepFrom(place + ".step", json.at("step")), parameter.id, value};
}

LogEntry entryFrom(const std::string& place, const Json& json, const Parameters& start, int format)
{
    if (format == kOldestFormat || !json.is_object() || !json.contains("do"))
        return changeFrom(place, json);
    LogEntry entry = interventionFrom(place, json);
    inPlace(place, [&] {
        std::visit(Overloaded{[](const ParameterChange&) {},
                              [&](const auto& intervention) { validate(intervention, start); }},
                   entry);
    });
    return entry;
}

std::string sourceOf(const RunLog& log)
{
    if (log.isReadyMade)
        return std::string(kNoSource);
    return formatValue(info(ParameterId::wiring), static_cast<double>(wiringOf(log.start)));
}

/// Reads the random source. What "auto" stands for may be another one in another version.
void readSource(RunLog& log, const Json& json)
{
    const std::string place = "start.random_source";
    const auto* const word = json.get_ptr<const std::string*>();
    log.isReadyMade = word != nullptr && *word == kNoSource;
    if (word != nullptr && *word == sourceOf(log))
        return;
    const ParameterInfo& wiring = info(ParameterId::wiring);
    const auto kind = word != nullptr ? findChoice(wiring, *word) : std::nullopt;
    if (!kind || *kind == static_cast<double>(WiringKind::automatic))
        refuse(RunLogFault::unknownSource, place, json,
               {"numpy", "philox", std::string(kNoSource)});
    if (log.start.wiring != WiringKind::automatic)
        refuse(RunLogFault::otherSource, place, json, {sourceOf(log)});
    log.start = inPlace(place, [&] { return withValue(log.start, ParameterId::wiring, *kind); });
}

RunLog startFrom(const Json& json)
{
    requireKeys("start", json, kStartKeys);
    const Json& parameters = json.at("parameters");
    RunLog log;
    log.start = inPlace("start.parameters", [&] { return parametersFromJson(parameters); });
    std::array<std::string_view, kParameterCount> keys;
    std::ranges::transform(parameterTable(), keys.begin(), &ParameterInfo::key);
    requireKeys("start.parameters", parameters, keys);
    readSource(log, json.at("random_source"));
    return log;
}

Json toJson(const Kick& kick)
{
    return {{"step", kick.step}, {"do", "kick"}, {"share", kick.share}};
}

Json toJson(const VoltageRedraw& redraw)
{
    return {{"step", redraw.step}, {"do", "redraw"}};
}

Json toJson(const InputPulse& pulse)
{
    return {{"step", pulse.step},
            {"do", "pulse"},
            {"mV", pulse.amplitude},
            {"steps", pulse.steps},
            {"neurons", pulse.neurons.empty() ? Json(kAllNeurons) : Json(pulse.neurons)}};
}

Json entryToJson(const LogEntry& entry)
{
    return std::visit([](const auto& any) { return toJson(any); }, entry);
}

} // namespace

Json toJson(const std::vector<ParameterChange>& changes)
{
    Json list = Json::array();
    for (const ParameterChange& change : changes)
        list.push_back(toJson(change));
    return list;
}

Json interventionsToJson(const RunLog& log)
{
    Json list = Json::array();
    for (const LogEntry& entry : orderedBySteps(log).entries) {
        if (!std::holds_alternative<ParameterChange>(entry))
            list.push_back(entryToJson(entry));
    }
    return list;
}

Json toJson(const RunLog& log)
{
    Json entries = Json::array();
    for (const LogEntry& entry : orderedBySteps(log).entries)
        entries.push_back(entryToJson(entry));
    return {{"format", kRunLogFormat},
            {"start", {{"parameters", toJson(log.start)}, {"random_source", sourceOf(log)}}},
            {"entries", std::move(entries)}};
}

RunLog runLogFromJson(const Json& json)
{
    // The format first: whatever else is unknown, a newer one may explain.
    requireObject("log", json, kLogKeys);
    const Json& format = memberOf("log", json, "format", kLogKeys);
    if (format != kRunLogFormat && format != kOldestFormat)
        refuse(RunLogFault::otherFormat, "format", format,
               {std::to_string(kOldestFormat), std::to_string(kRunLogFormat)});
    requireKeys("log", json, kLogKeys);
    RunLog log = startFrom(json.at("start"));
    const Json& entries = json.at("entries");
    if (!entries.is_array())
        refuse(RunLogFault::noList, "entries", entries);
    log.entries.reserve(entries.size());
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const std::string place = fmt::format("entries[{}]", i);
        LogEntry entry = entryFrom(place, entries[i], log.start, format.get<int>());
        if (!log.entries.empty() && stepOf(entry) < stepOf(log.entries.back()))
            refuse(RunLogFault::stepBack, place + ".step", entries[i].at("step"),
                   {std::to_string(stepOf(log.entries.back()))});
        log.entries.push_back(std::move(entry));
    }
    inPlace("entries", [&] { validate(log); });
    return log;
}

RunLog readRunLog(std::string_view text)
{
    return runLogFromJson(parseBounded(text, kRunLogLimits));
}

} // namespace tightrope
