// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/spike_window.h"
#include "core/history/voltage_snapshots.h"

#include <cstdint>
#include <span>
#include <vector>

namespace tightrope {

/// Spikes of the whole population in consecutive bins of equal width.
struct PopulationCounts
{
    std::int64_t neurons = 0;
    double width = 0.0; ///< of a bin [s], a whole number of steps
    std::vector<std::int64_t> counts;

    /// The population rate A = counts/(n·width) in each bin [Hz].
    std::vector<double> rate() const;
};

/// Bins of about `width` [s] (rounded to whole steps, at least one) from the beginning of the
/// window; a last bin that is not full is left out. Thread: any. Allocates.
PopulationCounts populationCounts(const SpikeWindow& window, double width);

/// The same from spikes per step, which need no window.
PopulationCounts populationCounts(std::span<const std::uint16_t> spikesPerStep,
                                  std::int64_t neurons, double dt, double width);

/// `bins` neighbouring bins made one; a last group that is not full is left out.
PopulationCounts merged(const PopulationCounts& counts, std::size_t bins);

/// Variance/mean of the counts (population variance): 1 for independent Poisson processes, below
/// for regular ones, above for synchrony. NaN without spikes or with fewer than two bins.
double fanoFactor(std::span<const std::int64_t> counts);

/// Autocorrelation of the counts at lags 0 … lags − 1 [bins]:
///   c(k) = Σ_t δ(t)·δ(t + k)/(T − k) / (Σ_t δ(t)²/T),  δ = count − mean count, T bins;
/// c(0) = 1. As many lags as leave at least two thirds of the bins; empty without variance.
/// Direct sums: T·lags multiplications. Thread: any. Allocates.
std::vector<double> autocorrelation(std::span<const std::int64_t> counts, std::size_t lags);

/// Synchrony of voltages: χ² = Var_t(mean_i v_i)/mean_i Var_t(v_i), 1 if all neurons move as one,
/// 1/n if they do not know of each other (Golomb & Rinzel 1993; Golomb 2007). Returns χ, its root.
/// `samples` are moments, each with the voltages of all neurons [mV], spikers at their reset; all
/// of one length. NaN for fewer than two moments, and if nothing moves. Thread: any.
double voltageSynchrony(std::span<const std::span<const float>> samples);

/// The same of snapshots, NaN if there are fewer than `fewest`.
double voltageSynchrony(const VoltageSnapshots& snapshots, std::size_t fewest);

} // namespace tightrope
