// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace tightrope {

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

} // namespace tightrope
