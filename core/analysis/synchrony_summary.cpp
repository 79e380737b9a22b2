// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/synchrony_summary.h"

#include <cmath>

namespace tightrope {

SynchronySummary summarizeSynchrony(std::span<const std::uint16_t> spikesPerStep,
                                    std::int64_t neurons, double dt,
                                    const VoltageSnapshots& snapshots)
{
    SynchronySummary summary;
    summary.counts = populationCounts(spikesPerStep, neurons, dt, SynchronySummary::kFanoWidth);
    summary.fano = fanoFactor(summary.counts.counts);
    const PopulationCounts fine =
        populationCounts(spikesPerStep, neurons, dt, SynchronySummary::kCorrelationWidth);
    summary.correlationWidth = fine.width;
    summary.correlationBins = fine.counts.size();
    const auto lags =
        static_cast<std::size_t>(std::lround(SynchronySummary::kLongestLag / fine.width)) + 1;
    summary.correlation = autocorrelation(fine.counts, lags);
    summary.chi = voltageSynchrony(snapshots, SynchronySummary::kFewestSnapshots);
    return summary;
}

} // namespace tightrope
