// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>

namespace tightrope::test {

/// They differ by at most the tolerance.
inline bool near(double actual, double expected, double tolerance = 1e-12)
{
    return std::abs(actual - expected) <= tolerance;
}

/// They differ by less than a billionth of what is expected.
inline bool relativelyNear(double actual, double expected)
{
    return std::abs(actual - expected) < 1e-9 * std::abs(expected);
}

} // namespace tightrope::test
