// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/histogram.h"
#include "core/history/spike_window.h"

#include <limits>
#include <optional>

namespace tightrope {

/// The irregularity of a window in a few small arrays: what is left of it when the spikes are gone.
struct IrregularitySummary
{
    std::int64_t neurons = 0;
    std::int64_t qualifying = 0; ///< neurons with enough intervals for CV, CV2 and LV
    std::int64_t silent = 0;
    double seconds = 0.0; ///< length of the window

    Histogram intervals;              ///< of all neurons [s]
    Histogram singleIntervals;        ///< of the neuron that was asked for, wider bins [s]
    std::vector<double> poissonShare; ///< that a Poisson process of the same mean interval would
                                      ///< have in each bin of `intervals`
    std::optional<std::uint32_t> single;

    Histogram cv;  ///< over qualifying neurons
    Histogram lv;  ///< the same bins
    Histogram cv2; ///< the same bins
    double meanCv = std::numeric_limits<double>::quiet_NaN();
    double meanLv = std::numeric_limits<double>::quiet_NaN();
    double meanCv2 = std::numeric_limits<double>::quiet_NaN();

    Histogram rates; ///< over all neurons [Hz]
    double meanRate = 0.0;
    double singleRate = std::numeric_limits<double>::quiet_NaN(); ///< [Hz]
};

/// Bins end where 97 % of the values have been seen, rounded up to something round, so that a few
/// long pauses do not hide the rest. Thread: any. Allocates.
IrregularitySummary summarizeIrregularity(const SpikeWindow& window,
                                          std::optional<std::uint32_t> single = {});

/// The smallest of 1, 1.5, 2, 3, 4, 5, 6, 8 times a power of ten that is not below the value; 1 for
/// values that are not positive.
double roundedUp(double value);

} // namespace tightrope
