// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/live_session.h"

#include "core/experiment/scripted_run.h"

#include <chrono>
#include <cmath>
#include <cstring>
#include <thread>

namespace tightrope::test {
namespace {

using namespace std::chrono_literals;

constexpr auto kDeadline = 60s; // far beyond what a loaded machine under a sanitizer needs

bool identical(const Eigen::ArrayXd& a, const Eigen::ArrayXd& b)
{
    const auto bytes = static_cast<std::size_t>(a.size()) * sizeof(double);
    return a.size() == b.size() && (bytes == 0 || std::memcmp(a.data(), b.data(), bytes) == 0);
}

} // namespace

LiveSession::LiveSession(const Parameters& parameters, Simulation::Options options)
    : m_simulation(parameters, std::move(options))
{}

LiveSession::LiveSession(Network network, Simulation::Options options)
    : m_simulation(std::move(network), std::move(options))
{}

void LiveSession::drain()
{
    // No more than there can be at once: a fast simulation would fill the ring for ever.
    constexpr int kBlocksAtOnce = 1024;
    for (int i = 0; i < kBlocksAtOnce; ++i) {
        const auto block = m_simulation.nextBlock();
        if (!block)
            break;
        take(*block);
    }
    while (auto event = m_simulation.nextEvent())
        m_events.push_back(std::move(*event));
}

bool LiveSession::until(const std::function<bool()>& condition)
{
    return poll(condition, true);
}

bool LiveSession::untilUnread(const std::function<bool()>& condition)
{
    return poll(condition, false);
}

bool LiveSession::poll(const std::function<bool()>& condition, bool draining)
{
    const auto deadline = std::chrono::steady_clock::now() + kDeadline;
    while (std::chrono::steady_clock::now() < deadline) {
        if (draining)
            drain();
        if (condition())
            return true;
        std::this_thread::sleep_for(1ms);
    }
    return false;
}

Simulation::FinishedRun LiveSession::stop()
{
    auto finished = m_simulation.stop();
    while (const auto block = m_simulation.nextBlock())
        take(*block);
    drain();
    return finished;
}

std::vector<ParameterProblem> LiveSession::rejections() const
{
    std::vector<ParameterProblem> problems;
    for (const event::Any& event : m_events) {
        if (const auto* rejected = std::get_if<event::Rejected>(&event))
            problems.push_back(*rejected->problem);
    }
    return problems;
}

void LiveSession::take(const SampleBlock& block)
{
    const auto fault = [&](const std::string& what) {
        if (m_fault.empty())
            m_fault = "run " + std::to_string(block.run) + ", step " +
                      std::to_string(block.firstStep) + ": " + what;
    };
    if (block.run < m_lastRun)
        fault("an older run again");
    m_lastRun = block.run;
    const bool begins = !m_runs.contains(block.run);
    RunHistory& run = m_runs[block.run];
    if (begins)
        run.firstStep = run.nextStep = block.firstStep;
    if (block.firstStep != run.nextStep)
        fault("expected step " + std::to_string(run.nextStep));
    if (block.steps < 1 || !block.parameters)
        fault("an empty block");
    run.nextStep = block.firstStep + block.steps;
    for (const LogEntry& entry : block.entries) {
        if (stepOf(entry) != block.firstStep)
            fault("something that was done elsewhere");
        run.entries.push_back(entry);
    }
    for (const Spike& spike : block.spikes) {
        const RunSpike next{block.firstStep + spike.stepOffset, spike.neuron};
        if (spike.stepOffset >= block.steps)
            fault("a spike outside its block");
        if (!run.spikes.empty()) {
            const RunSpike& last = run.spikes.back();
            if (last.step > next.step || (last.step == next.step && last.neuron >= next.neuron))
                fault("spikes out of order");
        }
        run.spikes.push_back(next);
    }
    const auto samples = block.tracedNeurons.size() * static_cast<std::size_t>(block.steps);
    if (block.voltages.size() != samples)
        fault("voltages do not fit the traced neurons");
    for (const double voltage : block.voltages) {
        if (!std::isfinite(voltage))
            fault("a voltage that is not finite");
    }
}

Replay replay(const RunLog& log, std::int64_t steps)
{
    ScriptedRun run(log);
    Replay result;
    SampleBlock block;
    for (std::int64_t done = 0; done < steps; done += block.steps) {
        run.advance(block, std::min<std::int64_t>(1000, steps - done));
        for (const Spike& spike : block.spikes)
            result.spikes.push_back({block.firstStep + spike.stepOffset, spike.neuron});
    }
    run.advance(block, 0); // changes after the last step
    result.state = run.network().state();
    return result;
}

bool identical(const State& a, const State& b)
{
    return a.step == b.step && identical(a.v, b.v) && identical(a.ipsc, b.ipsc) &&
           identical(a.hm, b.hm) && identical(a.tlast, b.tlast);
}

std::string differenceFromReplay(const LiveSession& session,
                                 const Simulation::FinishedRun& finished)
{
    if (!session.fault().empty())
        return session.fault();
    const std::int64_t steps = finished.state->step;
    const Replay again = replay(finished.log, steps);
    if (!identical(again.state, *finished.state))
        return "the last state differs";
    if (static_cast<std::int64_t>(again.spikes.size()) != finished.spikes)
        return "another number of spikes";
    if (steps == 0)
        return {};
    const RunHistory& run = session.runs().rbegin()->second;
    if (run.firstStep != 0 || run.nextStep != steps)
        return "blocks are missing";
    if (run.spikes != again.spikes)
        return "other spikes";
    for (std::size_t i = 0; i < run.entries.size(); ++i) {
        if (i >= finished.log.entries.size() || run.entries[i] != finished.log.entries[i])
            return "the blocks' entries are not those of the log";
    }
    return {};
}

} // namespace tightrope::test
