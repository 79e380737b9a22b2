// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/network.h"
#include "core/model/sample_block.h"
#include "core/model/wiring_source.h"
#include "core/run/run_log.h"

#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <span>
#include <vector>

namespace tightrope {

/// The whole of a run between two steps, as a value: the neurons' arrays are copied, what is
/// immutable (wiring and random numbers) is shared. Which neurons the last step drew as spikers
/// belongs to the picture and is no part of it. Thread: any, to read.
struct RunSnapshot
{
    RunLog log;
    Parameters parameters; ///< in effect
    State state;           ///< with all that the last pair of steps left to be done
    WiredSource wired;     ///< the source is null if nobody knows the random numbers
    std::shared_ptr<const State> readyMade; ///< the first state of a network made elsewhere
    std::vector<LogEntry> unsampled;        ///< not yet in a block
    std::int64_t spikes = 0;                ///< in all blocks so far
};

/// A network on its way from step to step: what it is made of, what has been done to it, and its
/// samples. It has neither a thread nor a clock; the same log gives the same spikes. Scripted runs,
/// replay and the live simulation stand on it.
/// Any number of runs may share wirings and sources, also while they step on several threads.
/// Memory is not asked for: requireMemoryFor() and its like do that before.
/// Thread: one at a time.
class Run
{
  public:
    /// Draws and wires. Throws ParameterError, BuildCancelled, std::bad_alloc.
    explicit Run(const Parameters& start, const BuildMonitor& monitor = {});

    /// With what drawAndWire() made for such parameters, which other runs may have as well. Throws
    /// ParameterError, std::invalid_argument if the sizes do not agree.
    Run(const Parameters& start, const WiredSource& wired);

    /// With a network that was made elsewhere, in any state: its log does not bring it back.
    explicit Run(Network readyMade);

    /// Goes on where that one was.
    explicit Run(RunSnapshot snapshot);

    /// Another run from time zero and the first voltages on, with the parameters and the wiring as
    /// they are now.
    Run restarted() const;

    /// By how many threads steps are taken, see Network::setThreads().
    void setThreads(int threads);

    /// Does what the entries say before the next step, whatever step they name, and logs it there,
    /// one after the other; changes of parameters in a row act together. Rewires if that is needed,
    /// which the monitor is told of. Throws ParameterError, std::invalid_argument if a parameter
    /// would need a new network, std::logic_error if the random numbers for a new wiring are not
    /// known, and BuildCancelled: then the entries before it, or before its row, have been done and
    /// no others. After std::bad_alloc the run cannot go on.
    void apply(std::span<const LogEntry> entries, const BuildMonitor& monitor = {});

    /// The same for all parameters that differ from `next`. A wiring of its rule may have been
    /// built beside the run, from the same random numbers; the run takes that source over.
    void apply(const Parameters& next, WiredSource wired = {}, const BuildMonitor& monitor = {});

    /// Asked with the steps of the block so far; returns false to end it.
    using GoesOn = std::function<bool(std::int64_t steps)>;

    /// Takes `steps` steps into the block, or fewer, if `goesOn` says so. All of the block is
    /// replaced but its run and its traced neurons, which must be below n. Allocates in the block.
    void sample(SampleBlock& block, std::int64_t steps, const GoesOn& goesOn = {});

    /// As if the last block had never been sampled; `before` was the state before it. What was
    /// applied before it will be in the next one. Nothing may have been applied after it.
    void takeBack(const SampleBlock& block, const State& before);

    RunSnapshot snapshot() const;

    /// Goes on where the snapshot was taken, of this run or another, by as many threads as before.
    void restore(RunSnapshot snapshot);

    const Network& network() const noexcept { return m_network; }
    const Parameters& parameters() const noexcept { return m_network.parameters(); }
    const RunLog& log() const noexcept { return m_log; }
    std::int64_t spikes() const noexcept { return m_spikes; } ///< in all blocks so far

  private:
    void take(const std::vector<ParameterChange>& changes, const Parameters& next,
              std::shared_ptr<const Wiring> wiring, const BuildMonitor& monitor);
    void take(Kick kick);
    void take(VoltageRedraw redraw);
    void take(InputPulse pulse);
    void note(LogEntry entry);
    void stimulate();

    static constexpr std::int64_t kForEver = std::numeric_limits<std::int64_t>::max();

    std::shared_ptr<const WiringSource> m_source;   ///< null: not known
    std::shared_ptr<const State> m_readyMade;       ///< null: the source has the first voltages
    std::shared_ptr<const Parameters> m_start;      ///< shared with blocks
    std::shared_ptr<const Parameters> m_parameters; ///< in effect, shared with blocks
    Network m_network;
    RunLog m_log;
    std::vector<LogEntry> m_unsampled; ///< not yet in a block
    std::int64_t m_spikes = 0;
    std::vector<InputPulse> m_pulses;        ///< that have not ended
    std::int64_t m_stimulusHolds = kForEver; ///< until this step the network has the right one
    int m_threads = 1;                       ///< asked for
};

} // namespace tightrope
