// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/weight_disc.h"

#include <cmath>
#include <numbers>

namespace tightrope {
namespace {

/// The share of the variance that goes with the means of the rows.
double shareOfMeans(double n, double p)
{
    if (n <= 1.0)
        return 1.0; // but for rounding
    const double anySynapse = p < 1.0 ? -std::expm1(n * std::log1p(-p)) : 1.0;
    return anySynapse / (n * p);
}

} // namespace

double unitDiscRadius(const Parameters& parameters)
{
    const double p = parameters.p;
    double variance = 1.0 / p; // that of a row
    if (parameters.rowmeans == RowMeans::zero)
        variance *= 1.0 - shareOfMeans(static_cast<double>(parameters.n), p);
    constexpr double kMeanOverSd = std::numbers::inv_sqrtpi * std::numbers::sqrt2; // of |normal|
    const double bias = parameters.bias * kMeanOverSd;
    return std::sqrt(variance * (1.0 + bias * bias * (1.0 - p)));
}

} // namespace tightrope
