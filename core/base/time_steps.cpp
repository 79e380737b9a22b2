// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/time_steps.h"

#include <cmath>

namespace tightrope {

std::int64_t stepsIn(double seconds, double dt)
{
    return static_cast<std::int64_t>(std::nearbyint(seconds / dt));
}

std::int64_t stepBefore(double seconds, double dt)
{
    return static_cast<std::int64_t>(std::floor(seconds / dt));
}

std::int64_t stepAfter(double seconds, double dt)
{
    return static_cast<std::int64_t>(std::ceil(seconds / dt));
}

} // namespace tightrope
