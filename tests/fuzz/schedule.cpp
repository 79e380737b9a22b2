// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/schedule.h"

#include "app/command_line/option_reading.h"
#include "core/model/parameter_text.h"
#include "tests/fuzz/promises.h"
#include "tests/fuzz/targets.h"
#include "ui/text/error_sentences.h"

#include <algorithm>
#include <fmt/format.h>

namespace tightrope::fuzz {
namespace {

bool isEarlier(const ParameterChange& a, const ParameterChange& b)
{
    return a.step < b.step;
}

bool isSame(const ParameterChange& a, const ParameterChange& b)
{
    return a.step == b.step && a.id == b.id && a.value == b.value;
}

/// As people could have typed it, in the units that are stored.
std::string written(const ParameterChange& change, double dt)
{
    const ParameterInfo& parameter = info(change.id);
    const std::string value = parameter.isChoice() ? formatNumber(parameter, change.value)
                                                   : fmt::format("{}", change.value);
    return fmt::format("{}:{}={}", static_cast<double>(change.step) * dt, parameter.key, value);
}

void requireSchedule(const std::vector<std::string>& texts, double dt, std::int64_t steps)
{
    std::vector<ParameterChange> changes;
    try {
        changes = cli::parseSchedule(texts, dt, steps).changes;
    } catch (const cli::UsageError& error) {
        requireSentence(ui::sentenceOf(error).toStdString());
        return;
    }
    require(std::ranges::is_sorted(changes, isEarlier), "changes are sorted by step");
    std::vector<std::string> again;
    for (const ParameterChange& change : changes) {
        require(change.step >= 0 && change.step < steps, "changes lie within the run");
        require(info(change.id).effect != Effect::restarts, "only what can change changes");
        requireAllowed(info(change.id), change.value);
        const auto alike = [&](const ParameterChange& other) {
            return other.step == change.step && other.id == change.id;
        };
        require(std::ranges::count_if(changes, alike) == 1, "one change per key and step");
        again.push_back(written(change, dt));
    }
    const cli::Schedule reread = cli::parseSchedule(again, dt, steps);
    require(std::ranges::equal(reread.changes, changes, isSame),
            "a schedule that is written reads the same");
    require(reread.note.empty(), "the time of a step is not moved");
}

} // namespace

/// A change on every line.
void schedule(std::string_view input)
{
    const std::vector<std::string> texts = linesOf(input);
    requireSchedule(texts, 0.00005, 40'000);
    requireSchedule(texts, 0.00005,
                    10'000'000'000'000); // where a double no longer tells 1e-6 of a step
    requireSchedule(texts, 0.001, 3);
}

} // namespace tightrope::fuzz
