// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <qcustomplot.h>
#include <vector>

namespace tightrope::ui {

/// Where the parts of WeightsInstrument stand [px]: the matrix, its row sums at the right, its
/// column sums above, then the two distributions, at the right or below, where there is room for
/// them, and the colour scale over the matrix.
std::vector<QRect> arrangeWeights(const QRect& room, double magnification);

/// The end of a colour scale on which few pixels are at the end, for the exact entries, most of
/// which may be zero, and for means alike.
double colourScale(const Eigen::ArrayXXd& means);

/// Counts in bins of this width from `first` on, as the points of a line of steps.
QVector<QCPGraphData> steps(const std::vector<std::int64_t>& counts, double first, double width);

/// Values in their order, times a factor, as a line of few points: lowest and highest of as many
/// neighbours as fall into about a pixel.
QVector<QCPGraphData> extremes(const Eigen::ArrayXd& values, double factor);

} // namespace tightrope::ui
