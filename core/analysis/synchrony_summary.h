// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/population_activity.h"

#include <limits>

namespace tightrope {

/// Whether the neurons fired together in some time: the population rate, what it would be compared
/// with, and the synchrony of the voltages. NaN and empty where there is nothing to say.
struct SynchronySummary
{
    static constexpr double kFanoWidth = 0.005;         ///< of the bins of rate and Fano factor [s]
    static constexpr double kCorrelationWidth = 0.001;  ///< of those of the autocorrelation [s]
    static constexpr double kLongestLag = 0.1;          ///< [s]
    static constexpr std::size_t kFewestSnapshots = 20; ///< of voltages, for a χ

    PopulationCounts counts; ///< in bins of kFanoWidth
    double fano = std::numeric_limits<double>::quiet_NaN();
    std::vector<double> correlation;             ///< at lags of `correlationWidth`
    double correlationWidth = kCorrelationWidth; ///< [s]
    std::size_t correlationBins = 0;             ///< that it was taken over
    double chi = std::numeric_limits<double>::quiet_NaN();
};

/// Of consecutive steps of dt [s], and of the snapshots in that time. Thread: any. Allocates.
SynchronySummary summarizeSynchrony(std::span<const std::uint16_t> spikesPerStep,
                                    std::int64_t neurons, double dt,
                                    const VoltageSnapshots& snapshots);

} // namespace tightrope
