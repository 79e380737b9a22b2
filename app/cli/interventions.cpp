// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/interventions.h"

#include "app/cli/moment.h"
#include "app/command_line/text.h"
#include "app/command_line/usage_error.h"
#include "app/command_line/whole_steps.h"
#include "core/base/printable.h"
#include "core/base/quantity.h"
#include "core/base/time_steps.h"
#include "ui/text/error_sentences.h"

#include <algorithm>
#include <charconv>
#include <numeric>
#include <optional>

namespace tightrope::cli {
namespace {

struct Run
{
    const Parameters& parameters;
    std::int64_t steps;
    MovedTimes moved;
    std::string note{}; ///< about the first duration that was moved to a step
};

/// What stands before the first separator, and after it, if it is there.
std::pair<std::string_view, std::optional<std::string_view>> split(std::string_view text,
                                                                   char separator)
{
    const std::size_t at = text.find(separator);
    if (at == text.npos)
        return {trimmed(text), std::nullopt};
    return {trimmed(text.substr(0, at)), trimmed(text.substr(at + 1))};
}

double readShare(std::string_view text)
{
    const QString subject = CommandLine::tr("the share \"%1\"").arg(qstring(excerpt(text)));
    const QString allowed =
        CommandLine::tr("from %1 % to 100 %, as in 5%").arg(kSmallestKick * 100.0);
    if (!text.ends_with('%'))
        throw UsageError(
            CommandLine::tr("%1 does not end with %: allowed is %2.").arg(subject, allowed));
    const QuantityReading percent = readQuantity(text.substr(0, text.size() - 1), "", "");
    if (!percent.ok())
        throw UsageError(ui::refusalOf(percent, subject, allowed));
    return percent.value / 100.0;
}

Kick readKick(std::string_view text, Run& run)
{
    const auto [time, share] = split(text, ':');
    const Moment moment = readMoment(time, run.parameters.dt, run.steps);
    run.moved.look("kick-at", moment);
    return {moment.step, share ? readShare(*share) : kUsualKick};
}

VoltageRedraw readRedraw(std::string_view text, Run& run)
{
    const Moment moment = readMoment(text, run.parameters.dt, run.steps);
    run.moved.look("redraw-at", moment);
    return {moment.step};
}

/// "17" or "0-99". Throws UsageError if it is neither, or no neuron below n.
std::pair<std::int64_t, std::int64_t> readRange(std::string_view text, std::int64_t n)
{
    const auto refuse = [&] {
        throw UsageError(
            CommandLine::tr("the neurons \"%1\" cannot be used: allowed is an index or a "
                            "range such as 0-99, from 0 to %2.")
                .arg(qstring(excerpt(text)), QString::number(n - 1)));
    };
    const auto index = [&](std::string_view digits) {
        std::int64_t value = -1;
        const char* const end = digits.data() + digits.size();
        const auto [stop, error] = std::from_chars(digits.data(), end, value);
        if (error != std::errc() || stop != end || value < 0 || value >= n)
            refuse();
        return value;
    };
    const auto [first, last] = split(text, '-');
    const std::pair range{index(first), index(last.value_or(first))};
    if (range.first > range.second)
        refuse();
    return range;
}

/// Empty for all of them.
std::vector<std::uint32_t> readNeurons(std::string_view text, std::int64_t n)
{
    std::vector<bool> chosen(static_cast<std::size_t>(n));
    for (std::optional<std::string_view> rest = text; rest;) {
        const auto [range, after] = split(*rest, ',');
        const auto [first, last] = readRange(range, n);
        std::fill(chosen.begin() + first, chosen.begin() + last + 1, true);
        rest = after;
    }
    std::vector<std::uint32_t> neurons;
    for (std::uint32_t k = 0; k < chosen.size(); ++k) {
        if (chosen[k])
            neurons.push_back(k);
    }
    if (neurons.size() == chosen.size())
        neurons.clear();
    return neurons;
}

double readPart(std::string_view text, const char* unit, const QString& subject,
                const QString& allowed)
{
    const QuantityReading reading = readQuantity(text, unit, unit);
    if (!reading.ok())
        throw UsageError(ui::refusalOf(reading, subject, allowed));
    return reading.value;
}

InputPulse readPulse(std::string_view text, Run& run)
{
    const double dt = run.parameters.dt;
    const auto [time, pulse] = split(text, ':');
    const auto [amplitude, rest] = split(pulse.value_or(""), ',');
    if (!rest)
        throw UsageError(
            CommandLine::tr("it cannot be read; allowed is TIME:INPUT,DURATION[,NEURONS], "
                            "as in 0.5:20mV,10ms or 0.5:20mV,10ms,0-99."));
    const auto [duration, neurons] = split(*rest, ',');
    const Moment moment = readMoment(time, dt, run.steps);
    run.moved.look("pulse-at", moment);
    const QString ofDuration =
        CommandLine::tr("the duration \"%1\"").arg(qstring(excerpt(duration)));
    const QString durations = CommandLine::tr("from a step of %1 s to %2 s, as in 10ms")
                                  .arg(QString::number(dt), QString::number(kLongestPulse));
    const double seconds = readPart(duration, "s", ofDuration, durations);
    if (!(seconds >= 0.5 * dt && seconds <= kLongestPulse + 0.5 * dt))
        throw UsageError(
            CommandLine::tr("%1 is outside the range: allowed is %2.").arg(ofDuration, durations));
    InputPulse read{
        .step = moment.step,
        .steps = std::max<std::int64_t>(1, stepsIn(seconds, dt)),
        .amplitude = readPart(amplitude, "mV",
                              CommandLine::tr("the input \"%1\"").arg(qstring(excerpt(amplitude))),
                              CommandLine::tr("from -%1 mV to %1 mV").arg(kLargestPulse)),
        .neurons =
            neurons ? readNeurons(*neurons, run.parameters.n) : std::vector<std::uint32_t>()};
    if (run.note.empty() && liesBetweenSteps(seconds, dt))
        run.note =
            CommandLine::tr("--pulse-at: %1 s is no whole number of steps of %2 s; the pulse "
                            "lasts %3 of them, %4 s.")
                .arg(QString::number(seconds, 'g', 15), QString::number(dt, 'g', 15),
                     QString::number(read.steps),
                     QString::number(static_cast<double>(read.steps) * dt, 'g', 15))
                .toStdString();
    return read;
}

/// Reads all texts of an option; whatever is wrong with one is said of it.
void readAll(std::string_view option, const std::vector<std::string>& texts, Run& run,
             std::vector<LogEntry>& entries, const auto& read)
{
    for (const std::string& text : texts) {
        try {
            const auto intervention = read(trimmed(text), run);
            validate(intervention, run.parameters);
            entries.emplace_back(intervention);
        } catch (const std::runtime_error& error) {
            throw UsageError(
                CommandLine::tr("--%1 %2: %3", "option, its text, what is wrong")
                    .arg(qstring(option), qstring(excerpt(text)), ui::sentenceOf(error)));
        }
    }
}

} // namespace

Interventions parseInterventions(const InterventionTexts& texts, const Parameters& parameters,
                                 std::int64_t steps)
{
    Run run{parameters, steps, MovedTimes(parameters.dt)};
    Interventions interventions;
    readAll("kick-at", texts.kicks, run, interventions.entries, readKick);
    readAll("redraw-at", texts.redraws, run, interventions.entries, readRedraw);
    readAll("pulse-at", texts.pulses, run, interventions.entries, readPulse);
    interventions.notes = {std::move(run.note), run.moved.note()};
    std::erase(interventions.notes, std::string());
    return interventions;
}

} // namespace tightrope::cli
