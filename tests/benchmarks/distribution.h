// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <vector>

namespace tightrope::benchmark {

/// Times of the same thing, measured many times [ms].
class Distribution
{
  public:
    void add(double milliseconds) { m_values.push_back(milliseconds); }
    std::size_t count() const { return m_values.size(); }

    /// The smallest value that this share (0 … 1) of all values does not exceed; NaN if there are
    /// none.
    double quantile(double share) const;

    double mean() const;

    /// The share of values up to a limit, 0 … 1.
    double shareWithin(double limit) const;

    QJsonObject toJson() const;

  private:
    std::vector<double> m_values;
};

} // namespace tightrope::benchmark
