// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/live/simulation.h"

#include "core/live/simulation_worker.h"

namespace tightrope {

Simulation::Simulation(const Parameters& parameters, Options options)
    : m_worker(std::make_unique<Worker>(parameters, std::move(options)))
{}

Simulation::Simulation(Network network, Options options)
    : m_worker(std::make_unique<Worker>(std::move(network), std::move(options)))
{}

Simulation::~Simulation() = default;

bool Simulation::send(const command::Any& command)
{
    const bool taken = m_worker->commands.push(command);
    m_worker->wake();
    return taken;
}

std::unique_ptr<SampleBlock> Simulation::nextBlock()
{
    return m_worker->nextBlock();
}

const LatestState& Simulation::latest()
{
    m_worker->latest.fresh();
    return m_worker->latest.front();
}

std::optional<event::Any> Simulation::nextEvent()
{
    event::Any event;
    if (m_worker->events.pop(event))
        return event;
    return std::nullopt;
}

Simulation::FinishedRun Simulation::stop()
{
    return m_worker->stop();
}

} // namespace tightrope
