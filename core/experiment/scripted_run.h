// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/stretches.h"
#include "core/model/build_monitor.h"
#include "core/model/memory_need.h"
#include "core/model/sample_block.h"
#include "core/model/useful_threads.h"
#include "core/run/run_log.h"

#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace tightrope {

class Network;

/// A run that does what a log says: what the command line runs, and how a recorded run is replayed.
/// Thread: one at a time.
class ScriptedRun
{
  public:
    /// Draws and wires; steps are taken by so many threads. The monitor is told of this and, later,
    /// of every rewiring. Throws ParameterError as validate() does, RunLogError if the log is that
    /// of a ready-made network, MemoryError if the network would not fit into memory,
    /// BuildCancelled.
    explicit ScriptedRun(const RunLog& log, const BuildMonitor& monitor = {},
                         int threads = kUsefulThreads);
    ~ScriptedRun();
    ScriptedRun(ScriptedRun&&) noexcept;
    ScriptedRun& operator=(ScriptedRun&&) noexcept;

    /// Takes at most `steps` steps into the block, ending early before a step with changes, so that
    /// the parameters are constant within it. The block keeps its traced neurons.
    /// Throws BuildCancelled, after which the run cannot go on.
    void advance(SampleBlock& block, std::int64_t steps);

    const Network& network() const;

  private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

/// Figures of a finished run.
struct RunSummary
{
    std::int64_t steps = 0;
    std::int64_t spikes = 0;        ///< from step 0 on
    std::vector<Stretch> stretches; ///< between its changes; empty before the first step
    bool finite = true;             ///< false: the run stopped early, its state overflowed
    bool cancelled = false;         ///< true: the run stopped early, its monitor said so

    /// The last one: what the run came to.
    const Stretch& last() const { return stretches.back(); }
};

/// Everything a run left behind, in the arrays in which it is written to files.
struct RunRecord
{
    RunLog log;
    RunSummary summary;
    std::vector<std::int64_t> spikeStep;   ///< ascending
    std::vector<std::int64_t> spikeNeuron; ///< ascending within a step
    std::int64_t recordedNeurons = 0;      ///< 0 … recordedNeurons − 1
    std::vector<double> voltages; ///< [mV], steps × recordedNeurons row-major; empty if a sink had
                                  ///< them
    double wiringSeconds = 0.0;   ///< wall time of drawing and wiring
    double loopSeconds = 0.0;     ///< wall time of the steps, without that of a sink
    int threads = 0;              ///< that took the steps
    std::string kernel;           ///< instruction set with which they were taken
};

/// What a run is busy with.
enum class RunStage
{
    wiring, ///< at the beginning and whenever p changes
    stepping,
};

/// Told the fraction of the stage that is done, 0 … 1; returns false to cancel (the run ends
/// there).
using RunMonitor = std::function<bool(RunStage stage, double fraction)>;

/// Takes the voltages of the next steps of a run [mV], row by row, recordedNeurons to a row. What
/// it throws ends the run and comes out of recordRun().
using VoltageSink = std::function<void(std::span<const double> rows)>;

/// Bytes that a run takes at its peak: the network, the voltages of the neurons for which they are
/// kept in memory, and the spikes of a network that fires at a rate few of them exceed.
double memoryNeed(const RunLog& log, std::int64_t steps, std::int64_t keptNeurons);

/// Runs `steps` steps (at least one) and records the first `recordedNeurons` voltages: in memory,
/// or with a sink, a few megabytes at a time, wherever that takes them. Throws as ScriptedRun,
/// ParameterError if recordedNeurons lies outside 0 … n, MemoryError if the record would not fit
/// into memory, and std::bad_alloc if it outgrows the memory nevertheless. Does not throw
/// BuildCancelled.
RunRecord recordRun(const RunLog& log, std::int64_t steps, std::int64_t recordedNeurons,
                    const RunMonitor& monitor = {}, int threads = kUsefulThreads,
                    const VoltageSink& sink = {});

} // namespace tightrope
