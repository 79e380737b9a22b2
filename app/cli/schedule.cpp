// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/schedule.h"

#include "app/cli/options.h"
#include "app/command_line/spelling.h"
#include "app/command_line/whole_steps.h"
#include "core/base/printable.h"
#include "core/base/quantity.h"
#include "core/base/time_steps.h"
#include "core/experiment/scripted_run.h"
#include "core/model/parameter_text.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <optional>

namespace tightrope::cli {
namespace {

/// Keys of the parameters that can change while the network runs.
std::vector<std::string> changeableKeys()
{
    std::vector<std::string> keys;
    for (const ParameterInfo& parameter : parameterTable()) {
        if (parameter.effect != Effect::restarts)
            keys.emplace_back(parameter.key);
    }
    return keys;
}

const ParameterInfo& changeable(std::string_view key)
{
    const ParameterInfo* const parameter = findParameter(key);
    if (parameter != nullptr && parameter->effect != Effect::restarts)
        return *parameter;
    const std::vector<std::string> keys = changeableKeys();
    if (parameter == nullptr) {
        const auto guess = nearest(key, keys);
        throw UsageError(fmt::format("\"{}\" is no parameter{}; allowed are {}.", excerpt(key),
                                     guess ? fmt::format(" (did you mean {}?)", *guess) : "",
                                     fmt::join(keys, ", ")));
    }
    throw UsageError(fmt::format("{} cannot change during a run, since that takes a new "
                                 "network; allowed are {}.",
                                 key, fmt::join(keys, ", ")));
}

struct Moment
{
    double seconds = 0.0;  ///< as it was asked for
    std::int64_t step = 0; ///< the nearest
};

Moment readMoment(std::string_view text, double dt, std::int64_t steps)
{
    const auto refuse = [&](std::string_view reason) {
        throw UsageError(
            fmt::format("the time \"{}\" {}: allowed is from 0 s to below the end of the run at "
                        "{:.6g} s.",
                        excerpt(text), reason, dt * static_cast<double>(steps)));
    };
    const QuantityReading time = readQuantity(text, "s", "s");
    if (!time.ok())
        refuse(time.fault);
    // In doubles first: not every quotient fits into a step number.
    if (time.value < 0.0 || time.value / dt > static_cast<double>(steps))
        refuse("lies outside the run");
    const std::int64_t step = stepsIn(time.value, dt);
    if (step >= steps)
        refuse("lies outside the run");
    return {time.value, step};
}

struct ReadChange
{
    double seconds = 0.0; ///< as it was asked for
    ParameterChange change;
};

ReadChange parseChange(std::string_view text, double dt, std::int64_t steps)
{
    const std::size_t colon = text.find(':');
    const std::size_t equals = colon == text.npos ? text.npos : text.find('=', colon);
    if (equals == text.npos)
        throw UsageError("it cannot be read; allowed is TIME:KEY=VALUE, as in 0.5:g=0.08.");
    const ParameterInfo& parameter =
        changeable(trimmed(text.substr(colon + 1, equals - colon - 1)));
    const Moment moment = readMoment(trimmed(text.substr(0, colon)), dt, steps);
    const double value = parseValue(parameter, text.substr(equals + 1), BareNumber::stored);
    return {moment.seconds, {moment.step, parameter.id, value}};
}

/// Of the changes of one key at one step, only the last remains; they come sorted by step.
void dropSuperseded(std::vector<ParameterChange>& changes)
{
    std::array<std::int64_t, kParameterCount> laterStep; // at which each parameter changes again
    laterStep.fill(-1);
    auto kept = changes.end();
    for (auto change = changes.end(); change != changes.begin();) {
        --change;
        std::int64_t& later = laterStep[static_cast<std::size_t>(change->id)];
        if (later != change->step)
            *--kept = *change;
        later = change->step;
    }
    changes.erase(changes.begin(), kept);
}

/// Of the first change whose time was moved; there may be thousands.
std::string movingNote(const ReadChange& read, double dt)
{
    return fmt::format(
        "--set-at: a time between two steps of {} means the nearest one, as {} s does "
        "{:.15g} s.",
        formatValue(info(ParameterId::dt), dt), read.seconds,
        static_cast<double>(read.change.step) * dt);
}

} // namespace

Schedule parseSchedule(std::span<const std::string> texts, double dt, std::int64_t steps)
{
    Schedule schedule;
    std::vector<ParameterChange>& changes = schedule.changes;
    std::optional<ReadChange> firstMoved;
    for (const std::string& text : texts) {
        ReadChange read;
        try {
            read = parseChange(text, dt, steps);
        } catch (const std::runtime_error& error) {
            throw UsageError(fmt::format("--set-at {}: {}", excerpt(text), error.what()));
        }
        changes.push_back(read.change);
        if (!firstMoved && liesBetweenSteps(read.seconds, dt))
            firstMoved = read;
    }
    if (firstMoved)
        schedule.note = movingNote(*firstMoved, dt);
    std::ranges::stable_sort(changes, {}, &ParameterChange::step);
    dropSuperseded(changes);
    return schedule;
}

} // namespace tightrope::cli
