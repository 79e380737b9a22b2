// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/network_run.h"

#include "core/model/wiring_source.h"

#include <utility>

namespace tightrope::test {

NetworkRun::NetworkRun(const Parameters& parameters, std::uint32_t watched, std::uint64_t run)
    : m_source(makeWiringSource(parameters))
    , m_network(parameters, m_source->build(WiringRule::of(parameters), {}),
                State::initial(parameters, m_source->startUniforms()))
    , m_start(std::make_shared<const Parameters>(parameters))
    , m_watched(watched)
    , m_run(run)
{}

void NetworkRun::advance(std::int64_t steps)
{
    SampleBlock block;
    block.run = m_run;
    block.firstStep = m_network.steps();
    block.steps = steps;
    block.start = m_start;
    block.parameters = std::make_shared<const Parameters>(m_network.parameters());
    block.wiring = m_network.wiring();
    block.changes = std::exchange(m_changes, {});
    for (std::int64_t i = 0; i < steps; ++i) {
        for (const std::uint32_t neuron : m_network.step())
            block.spikes.push_back({static_cast<std::uint32_t>(i), neuron});
        m_current.push_back(m_network.state().ipsc[m_watched]);
    }
    m_history.append(block);
}

void NetworkRun::change(ParameterId id, double value)
{
    m_changes.push_back({m_network.steps(), id, value});
    const Parameters changed = withValue(m_network.parameters(), id, value);
    if (info(id).effect == Effect::rewires) {
        const auto rule = WiringRule::of(changed);
        m_network.rewire(rule, m_source->build(rule, {}));
    } else {
        m_network.setLive(changed);
    }
}

} // namespace tightrope::test
