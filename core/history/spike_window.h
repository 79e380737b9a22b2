// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/run_history.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace tightrope {

/// Steps [begin, end) of a run.
struct StepRange
{
    std::int64_t begin = 0;
    std::int64_t end = 0;

    std::int64_t size() const { return end - begin; }
};

/// The spikes of all neurons in some consecutive steps of a run, [beginStep, endStep).
/// A plain value: any thread; a copy allocates.
struct SpikeWindow
{
    std::int64_t neurons = 0;   ///< in the network, also those that kept silent
    double dt = 1.0;            ///< [s]
    std::int64_t beginStep = 0; ///< of the run
    std::int64_t endStep = 0;
    std::vector<std::uint32_t> steps;  ///< after beginStep, of each spike, ascending
    std::vector<std::uint32_t> neuron; ///< of each spike; same length

    std::size_t size() const { return steps.size(); }
    std::int64_t stepCount() const { return endStep - beginStep; }
    double seconds() const { return static_cast<double>(stepCount()) * dt; }
};

/// The steps between two moments of the run [s] that a statistic may count, as far as they are
/// kept: those after the last change before the end (of a parameter or of what is done to the
/// neurons, or the start of the run) and after what settles then, see settlingSeconds(). So
/// parameters are the same in all of them. Empty if nothing is left.
StepRange countedSteps(const RunHistory& history, double from, double to);

/// What settles before a moment [s], by the parameters then [s].
double settlingBefore(const RunHistory& history, double to);

/// Spikes that are copied at most: as many as the window can copy without losing a frame.
inline constexpr std::int64_t kMostSpikes = 1'000'000;

/// A copy of the spikes in countedSteps(from, to); if there are more than `mostSpikes`, those of
/// the last part of it. Costs about 2 ns a spike. The result goes to any thread.
SpikeWindow spikeWindow(const RunHistory& history, double from, double to,
                        std::int64_t mostSpikes = kMostSpikes);

/// The number of spikes in each step of the range.
std::vector<std::uint16_t> spikesPerStep(const RunHistory& history, StepRange range);

} // namespace tightrope
