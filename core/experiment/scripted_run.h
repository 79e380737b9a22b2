// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/network.h"
#include "core/model/parameter_change.h"
#include "core/model/sample_block.h"

#include <cstdint>
#include <functional>
#include <limits>
#include <memory>

namespace tightrope {

/// Start of the run that statistics leave out: most neurons begin above threshold and fire
/// together [s].
inline constexpr double kIgnitionSeconds = 0.2;

/// Whole steps in a duration, rounded as the NumPy source rounds (half to even).
std::int64_t stepsIn(double seconds, double dt);

/// A network that follows a log of changes, without a thread and without a clock: what the command
/// line runs, and how a recorded run is replayed. The same log gives the same spikes.
/// Thread: one at a time.
class ScriptedRun
{
  public:
    /// Draws and wires. Throws ParameterError if the log's parameters are not valid, if one of its
    /// changes is for a parameter that neither acts live nor rewires, or if the network would not
    /// fit into memory; BuildCancelled.
    explicit ScriptedRun(RunLog log, const BuildMonitor& monitor = {});
    ~ScriptedRun();
    ScriptedRun(ScriptedRun&&) noexcept;
    ScriptedRun& operator=(ScriptedRun&&) noexcept;

    /// Takes at most `steps` steps into the block, ending early before a step with changes, so that
    /// the parameters are constant within it. The block keeps its traced neurons.
    void advance(SampleBlock& block, std::int64_t steps);

    const Network& network() const;

  private:
    struct Machinery;
    std::unique_ptr<Machinery> m_machinery;
};

/// Figures of a finished run.
struct RunSummary
{
    std::int64_t steps = 0;
    std::int64_t spikes = 0;     ///< from step 0 on
    double statisticsFrom = 0.0; ///< rate and CV count spikes from this time on [s]
    double rate = 0.0;           ///< mean over neurons [Hz]
    double meanCv = std::numeric_limits<double>::quiet_NaN(); ///< NaN if no neuron qualifies
    std::int64_t cvNeurons = 0;                               ///< that qualify for the CV
    bool finite = true; ///< false: the run stopped early, its state overflowed
};

/// Everything a run left behind, in the arrays in which it is written to files.
struct RunRecord
{
    RunLog log;
    RunSummary summary;
    std::vector<std::int64_t> spikeStep;   ///< ascending
    std::vector<std::int64_t> spikeNeuron; ///< ascending within a step
    std::int64_t recordedNeurons = 0;      ///< 0 … recordedNeurons − 1
    std::vector<double> voltages;          ///< [mV], steps × recordedNeurons row-major
    double wiringSeconds = 0.0;            ///< wall time of drawing and wiring
    double loopSeconds = 0.0;              ///< wall time of the steps
};

/// Told the fraction done between blocks; returns false to cancel (the run ends there).
using RunMonitor = std::function<bool(double fraction)>;

/// Runs `steps` steps and records the first `recordedNeurons` voltages. Throws as ScriptedRun, and
/// ParameterError if recordedNeurons lies outside 0 … n.
RunRecord recordRun(const RunLog& log, std::int64_t steps, std::int64_t recordedNeurons,
                    const RunMonitor& monitor = {});

} // namespace tightrope
