// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <array>

namespace tightrope::ui {

/// How finely the population rate is looked at: in bins, or through a Gaussian kernel.
struct RateResolution
{
    bool isSmooth = false;
    double seconds = 0.0; ///< width of a bin, 0: by the time that is shown; or sigma of the kernel

    bool operator==(const RateResolution&) const = default;
};

/// What is offered, the usual one first.
inline constexpr std::array kRateResolutions{
    RateResolution{false, 0.0},   RateResolution{false, 0.001}, RateResolution{false, 0.002},
    RateResolution{false, 0.005}, RateResolution{false, 0.010}, RateResolution{false, 0.020},
    RateResolution{false, 0.050}, RateResolution{true, 0.002},  RateResolution{true, 0.005},
    RateResolution{true, 0.010},  RateResolution{true, 0.020},  RateResolution{true, 0.050}};

/// In a menu, such as "bins of 5 ms".
QString nameOf(const RateResolution& resolution);

/// On a button, such as "σ 5 ms".
QString shortNameOf(const RateResolution& resolution);

} // namespace tightrope::ui
