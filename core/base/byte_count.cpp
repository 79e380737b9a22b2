// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/byte_count.h"

#include <cmath>
#include <fmt/format.h>

namespace tightrope {

std::string formatBytes(double bytes)
{
    constexpr double kStep = 1000.0;
    constexpr double kRoundsUp = 999.5; // to four digits, which would be written as 1e+03
    double value = bytes;
    const char* unit = "B";
    for (const char* larger : {"kB", "MB", "GB", "TB"}) {
        if (std::abs(value) < kRoundsUp)
            break;
        value /= kStep;
        unit = larger;
    }
    return std::abs(value) < kRoundsUp ? fmt::format("{:.3g} {}", value, unit)
                                       : fmt::format("{:.0f} {}", value, unit);
}

} // namespace tightrope
