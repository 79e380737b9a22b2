// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/histogram.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace tightrope {

std::int64_t Histogram::total() const
{
    return std::accumulate(counts.begin(), counts.end(), below + above);
}

std::vector<double> Histogram::density() const
{
    std::vector<double> density(counts.size(), 0.0);
    const std::int64_t all = total();
    if (all == 0)
        return density;
    const double scale = 1.0 / (static_cast<double>(all) * width);
    std::ranges::transform(counts, density.begin(), [scale](std::int64_t count) {
        return static_cast<double>(count) * scale;
    });
    return density;
}

Histogram histogramOf(std::span<const double> values, double begin, double width, std::size_t bins)
{
    Histogram histogram{begin, width, std::vector<std::int64_t>(bins, 0)};
    for (const double value : values) {
        const double bin = std::floor((value - begin) / width);
        if (bin < 0.0)
            ++histogram.below;
        else if (bin >= static_cast<double>(bins))
            ++histogram.above;
        else if (!std::isnan(bin))
            ++histogram.counts[static_cast<std::size_t>(bin)];
    }
    return histogram;
}

double quantile(std::vector<double> values, double fraction)
{
    if (values.empty())
        return std::numeric_limits<double>::quiet_NaN();
    const auto last = static_cast<double>(values.size() - 1);
    const auto rank =
        values.begin() + static_cast<std::ptrdiff_t>(std::llround(std::floor(fraction * last)));
    std::nth_element(values.begin(), rank, values.end());
    return *rank;
}

} // namespace tightrope
