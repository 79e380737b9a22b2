// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/time_steps.h"
#include "core/live/overloaded.h"
#include "core/live/simulation_worker.h"

#include <algorithm>
#include <cmath>

namespace tightrope {
namespace {

constexpr std::uint32_t kLargestSeed = 4294967295U;
constexpr std::int64_t kMostSingleSteps = std::int64_t{1} << 53;

/// `values` with all those of `network` that do not take effect between two steps.
Parameters withStructureOf(Parameters values, const Parameters& network)
{
    for (const ParameterInfo& parameter : parameterTable()) {
        if (parameter.effect != Effect::live)
            assign(values, parameter.id, get(network, parameter.id));
    }
    return values;
}

bool sameStructure(const Parameters& a, const Parameters& b)
{
    return withStructureOf(a, b) == a;
}

/// One network may become the other by rewiring.
bool sameNetwork(Parameters a, const Parameters& b)
{
    for (const ParameterInfo& parameter : parameterTable()) {
        if (parameter.effect == Effect::rewires)
            assign(a, parameter.id, get(b, parameter.id));
    }
    return sameStructure(a, b);
}

} // namespace

void Simulation::Worker::applyCommands()
{
    std::optional<ParameterBatch> batch;
    const auto parameters = [&]() -> ParameterBatch& {
        return batch ? *batch : batch.emplace(m_target);
    };
    // Parameters that came before another command are in force when that command acts.
    const auto settle = [&] {
        if (batch)
            applyParameters(batch->outcome());
        batch.reset();
    };
    const auto advance = [&](std::int64_t steps) {
        m_running = false;
        m_singleSteps += std::clamp<std::int64_t>(steps, 0, kMostSingleSteps - m_singleSteps);
    };
    const auto handle = Overloaded{
        [&](const command::SetParameter& set) { parameters().set(set.id, set.value); },
        [&](const command::SetParameters& set) { parameters().set(set.parameters); },
        [&](const command::Run&) {
            m_running = true;
            m_singleSteps = 0;
            startPacer(m_pacer.speed());
        },
        [&](const command::Pause&) {
            m_running = false;
            m_singleSteps = 0;
        },
        [&](const command::Advance& command) { advance(command.steps); },
        [&](const command::AdvanceTime& command) {
            const double dt = m_network ? m_network->parameters().dt : m_target.dt;
            const double seconds = std::min(command.seconds, double{kMostSingleSteps} * dt);
            advance(seconds > 0.0 ? std::max<std::int64_t>(1, stepsIn(seconds, dt)) : 0);
        },
        [&](const command::Restart&) {
            settle();
            restart();
        },
        [&](const command::NewNetwork&) {
            settle();
            const auto next = m_target.seed < kLargestSeed ? m_target.seed + 1 : 0;
            parameters().set(ParameterId::seed, static_cast<double>(next));
            settle();
        },
        [&](const command::SetSpeed& set) { startPacer(set.speed); },
        [&](command::Trace& trace) { m_options.traced = std::move(trace.neurons); },
    };
    // Only what is there now: an owner that never stops sending must not stop the simulation.
    command::Any next;
    for (std::size_t left = commands.read_available(); left > 0 && commands.pop(next); --left)
        std::visit(handle, next);
    settle();
}

void Simulation::Worker::applyParameters(const ParameterBatch::Outcome& outcome)
{
    const Parameters before = m_target;
    m_target = outcome.parameters;
    applyLive();
    if (!sameStructure(before, m_target))
        m_builder->request(m_target);
    for (const event::Rejected& rejected : outcome.rejected)
        refuse(rejected);
}

void Simulation::Worker::refuse(const event::Rejected& rejected)
{
    publishLatest(); // whoever hears of it sees the target as it is without what was refused
    events.push(rejected);
}

void Simulation::Worker::applyLive()
{
    if (!m_network)
        return;
    const Parameters now = m_network->parameters();
    Parameters next = withStructureOf(m_target, now);
    if (next.tr < now.dt)
        next.tr = now.tr; // fits only the dt of the network under construction, starts with that
    if (next == now)
        return;
    m_network->setLive(next);
    for (const ParameterInfo& parameter : parameterTable()) {
        if (get(next, parameter.id) != get(now, parameter.id))
            logChange(parameter.id, get(next, parameter.id));
    }
}

void Simulation::Worker::logChange(ParameterId id, double value)
{
    const ParameterChange change{m_network->steps(), id, value};
    m_log.entries.emplace_back(change);
    m_unpublishedChanges.push_back(change);
    m_parameters = std::make_shared<const Parameters>(m_network->parameters());
}

void Simulation::Worker::takeBuild()
{
    auto built = m_builder->takeResult();
    if (!built)
        return;
    if (!built->wiring) {
        if (m_network && sameStructure(built->parameters, m_target)) {
            // tr as it is, too: the one asked for may fit only the dt that is not to be.
            const double tr = m_network->parameters().tr;
            m_target = withStructureOf(m_target, m_network->parameters());
            m_target.tr = tr;
        }
        refuse({built->failedKey, built->failure});
        return;
    }
    if (!sameNetwork(built->parameters, m_target))
        return; // a newer request is under way
    m_source = built->source;
    if (m_network && sameNetwork(m_network->parameters(), built->parameters)) {
        const Parameters before = m_network->parameters();
        const auto rule = WiringRule::of(built->parameters);
        if (rule != WiringRule::of(before)) {
            m_network->rewire(rule, std::move(built->wiring));
            for (const ParameterInfo& parameter : parameterTable()) {
                const double value = get(built->parameters, parameter.id);
                if (parameter.effect == Effect::rewires && value != get(before, parameter.id))
                    logChange(parameter.id, value);
            }
        }
        return;
    }
    const Parameters parameters = withStructureOf(m_target, built->parameters);
    m_readyMade.reset();
    beginRun({parameters, std::move(built->wiring),
              State::initial(parameters, m_source->startUniforms())});
}

void Simulation::Worker::restart()
{
    if (!m_network) {
        if (!m_builder->busy())
            m_builder->request(m_target); // the first build has failed: once more
        return;
    }
    const Parameters parameters = m_network->parameters();
    beginRun({parameters, m_network->wiring(),
              m_readyMade ? *m_readyMade : State::initial(parameters, m_source->startUniforms())});
}

void Simulation::Worker::beginRun(Network network)
{
    if (m_network)
        m_singleSteps = 0; // those asked for before there was a network are for the first one
    m_network.emplace(std::move(network));
    m_network->setThreads(m_options.threads);
    ++m_run;
    m_start = std::make_shared<const Parameters>(m_network->parameters());
    m_parameters = m_start;
    m_log = {m_network->parameters(), {}};
    m_unpublishedChanges.clear();
    m_spikes = 0;
    startPacer(m_pacer.speed());
}

} // namespace tightrope
