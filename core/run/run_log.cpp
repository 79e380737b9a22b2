// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/run_log.h"

#include "core/model/parameter_text.h"

#include <algorithm>

namespace tightrope {
namespace {

void requireLive(const ParameterChange& change)
{
    const ParameterInfo& parameter = info(change.id);
    if (parameter.effect != Effect::restarts)
        return;
    throw ParameterError({.fault = ParameterFault::needsNewNetwork,
                          .key = std::string(parameter.key),
                          .value = formatValue(parameter, change.value)});
}

} // namespace

std::int64_t stepOf(const LogEntry& entry) noexcept
{
    return std::visit([](const auto& any) { return any.step; }, entry);
}

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
    const std::vector<ParameterChange> changes = orderedBySteps(log).changes();
    Parameters parameters = log.start;
    visit(parameters, 0);
    for (std::size_t i = 0; i < changes.size(); ++i) {
        assign(parameters, changes[i].id, changes[i].value);
        if (i + 1 == changes.size() || changes[i + 1].step != changes[i].step)
            visit(parameters, changes[i].step);
    }
}

void validate(const RunLog& log)
{
    std::ranges::for_each(log.changes(), requireLive);
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
