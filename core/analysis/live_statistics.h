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
    bool settling = false; ///< the rate spans a change, or what settles after it: there is no other
    IntervalStatistics intervals;
    double cvSeconds = 0.0;
    std::int64_t spikesPerSecond = 0;
};

/// Looks back from the newest step, over countedSteps(). Until there are any after a change, the
/// rate is that of the last kTransientSeconds, and said to be settling.
LiveStatistics liveStatistics(const RunHistory& history);

} // namespace tightrope
