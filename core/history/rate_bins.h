// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/run_history.h"

#include <vector>

namespace tightrope {

/// The population rate A(t) = spikes / (n · bin width) in bins that start at multiples of their
/// width, so that they do not flicker while time scrolls.
struct RateBins
{
    double width = 0.0;       ///< [s], a whole number of steps
    double firstBegin = 0.0;  ///< [s], of the first bin
    std::vector<double> rate; ///< [Hz]; the last bin may still be filling and is left out
};

/// The bin width for a stretch of time [s]: 1 ms for the closest looks, 20 ms for ten seconds.
double rateBinWidth(double span);

RateBins rateBins(const RunHistory& history, double timeBegin, double timeEnd, double width);

/// A round upper end of a rate axis: keeps `current` while the data fill between a third and all of
/// it, so that the axis does not jump.
double rateAxisEnd(double highest, double current);

} // namespace tightrope
