// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/live/parameter_batch.h"

#include "core/model/memory_need.h"
#include "core/model/wiring_source.h"

#include <optional>

namespace tightrope {
namespace {

/// Memory is asked for only where the change needs some: the running network has its own already.
void requireUsable(const Parameters& current, const Parameters& wanted)
{
    validate(wanted);
    if (!sameSource(wanted, current))
        requireMemoryFor(wanted);
    else if (WiringRule::of(wanted) != WiringRule::of(current))
        requireMemoryToRewire(current, wanted);
}

} // namespace

ParameterBatch::ParameterBatch(const Parameters& current)
    : m_current(current)
    , m_base(current)
    , m_wanted(current)
{}

void ParameterBatch::set(ParameterId id, double value)
try {
    requireInRange(id, value);
    assign(m_wanted, id, value);
    m_named[static_cast<std::size_t>(id)] = true;
} catch (const ParameterError& error) {
    m_rejected.emplace_back(error.key(), error.problem());
}

void ParameterBatch::set(const Parameters& parameters)
try {
    requireUsable(m_current, parameters);
    m_base = parameters;
    m_wanted = parameters;
    m_named = {};
} catch (const ParameterError& error) {
    m_rejected.emplace_back(error.key(), error.problem());
}

ParameterBatch::Outcome ParameterBatch::outcome() const
{
    Outcome result{m_base, m_rejected};
    try {
        requireUsable(m_current, m_wanted);
        result.parameters = m_wanted;
        return result;
    } catch (const ParameterError&) {
        // Not as a set.
    }

    // Again and again, because one value may make room for another; what is left is refused.
    auto open = m_named;
    const auto take = [&](const ParameterInfo& parameter) -> std::optional<event::Rejected> {
        try {
            const Parameters changed =
                withValue(result.parameters, parameter.id, get(m_wanted, parameter.id));
            requireUsable(m_current, changed);
            result.parameters = changed;
            open[static_cast<std::size_t>(parameter.id)] = false;
            return std::nullopt;
        } catch (const ParameterError& error) {
            return event::Rejected(std::string(parameter.key), error.problem());
        }
    };
    std::vector<event::Rejected> refused;
    for (bool progress = true; progress;) {
        progress = false;
        refused.clear();
        for (const ParameterInfo& parameter : parameterTable()) {
            if (!open[static_cast<std::size_t>(parameter.id)])
                continue;
            if (auto rejected = take(parameter))
                refused.push_back(std::move(*rejected));
            else
                progress = true;
        }
    }
    result.rejected.insert(result.rejected.end(), refused.begin(), refused.end());
    return result;
}

} // namespace tightrope
