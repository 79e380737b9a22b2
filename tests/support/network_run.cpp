// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/network_run.h"

#include <span>

#include <utility>

namespace tightrope::test {

NetworkRun::NetworkRun(const Parameters& parameters, std::uint32_t watched, std::uint64_t run)
    : m_run(parameters)
    , m_watched(watched)
    , m_number(run)
{}

void NetworkRun::advance(std::int64_t steps)
{
    SampleBlock block;
    block.run = m_number;
    m_run.sample(block, 0); // what is the same for all its steps
    SampleBlock step;
    for (; block.steps < steps; ++block.steps) {
        m_run.sample(step, 1);
        for (const Spike& spike : step.spikes)
            block.spikes.push_back({static_cast<std::uint32_t>(block.steps), spike.neuron});
        m_current.push_back(network().state().ipsc[m_watched]);
    }
    m_history.append(block);
}

void NetworkRun::intervene(const LogEntry& entry)
{
    m_run.apply({&entry, 1});
}

void NetworkRun::change(ParameterId id, double value)
{
    const LogEntry entry = ParameterChange{network().steps(), id, value};
    m_run.apply(std::span(&entry, 1));
}

} // namespace tightrope::test
