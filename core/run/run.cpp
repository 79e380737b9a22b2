// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/run.h"

#include "core/base/flush_denormals.h"
#include "core/base/overloaded.h"
#include "core/run/sampler.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace tightrope {
namespace {

WiredSource drawn(const Parameters& start, const BuildMonitor& monitor)
{
    validate(start);
    return drawAndWire(start, monitor);
}

Network firstNetwork(const Parameters& start, const WiredSource& wired)
{
    return {start, wired.wiring, State::initial(start, wired.source->startUniforms())};
}

/// Those that have not ended before a step.
std::vector<InputPulse> pulsesAfter(const RunLog& log, std::int64_t step)
{
    std::vector<InputPulse> pulses;
    for (const LogEntry& entry : log.entries) {
        const auto* const pulse = std::get_if<InputPulse>(&entry);
        if (pulse != nullptr && pulse->step + pulse->steps > step)
            pulses.push_back(*pulse);
    }
    return pulses;
}

void requireSameNetwork(const Parameters& now, const Parameters& next)
{
    for (const ParameterInfo& parameter : parameterTable()) {
        if (parameter.effect == Effect::restarts &&
            get(now, parameter.id) != get(next, parameter.id))
            throw std::invalid_argument(std::string(parameter.key) + " takes a new network");
    }
}

} // namespace

Run::Run(const Parameters& start, const BuildMonitor& monitor)
    : Run(start, drawn(start, monitor))
{}

Run::Run(const Parameters& start, const WiredSource& wired)
    : m_source(wired.source)
    , m_start(std::make_shared<const Parameters>(start))
    , m_parameters(m_start)
    , m_network(firstNetwork(start, wired))
    , m_log(start, {})
{}

Run::Run(Network readyMade)
    : m_readyMade(std::make_shared<const State>(readyMade.state()))
    , m_start(std::make_shared<const Parameters>(readyMade.parameters()))
    , m_parameters(m_start)
    , m_network(std::move(readyMade))
    , m_log(*m_start, {})
{
    m_log.isReadyMade = true;
}

Run::Run(RunSnapshot snapshot)
    : m_source(std::move(snapshot.wired.source))
    , m_readyMade(std::move(snapshot.readyMade))
    , m_start(std::make_shared<const Parameters>(snapshot.log.start))
    , m_parameters(std::make_shared<const Parameters>(snapshot.parameters))
    , m_network(snapshot.parameters, std::move(snapshot.wired.wiring), std::move(snapshot.state))
    , m_log(std::move(snapshot.log))
    , m_unsampled(std::move(snapshot.unsampled))
    , m_spikes(snapshot.spikes)
    , m_pulses(pulsesAfter(m_log, m_network.steps()))
{
    stimulate();
}

Run Run::restarted() const
{
    const auto again = [&] {
        if (!m_readyMade)
            return Run(parameters(), {m_source, m_network.wiring()});
        return Run(Network(parameters(), m_network.wiring(), *m_readyMade));
    };
    Run run = again();
    run.m_source = m_source;
    run.setThreads(m_threads);
    return run;
}

void Run::setThreads(int threads)
{
    m_threads = threads;
    m_network.setThreads(threads);
}

void Run::apply(std::span<const LogEntry> entries, const BuildMonitor& monitor)
{
    Parameters next = parameters();
    std::vector<ParameterChange> row;
    const auto endRow = [&] {
        if (!row.empty())
            take(std::exchange(row, {}), next, {}, monitor);
    };
    const auto act = Overloaded{
        [&](const ParameterChange& change) {
            requireInRange(change.id, change.value);
            assign(next, change.id, change.value);
            row.push_back({m_network.steps(), change.id, change.value});
        },
        [&](const auto& intervention) {
            endRow();
            validate(intervention, parameters());
            take(intervention);
        },
    };
    for (const LogEntry& entry : entries)
        std::visit(act, entry);
    endRow();
}

void Run::apply(const Parameters& next, WiredSource wired, const BuildMonitor& monitor)
{
    std::vector<ParameterChange> changes;
    for (const ParameterInfo& parameter : parameterTable()) {
        const double value = get(next, parameter.id);
        if (value != get(parameters(), parameter.id))
            changes.push_back({m_network.steps(), parameter.id, value});
    }
    if (!changes.empty())
        take(changes, next, std::move(wired.wiring), monitor);
    if (wired.source)
        m_source = std::move(wired.source);
}

void Run::take(const std::vector<ParameterChange>& changes, const Parameters& next,
               std::shared_ptr<const Wiring> wiring, const BuildMonitor& monitor)
{
    validate(next);
    requireSameNetwork(parameters(), next);
    const auto rule = WiringRule::of(next);
    const bool rewires = rule != WiringRule::of(parameters());
    if (rewires && !wiring) {
        if (!m_source)
            throw std::logic_error("the random numbers of a ready-made network are not known");
        wiring = m_source->build(rule, monitor);
    }
    auto shared = std::make_shared<const Parameters>(next);
    if (rewires)
        m_network.rewire(rule, std::move(wiring));
    m_network.setLive(next);
    m_parameters = std::move(shared);
    for (const ParameterChange& change : changes)
        note(change);
}

void Run::take(Kick kick)
{
    kick.step = m_network.steps();
    m_network.setVoltages(kickedNeurons(kick, parameters()), kRecordedSpike);
    note(kick);
}

void Run::take(VoltageRedraw redraw)
{
    redraw.step = m_network.steps();
    m_network.setVoltages(redrawnVoltages(redraw, parameters()));
    note(redraw);
}

void Run::take(InputPulse pulse)
{
    pulse.step = m_network.steps();
    m_pulses.push_back(pulse);
    stimulate();
    note(std::move(pulse));
}

void Run::note(LogEntry entry)
{
    m_unsampled.push_back(entry);
    m_log.entries.push_back(std::move(entry));
}

/// Gives the network the sum of the pulses that are on, which holds until one of them ends.
void Run::stimulate()
{
    const std::int64_t now = m_network.steps();
    std::erase_if(m_pulses,
                  [now](const InputPulse& pulse) { return pulse.step + pulse.steps <= now; });
    m_network.setStimulus(pulseInput(m_pulses, now, parameters().n));
    m_stimulusHolds = kForEver;
    for (const InputPulse& pulse : m_pulses)
        m_stimulusHolds = std::min(m_stimulusHolds, pulse.step + pulse.steps);
}

void Run::sample(SampleBlock& block, std::int64_t steps, const GoesOn& goesOn)
{
    block.firstStep = m_network.steps();
    block.steps = 0;
    block.start = m_start;
    block.parameters = m_parameters;
    block.wiring = m_network.wiring();
    block.entries = m_unsampled;
    block.spikes.clear();
    reserveVoltages(block, steps);
    {
        const FlushDenormals flush;
        while (block.steps < steps) {
            if (m_network.steps() >= m_stimulusHolds)
                stimulate();
            sampleNext(m_network, block, steps);
            if (goesOn && !goesOn(block.steps))
                break;
        }
    }
    compactVoltages(block, steps);
    m_unsampled.clear();
    m_spikes += static_cast<std::int64_t>(block.spikes.size());
}

void Run::takeBack(const SampleBlock& block, const State& before)
{
    Network network(parameters(), m_network.wiring(), before);
    network.setThreads(m_threads);
    m_network = std::move(network);
    m_unsampled = block.entries;
    m_spikes -= static_cast<std::int64_t>(block.spikes.size());
    m_pulses = pulsesAfter(m_log, m_network.steps());
    stimulate();
}

RunSnapshot Run::snapshot() const
{
    const FlushDenormals flush; // as the steps do it that finish a pair
    return {.log = m_log,
            .parameters = parameters(),
            .state = m_network.state(),
            .wired = {m_source, m_network.wiring()},
            .readyMade = m_readyMade,
            .unsampled = m_unsampled,
            .spikes = m_spikes};
}

void Run::restore(RunSnapshot snapshot)
{
    Run restored(std::move(snapshot));
    restored.setThreads(m_threads);
    *this = std::move(restored);
}

} // namespace tightrope
