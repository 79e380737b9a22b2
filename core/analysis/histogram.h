// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace tightrope {

/// How many values fall into bins of equal width: bin i holds [begin + i·width, begin +
/// (i + 1)·width).
struct Histogram
{
    double begin = 0.0; ///< in the unit of the values
    double width = 1.0;
    std::vector<std::int64_t> counts;
    std::int64_t below = 0; ///< values before the first bin
    std::int64_t above = 0; ///< and after the last

    std::int64_t total() const; ///< all values, also those outside

    /// count/(total·width), whose integral over all values is 1; zeros without values.
    std::vector<double> density() const;
};

/// Thread: any. Allocates. `bins` must be at least 1 and `width` positive; NaN counts nowhere.
Histogram histogramOf(std::span<const double> values, double begin, double width, std::size_t bins);

/// The value that a fraction (0 … 1) of the values does not exceed; NaN without values.
double quantile(std::vector<double> values, double fraction);

} // namespace tightrope
