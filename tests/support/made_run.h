// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/run_history.h"

#include <functional>
#include <vector>

namespace tightrope::test {

/// A spike of a made-up run.
struct MadeSpike
{
    std::int64_t step;
    std::uint32_t neuron;

    bool operator==(const MadeSpike&) const = default;
    auto operator<=>(const MadeSpike&) const = default;
};

/// A run that no network made: exactly these spikes and voltages.
struct MadeRun
{
    Parameters parameters;
    std::uint64_t run = 1;
    std::int64_t steps = 0;
    std::vector<MadeSpike> spikes; ///< ordered by step, then neuron
    std::vector<std::uint32_t> traced;
    std::function<double(std::uint32_t neuron, std::int64_t step)> voltage; ///< [mV]
};

/// Every neuron spikes at every step with this probability.
std::vector<MadeSpike> randomSpikes(std::int64_t neurons, std::int64_t steps, double probability,
                                    unsigned seed = 1);

SampleBlock blockOf(const MadeRun& run, std::int64_t firstStep, std::int64_t steps);

/// The run as it arrives in blocks of such a size.
RunHistory historyOf(const MadeRun& run, std::int64_t blockSteps = 1000);

/// All spikes that a history holds.
std::vector<MadeSpike> spikesOf(const RunHistory& history);

} // namespace tightrope::test
