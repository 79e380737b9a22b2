// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/overloaded.h"
#include "core/base/time_steps.h"
#include "core/live/simulation_worker.h"

#include <algorithm>
#include <cmath>

namespace tightrope {
namespace {

constexpr std::uint32_t kLargestSeed = 4294967295U;
constexpr std::int64_t kMostSingleSteps = std::int64_t{1} << 53;

/// Of a duration that may be anything; what is no duration comes out as one that is refused.
std::int64_t pulseSteps(double seconds, double dt)
{
    return seconds > 0.0 ? stepsIn(std::min(seconds, 2.0 * kLongestPulse), dt) : 0;
}

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

/// `values` with the wiring rule of `rewired`.
Parameters withRuleOf(Parameters values, const Parameters& rewired)
{
    for (const ParameterInfo& parameter : parameterTable()) {
        if (parameter.effect == Effect::rewires)
            assign(values, parameter.id, get(rewired, parameter.id));
    }
    return values;
}

/// One network may become the other by rewiring.
bool sameNetwork(const Parameters& a, const Parameters& b)
{
    return sameStructure(withRuleOf(a, b), b);
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
            const double dt = m_run ? m_run->parameters().dt : m_target.dt;
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
        [&](const command::Kick& kick) {
            settle();
            intervene(Kick{.share = kick.share});
        },
        [&](const command::RedrawVoltages&) {
            settle();
            intervene(VoltageRedraw{});
        },
        [&](command::Pulse& pulse) {
            settle();
            const double dt = m_run ? m_run->parameters().dt : m_target.dt;
            intervene(InputPulse{.steps = pulseSteps(pulse.seconds, dt),
                                 .amplitude = pulse.amplitude,
                                 .neurons = std::move(pulse.neurons)});
        },
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

void Simulation::Worker::intervene(LogEntry intervention)
{
    if (!m_run) {
        m_early.push_back(std::move(intervention));
        return;
    }
    try {
        m_run->apply({&intervention, 1});
    } catch (const ParameterError& error) {
        refuse(event::Rejected(error.key(), error.problem()));
    }
}

void Simulation::Worker::refuse(const event::Rejected& rejected)
{
    publishLatest(); // whoever hears of it sees the target as it is without what was refused
    tell(rejected);
}

void Simulation::Worker::tell(const event::Any& event)
{
    events.push(event);
}

void Simulation::Worker::applyLive()
{
    if (!m_run)
        return;
    const Parameters now = m_run->parameters();
    Parameters next = withStructureOf(m_target, now);
    if (next.tr < now.dt)
        next.tr = now.tr; // fits only the dt of the network under construction, starts with that
    m_run->apply(next);
}

void Simulation::Worker::takeBuild()
{
    auto built = m_builder->takeResult();
    if (!built)
        return;
    if (!built->wiring) {
        if (m_run && sameStructure(built->parameters, m_target)) {
            // tr as it is, too: the one asked for may fit only the dt that is not to be.
            const double tr = m_run->parameters().tr;
            m_target = withStructureOf(m_target, m_run->parameters());
            m_target.tr = tr;
        }
        if (built->failure)
            refuse(event::Rejected(built->failure->key, *built->failure));
        return;
    }
    if (!sameNetwork(built->parameters, m_target))
        return; // a newer request is under way
    WiredSource wired{std::move(built->source), std::move(built->wiring)};
    if (m_run && sameNetwork(m_run->parameters(), built->parameters)) {
        m_run->apply(withRuleOf(m_run->parameters(), built->parameters), std::move(wired));
        return;
    }
    beginRun(Run(withStructureOf(m_target, built->parameters), wired));
}

void Simulation::Worker::restart()
{
    if (!m_run) {
        if (!m_builder->busy())
            m_builder->request(m_target); // the first build has failed: once more
        return;
    }
    beginRun(m_run->restarted());
}

void Simulation::Worker::beginRun(Run run)
{
    if (m_run)
        m_singleSteps = 0; // those asked for before there was a network are for the first one
    run.setThreads(m_options.threads);
    m_run.emplace(std::move(run));
    ++m_runNumber;
    startPacer(m_pacer.speed());
    for (LogEntry& early : std::exchange(m_early, {}))
        intervene(std::move(early));
}

} // namespace tightrope
