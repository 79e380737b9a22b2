// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/run_log.h"

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace tightrope {

/// What the spikes of a run say of the time between two changes, in which parameters were constant
/// and nothing was done to the neurons.
struct Stretch
{
    double from = 0.0; ///< what is counted begins here [s]
    double to = 0.0;   ///< where the stretch ends, and what is counted [s]
    bool settled =
        true;          ///< false: it is no longer than what settles, and counted from its begin on
    double rate = 0.0; ///< mean over neurons [Hz]
    double meanCv = std::numeric_limits<double>::quiet_NaN(); ///< NaN if no neuron qualifies
    std::int64_t cvNeurons = 0;                               ///< that qualify for the CV
};

/// The stretches of a run of `steps` steps, at least one, in their order; never none. What settles
/// after a change is left out (settlingSeconds() of the parameters from then on); the start of the
/// run is a change, too. Spikes are those of the run, ordered by step. Allocates.
std::vector<Stretch> stretchesOf(const RunLog& log, std::int64_t steps,
                                 std::span<const std::int64_t> spikeStep,
                                 std::span<const std::int64_t> spikeNeuron);

} // namespace tightrope
