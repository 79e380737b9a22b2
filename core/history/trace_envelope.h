// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/run_history.h"

#include <cstdint>
#include <vector>

namespace tightrope {

/// A point of a voltage trace as a line; NaN voltage breaks the line.
struct TracePoint
{
    double time;    ///< [s]
    double voltage; ///< [mV]
};

/// The voltage of one neuron as a line of few points: every sample where there is room for it,
/// otherwise the lowest and highest value of each column of pixels, so that no spike is lost.
/// `columns`: number of pixel columns between timeBegin and timeEnd.
std::vector<TracePoint> traceLine(const RunHistory& history, std::uint32_t neuron, double timeBegin,
                                  double timeEnd, int columns);

} // namespace tightrope
