// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/schedule.h"

#include "app/cli/moment.h"
#include "app/cli/options.h"
#include "app/command_line/spelling.h"
#include "app/command_line/text.h"
#include "core/base/printable.h"
#include "core/base/quantity.h"
#include "core/experiment/scripted_run.h"
#include "core/model/parameter_text.h"
#include "ui/text/error_sentences.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>

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
    const QString allowed = qstring(fmt::format("{}", fmt::join(keys, ", ")));
    const QString shown = qstring(excerpt(key));
    if (parameter != nullptr)
        throw UsageError(CommandLine::tr("%1 cannot change during a run, since that takes a new "
                                         "network; allowed are %2.")
                             .arg(shown, allowed));
    if (const auto guess = nearest(key, keys))
        throw UsageError(
            CommandLine::tr("\"%1\" is no parameter (did you mean %2?); allowed are %3.")
                .arg(shown, qstring(*guess), allowed));
    throw UsageError(
        CommandLine::tr("\"%1\" is no parameter; allowed are %2.").arg(shown, allowed));
}

struct ReadChange
{
    Moment moment;
    ParameterChange change;
};

ReadChange parseChange(std::string_view text, double dt, std::int64_t steps)
{
    const std::size_t colon = text.find(':');
    const std::size_t equals = colon == text.npos ? text.npos : text.find('=', colon);
    if (equals == text.npos)
        throw UsageError(CommandLine::tr("it cannot be read; allowed is TIME:KEY=VALUE, as in "
                                         "0.5:g=0.08."));
    const ParameterInfo& parameter =
        changeable(trimmed(text.substr(colon + 1, equals - colon - 1)));
    const Moment moment = readMoment(trimmed(text.substr(0, colon)), dt, steps);
    const double value = parseValue(parameter, text.substr(equals + 1), BareNumber::stored);
    return {moment, {moment.step, parameter.id, value}};
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

} // namespace

Schedule parseSchedule(std::span<const std::string> texts, double dt, std::int64_t steps)
{
    Schedule schedule;
    std::vector<ParameterChange>& changes = schedule.changes;
    MovedTimes moved(dt);
    for (const std::string& text : texts) {
        ReadChange read;
        try {
            read = parseChange(text, dt, steps);
        } catch (const std::runtime_error& error) {
            throw UsageError(CommandLine::tr("--set-at %1: %2")
                                 .arg(qstring(excerpt(text)), ui::sentenceOf(error)));
        }
        changes.push_back(read.change);
        moved.look("set-at", read.moment);
    }
    schedule.note = moved.note();
    std::ranges::stable_sort(changes, {}, &ParameterChange::step);
    dropSuperseded(changes);
    return schedule;
}

} // namespace tightrope::cli
