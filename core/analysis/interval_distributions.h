// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/histogram.h"
#include "core/history/spike_window.h"

#include <limits>
#include <optional>
#include <vector>

namespace tightrope {

/// How regularly one neuron fires.
struct NeuronIrregularity
{
    std::uint32_t neuron = 0;
    double cv = 0.0; ///< sd/mean of its intervals (population sd); 1 for a Poisson process
    double lv = 0.0; ///< mean of 3((Iᵢ − Iᵢ₊₁)/(Iᵢ + Iᵢ₊₁))²; 1 for a Poisson process
    double cv2 = 0.0; ///< mean of 2|Iᵢ₊₁ − Iᵢ|/(Iᵢ₊₁ + Iᵢ); 1 for a Poisson process
};

/// What the inter-spike intervals of a window say, neuron by neuron.
/// CV: Softky & Koch 1993. LV: Shinomoto, Shima & Tanji 2003, Neural Computation 15:2823.
/// CV2: Holt, Softky, Koch & Douglas 1996, J Neurophysiol 75:1806.
struct IntervalDistributions
{
    /// The neurons with at least kMinimumIntervals intervals, ascending.
    std::vector<NeuronIrregularity> qualifying;
    double meanCv = std::numeric_limits<double>::quiet_NaN(); ///< over these; NaN if there is none
    double meanLv = std::numeric_limits<double>::quiet_NaN();
    double meanCv2 = std::numeric_limits<double>::quiet_NaN();

    std::vector<double> rates; ///< of all neurons [Hz], n; empty for an empty window
    double meanRate = 0.0;     ///< [Hz]
    std::int64_t silent = 0;   ///< neurons without a spike

    std::vector<double> pooled; ///< intervals of all neurons [s], in the order of their ends
    std::vector<double> single; ///< those of the neuron that was asked for [s]
};

/// Intervals between spikes of the window; what began before it does not count. `single` may be a
/// neuron that the network does not have: it has no intervals then.
/// Thread: any. Allocates.
IntervalDistributions intervalDistributions(const SpikeWindow& window,
                                            std::optional<std::uint32_t> single = {});

/// Share of the intervals of a Poisson process of such a rate [Hz] that fall into each bin, per
/// second: the exponential density averaged over the bin, as a histogram sees it [1/s].
std::vector<double> poissonDensity(double rate, double binWidth, std::size_t bins);

} // namespace tightrope
