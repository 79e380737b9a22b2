// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/sample_block.h"
#include "core/run/run_log.h"

#include <array>
#include <cstdint>
#include <deque>
#include <limits>
#include <memory>
#include <span>
#include <vector>

namespace tightrope {

/// Lowest and highest voltage of some steps [mV]; empty if lowest > highest.
struct VoltageRange
{
    float lowest = std::numeric_limits<float>::infinity();
    float highest = -std::numeric_limits<float>::infinity();

    void include(float value)
    {
        lowest = value < lowest ? value : lowest;
        highest = value > highest ? value : highest;
    }
    void include(const VoltageRange& other)
    {
        lowest = other.lowest < lowest ? other.lowest : lowest;
        highest = other.highest > highest ? other.highest : highest;
    }
    bool empty() const { return lowest > highest; }
};

/// A fixed number of steps of a run, filled from the front.
struct HistoryChunk
{
    static constexpr std::int64_t kSteps = 1024;
    static constexpr std::int64_t kEnvelopeSteps = 16; ///< steps that one VoltageRange covers

    struct Trace
    {
        std::uint32_t neuron = 0;
        std::array<float, kSteps> voltage; ///< [mV], NaN where the neuron was not recorded
        std::array<VoltageRange, kSteps / kEnvelopeSteps> envelope;
    };

    std::int64_t firstStep = 0;
    std::int64_t steps = 0;                            ///< filled so far
    std::vector<Spike> spikes;                         ///< ordered by step, then neuron
    std::array<std::uint16_t, kSteps> spikesPerStep{}; ///< at most n, which ends below 2^16
    std::vector<Trace> traces;

    const Trace* traceOf(std::uint32_t neuron) const;
};

/// The recent past of one run, as the views look at it: the last minute, or less where that would
/// take too much memory. A value: a copy shares the finished chunks, so that freezing the picture
/// costs nothing and loses nothing while the simulation goes on.
/// Thread: one at a time.
class RunHistory
{
  public:
    /// What is kept: simulated time [s] and memory [bytes].
    static constexpr double kKeptSeconds = 60.0;
    static constexpr std::size_t kKeptBytes = std::size_t{384} << 20U;

    /// Takes a block; one of another run than the last begins a new history.
    void append(const SampleBlock& block);

    /// A new run that has not made a step yet: forgets the last one. Blocks of older runs that are
    /// still under way are ignored from now on.
    void beginRun(std::uint64_t run, const Parameters& parameters);

    bool empty() const { return m_chunks.empty(); }
    std::uint64_t run() const { return m_run; }
    double dt() const { return m_parameters ? m_parameters->dt : 1.0; }
    std::int64_t neurons() const { return m_parameters ? m_parameters->n : 0; }

    /// Steps that are kept: [firstStep, endStep).
    std::int64_t firstStep() const;
    std::int64_t endStep() const;
    double firstTime() const { return static_cast<double>(firstStep()) * dt(); }
    double endTime() const { return static_cast<double>(endStep()) * dt(); }

    /// The parameters of the newest step; null before the first run.
    const std::shared_ptr<const Parameters>& parameters() const { return m_parameters; }

    /// The synapses of the newest step, and the first step they were in effect for; null and 0
    /// before the first. Older ones are not kept.
    const std::shared_ptr<const Wiring>& wiring() const { return m_wiring; }
    std::int64_t wiredStep() const { return m_wiredStep; }

    /// The start of the run and all its changes, from step 0 on.
    const RunLog& log() const { return m_log; }

    /// The chunks that hold steps of [from, to).
    std::vector<const HistoryChunk*> chunks(std::int64_t from, std::int64_t to) const;

    /// Number of spikes in [from, to), as far as kept.
    std::int64_t spikeCount(std::int64_t from, std::int64_t to) const;

    /// The parameters that were in effect at a step of this run.
    Parameters parametersAt(std::int64_t step) const;

  private:
    void clear();
    HistoryChunk& chunkFor(std::int64_t step);
    void forgetOld();

    std::uint64_t m_run = 0;
    std::shared_ptr<const Parameters> m_parameters;
    std::shared_ptr<const Wiring> m_wiring;
    std::int64_t m_wiredStep = 0;
    RunLog m_log;
    std::deque<std::shared_ptr<HistoryChunk>> m_chunks; ///< consecutive; the last may be shared
    std::size_t m_bytes = 0;                            ///< of all but the last chunk
};

} // namespace tightrope
