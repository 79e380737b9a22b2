// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/rate_bins.h"

namespace tightrope {

/// The population rate as a kernel sees it: every spike counts as a Gaussian of standard deviation
/// sigma [s], A(t) = Σ exp(−(t − t_k)²/2σ²)/(√(2π)·σ·n), cut off at three of them. The curve is
/// given in bins of a quarter of sigma (a whole number of steps), which widens the kernel by a
/// quarter of a percent; each value stands for the middle of its bin. Where the kernel reaches
/// beyond what is kept, at the newest end above all, there is no value yet.
/// Thread: any. Allocates.
RateBins smoothRate(const RunHistory& history, double timeBegin, double timeEnd, double sigma);

} // namespace tightrope
