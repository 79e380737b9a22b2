// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/live/network_builder.h"
#include "core/live/pacer.h"
#include "core/live/parameter_batch.h"
#include "core/live/simulation.h"
#include "core/live/triple_buffer.h"
#include "core/run/run.h"

#include <atomic>
#include <boost/lockfree/spsc_queue.hpp>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace tightrope {

/// The simulation's side of the thread boundary. The channels are shared; everything below them
/// belongs to the simulation thread alone.
class Simulation::Worker
{
  public:
    Worker(const Parameters& parameters, Options options);
    Worker(Network network, Options options);
    ~Worker();

    /// The ring owns what it holds, also what nobody reads.
    class BlockRing
    {
      public:
        explicit BlockRing(std::size_t capacity)
            : m_queue(capacity)
        {}
        ~BlockRing()
        {
            while (pop()) {
            }
        }
        BlockRing(const BlockRing&) = delete;
        BlockRing& operator=(const BlockRing&) = delete;

        /// Writing thread: takes the block unless the ring is full.
        bool push(std::unique_ptr<SampleBlock>& block)
        {
            if (!m_queue.push(block.get()))
                return false;
            static_cast<void>(block.release());
            return true;
        }

        /// Reading thread.
        std::unique_ptr<SampleBlock> pop()
        {
            SampleBlock* block = nullptr;
            return std::unique_ptr<SampleBlock>(m_queue.pop(block) ? block : nullptr);
        }

      private:
        boost::lockfree::spsc_queue<SampleBlock*> m_queue;
    };

    void wake();
    FinishedRun stop();

    /// Owner: the next block of history; after stop() also the one that found no room in the ring.
    std::unique_ptr<SampleBlock> nextBlock();

    // Channels.
    boost::lockfree::spsc_queue<command::Any> commands{8192}; ///< owner → simulation
    BlockRing blocks;                                         ///< simulation → owner
    std::atomic<bool> wantsRoom{false}; ///< the simulation sleeps until a block is taken
    TripleBuffer<LatestState> latest;   ///< simulation → owner
    boost::lockfree::spsc_queue<event::Any> events{1024}; ///< simulation → owner

  private:
    using TimePoint = Pacer::Clock::time_point;

    // simulation_worker.cpp: the life of the thread, the pace of the steps, what goes out.
    void start();
    void loop(const std::stop_token& stop);
    void runUntil(const std::stop_token& stop);
    void fail(const char* reason) noexcept;
    void sleepUntil(TimePoint when, const std::stop_token& stop);
    TimePoint nextLook(TimePoint now, bool canStep) const;
    void startPacer(double speed);
    void advance(std::int64_t steps);
    void takeBack(const SampleBlock& block);
    void offerWaitingBlock();
    void publishLatest();
    std::vector<std::uint32_t> tracedInRange() const;

    // simulation_worker_commands.cpp: what comes in and changes the network or the run.
    void applyCommands();
    void applyParameters(const ParameterBatch::Outcome& outcome);
    void intervene(LogEntry intervention);
    void refuse(const event::Rejected& rejected);
    void tell(const event::Any& event);
    void applyLive();
    void takeBuild();
    void restart();
    void beginRun(Run run);

    Options m_options;
    std::optional<Run> m_run;      ///< none before the first network is wired
    std::uint64_t m_runNumber = 0; ///< from 1 on
    Parameters m_target;           ///< as asked for
    std::vector<LogEntry> m_early; ///< what is to be done to the first network
    State m_beforeBlock;           ///< of m_run, finite unless its network came broken
    Pacer m_pacer;
    bool m_running;
    std::int64_t m_singleSteps = 0;              ///< to take although paused
    std::unique_ptr<SampleBlock> m_waitingBlock; ///< the ring was full; no step until it is in
    TimePoint m_published{};

    std::mutex m_wakeMutex;
    std::condition_variable_any m_wakeCondition;
    bool m_wakeRequested = false; ///< guarded by m_wakeMutex

    std::unique_ptr<NetworkBuilder> m_builder;
    std::jthread m_thread; ///< last, so that it ends before what it uses
};

} // namespace tightrope
