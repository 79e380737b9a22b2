// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/distribution.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace tightrope::benchmark {

double Distribution::quantile(double share) const
{
    if (m_values.empty())
        return std::numeric_limits<double>::quiet_NaN();
    std::vector<double> values = m_values;
    const double rank = std::ceil(share * static_cast<double>(values.size())) - 1.0;
    const auto nth = values.begin() + static_cast<std::ptrdiff_t>(std::max(0.0, rank));
    std::ranges::nth_element(values, nth);
    return *nth;
}

double Distribution::mean() const
{
    return std::accumulate(m_values.begin(), m_values.end(), 0.0) /
           static_cast<double>(m_values.size());
}

double Distribution::shareWithin(double limit) const
{
    const auto within = std::ranges::count_if(m_values, [&](double v) { return v <= limit; });
    return static_cast<double>(within) / static_cast<double>(m_values.size());
}

QJsonObject Distribution::toJson() const
{
    return {{"count", static_cast<qint64>(m_values.size())},
            {"mean", mean()},
            {"min", quantile(0.0)},
            {"median", quantile(0.5)},
            {"p95", quantile(0.95)},
            {"p99", quantile(0.99)},
            {"max", quantile(1.0)}};
}

} // namespace tightrope::benchmark
