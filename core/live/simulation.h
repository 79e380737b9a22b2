// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/live/command.h"
#include "core/live/event.h"
#include "core/live/latest_state.h"
#include "core/model/sample_block.h"
#include "core/model/useful_threads.h"
#include "core/run/run_log.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace tightrope {

class Network;

/// A network that runs on its own thread and is steered while it runs.
///
/// History (spikes, voltages, changes) comes out as SampleBlocks through a lossless ring: when the
/// reader does not keep up, the simulation waits, and nothing is dropped. The latest state comes
/// through a triple buffer. Commands are applied between two steps and logged with their step; the
/// log replays to the same spikes, whatever the timing of threads was.
///
/// Thread: construct, call and destroy from one thread (in the window: the GUI thread). No function
/// waits for the simulation, except the destructor and stop(), which join it.
class Simulation
{
  public:
    struct Options
    {
        bool withReader = true;        ///< false: history is not kept for anybody
        std::size_t ringBlocks = 4096; ///< capacity of the ring
        bool startRunning = true;
        double speed = 1.0;           ///< simulated seconds per second
        int threads = kUsefulThreads; ///< that take the steps; no result depends on it
        std::vector<std::uint32_t> traced;
    };

    /// Starts the thread; the network is drawn and wired beside it. Throws ParameterError.
    Simulation(const Parameters& parameters, Options options);

    /// Starts with a ready network (which has no source for another p, n or seed yet).
    Simulation(Network network, Options options);

    ~Simulation();
    Simulation(const Simulation&) = delete;
    Simulation& operator=(const Simulation&) = delete;

    /// Queues a command. False if the queue is full (thousands of unread commands): the command is
    /// not taken. A parameter out of range comes back as event::Rejected.
    bool send(const command::Any& command);

    /// The next block of history, in order; null if none is waiting.
    std::unique_ptr<SampleBlock> nextBlock();

    /// The latest state; the reference holds until the next call.
    const LatestState& latest();

    /// The next rare event, if any.
    std::optional<event::Any> nextEvent();

    /// What a finished simulation leaves behind.
    struct FinishedRun
    {
        RunLog log;                         ///< of the last run
        std::shared_ptr<const State> state; ///< its last one; empty if no network was ever ready
        std::int64_t spikes = 0;            ///< of the last run
    };

    /// Ends and joins the thread. Blocks that were not read stay readable.
    FinishedRun stop();

  private:
    class Worker;
    std::unique_ptr<Worker> m_worker;
};

} // namespace tightrope
