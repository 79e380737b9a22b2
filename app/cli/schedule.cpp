// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/schedule.h"

#include "app/cli/options.h"
#include "app/command_line/spelling.h"
#include "app/command_line/text.h"
#include "app/command_line/whole_steps.h"
#include "core/base/printable.h"
#include "core/base/quantity.h"
#include "core/base/time_steps.h"
#include "core/experiment/scripted_run.h"
#include "core/model/parameter_text.h"
#include "ui/text/error_sentences.h"

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

struct Moment
{
    double seconds = 0.0;  ///< as it was asked for
    std::int64_t step = 0; ///< the nearest
};

Moment readMoment(std::string_view text, double dt, std::int64_t steps)
{
    const QString subject = CommandLine::tr("the time \"%1\"").arg(qstring(excerpt(text)));
    const QString allowed = CommandLine::tr("from 0 s to below the end of the run at %1 s")
                                .arg(dt * static_cast<double>(steps), 0, 'g', 6);
    const auto refuseOutside = [&] {
        throw UsageError(
            CommandLine::tr("%1 lies outside the run: allowed is %2.").arg(subject, allowed));
    };
    const QuantityReading time = readQuantity(text, "s", "s");
    if (!time.ok())
        throw UsageError(ui::refusalOf(time, subject, allowed));
    // In doubles first: not every quotient fits into a step number.
    if (time.value < 0.0 || time.value / dt > static_cast<double>(steps))
        refuseOutside();
    const std::int64_t step = stepsIn(time.value, dt);
    if (step >= steps)
        refuseOutside();
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
        throw UsageError(CommandLine::tr("it cannot be read; allowed is TIME:KEY=VALUE, as in "
                                         "0.5:g=0.08."));
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
    return CommandLine::tr(
               "--set-at: a time between two steps of %1 means the nearest one, as %2 s "
               "does %3 s.")
        .arg(qstring(formatValue(info(ParameterId::dt), dt)),
             qstring(fmt::format("{}", read.seconds)),
             QString::number(static_cast<double>(read.change.step) * dt, 'g', 15))
        .toStdString();
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
            throw UsageError(CommandLine::tr("--set-at %1: %2")
                                 .arg(qstring(excerpt(text)), ui::sentenceOf(error)));
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
