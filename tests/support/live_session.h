// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/live/simulation.h"
#include "core/model/network.h"

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace tightrope::test {

/// A spike of a run: step and neuron.
struct RunSpike
{
    std::int64_t step;
    std::uint32_t neuron;

    bool operator==(const RunSpike&) const = default;
};

/// What the blocks of one run said.
struct RunHistory
{
    std::int64_t firstStep = 0;
    std::int64_t nextStep = 0;
    std::vector<RunSpike> spikes;
    std::vector<LogEntry> entries;
};

/// A simulation with a reader that keeps everything and checks that nothing is missing.
/// Thread: the test's.
class LiveSession
{
  public:
    LiveSession(const Parameters& parameters, Simulation::Options options);
    LiveSession(Network network, Simulation::Options options);

    Simulation& simulation() { return m_simulation; }
    const LatestState& latest() { return m_simulation.latest(); }

    /// False if the command queue is full.
    bool send(command::Any command) { return m_simulation.send(std::move(command)); }

    /// Reads the blocks and events that are there.
    void drain();

    /// Reads until the condition holds; false if that takes longer than anything should.
    bool until(const std::function<bool()>& condition);

    /// Like until(), but leaves the blocks in the ring.
    bool untilUnread(const std::function<bool()>& condition);

    /// Ends the thread and reads the rest.
    Simulation::FinishedRun stop();

    const std::map<std::uint64_t, RunHistory>& runs() const { return m_runs; }
    const std::vector<event::Any>& events() const { return m_events; }

    /// What was wrong in all rejections so far.
    std::vector<ParameterProblem> rejections() const;

    /// The first gap, disorder or contradiction in the blocks; empty if there was none.
    const std::string& fault() const { return m_fault; }

  private:
    void take(const SampleBlock& block);
    bool poll(const std::function<bool()>& condition, bool draining);

    Simulation m_simulation;
    std::map<std::uint64_t, RunHistory> m_runs;
    std::vector<event::Any> m_events;
    std::string m_fault;
    std::uint64_t m_lastRun = 0;
};

/// What following a log without a thread gives.
struct Replay
{
    std::vector<RunSpike> spikes;
    State state;
};
Replay replay(const RunLog& log, std::int64_t steps);

/// Bit for bit.
bool identical(const State& a, const State& b);

/// Compares a finished last run with its replay; an empty text if they agree, else what differs.
std::string differenceFromReplay(const LiveSession& session,
                                 const Simulation::FinishedRun& finished);

} // namespace tightrope::test
