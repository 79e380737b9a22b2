// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/interspike_intervals.h"
#include "core/history/run_history.h"

namespace tightrope {

/// How long the readouts look back [s]. Rates settle quickly; a CV needs ten intervals a neuron.
inline constexpr double kRateSeconds = 1.0;
inline constexpr double kCvSeconds = 3.0;

/// What the readout panel shows. NaN and 0 where there is nothing to say yet.
struct LiveStatistics
{
    double rate = std::numeric_limits<double>::quiet_NaN(); ///< mean over neurons [Hz]
    double rateSeconds = 0.0;                               ///< that it was taken over
    IntervalStatistics intervals;
    double cvSeconds = 0.0;
    std::int64_t spikesPerSecond = 0;
};

/// Looks back from the newest step, leaving out the transient at the start of the run.
LiveStatistics liveStatistics(const RunHistory& history);

} // namespace tightrope
