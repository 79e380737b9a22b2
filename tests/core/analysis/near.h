// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>

namespace tightrope::test {

/// Within so much of it.
inline bool near(double actual, double expected, double tolerance = 1e-12)
{
    return std::abs(actual - expected) <= tolerance;
}

/// Within a billionth of it.
inline bool relativelyNear(double actual, double expected)
{
    return std::abs(actual - expected) < 1e-9 * std::abs(expected);
}

} // namespace tightrope::test
