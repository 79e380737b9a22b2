// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/run_log.h"

#include "core/model/parameter_text.h"

#include <algorithm>

namespace tightrope {
namespace {

/// What can be said of an entry without those before it: n never changes.
void requirePossible(const ParameterChange& change, const Parameters&)
{
    const ParameterInfo& parameter = info(change.id);
    if (parameter.effect != Effect::restarts)
        return;
    throw ParameterError({.fault = ParameterFault::needsNewNetwork,
                          .key = std::string(parameter.key),
                          .value = formatValue(parameter, change.value)});
}

void requirePossible(const auto& intervention, const Parameters& start)
{
    validate(intervention, start);
}

} // namespace

std::vector<ParameterChange> RunLog::changes() const
{
    std::vector<ParameterChange> changes;
    changes.reserve(entries.size());
    for (const LogEntry& entry : entries) {
        if (const auto* const change = std::get_if<ParameterChange>(&entry))
            changes.push_back(*change);
    }
    return changes;
}

RunLog orderedBySteps(RunLog log)
{
    std::ranges::stable_sort(log.entries, {}, stepOf);
    return log;
}

void visitParameters(const RunLog& log, const ParametersVisitor& visit)
{
    const std::vector<LogEntry> entries = orderedBySteps(log).entries;
    Parameters parameters = log.start;
    visit(parameters, 0);
    for (auto entry = entries.begin(); entry != entries.end(); ++entry) {
        const auto* const change = std::get_if<ParameterChange>(&*entry);
        if (change == nullptr)
            continue;
        assign(parameters, change->id, change->value);
        const auto next = entry + 1;
        if (next == entries.end() || !std::holds_alternative<ParameterChange>(*next) ||
            stepOf(*next) != change->step)
            visit(parameters, change->step);
    }
}

std::vector<std::int64_t> stepsOfChange(const RunLog& log)
{
    std::vector<std::int64_t> steps;
    for (const LogEntry& entry : log.entries) {
        steps.push_back(stepOf(entry));
        if (const auto* const pulse = std::get_if<InputPulse>(&entry))
            steps.push_back(pulse->step + pulse->steps);
    }
    std::ranges::sort(steps);
    const auto same = std::ranges::unique(steps);
    steps.erase(same.begin(), same.end());
    return steps;
}

std::int64_t lastChangeBefore(const RunLog& log, std::int64_t step)
{
    std::int64_t last = 0;
    const auto look = [&](std::int64_t change) {
        last = change < step ? std::max(last, change) : last;
    };
    for (const LogEntry& entry : log.entries) {
        look(stepOf(entry));
        if (const auto* const pulse = std::get_if<InputPulse>(&entry))
            look(pulse->step + pulse->steps);
    }
    return last;
}

void validate(const RunLog& log)
{
    for (const LogEntry& entry : log.entries)
        std::visit([&](const auto& any) { requirePossible(any, log.start); }, entry);
    visitParameters(log, [&](const Parameters& parameters, std::int64_t step) {
        try {
            validate(parameters);
        } catch (const ParameterError& error) {
            if (parameters == log.start)
                throw;
            ParameterProblem later = error.problem();
            later.afterChangesAt = static_cast<double>(step) * log.start.dt;
            throw ParameterError(std::move(later));
        }
    });
}

} // namespace tightrope
