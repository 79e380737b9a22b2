// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>

namespace tightrope {

/// The quantile of the standard normal distribution by Wichura's algorithm AS 241 (1988, "The
/// percentage points of the normal distribution", PPND16), to about 16 digits. uniform in (0, 1).
/// Thread: any. Allocates: no.
double normalQuantile(double uniform) noexcept;

/// Its parts, for whoever computes many at once. Near the middle, with q = uniform − 0.5 and
/// r = kMiddle² − q², the quantile is (q · numerator(r)) / denominator(r), both from the highest
/// power down.
namespace normal_quantile {

inline constexpr double kMiddle = 0.425;          ///< largest |q| of the middle: 85 % of all
inline constexpr double kMiddleSquare = 0.180625; ///< kMiddle²

using Coefficients = std::array<double, 8>;
inline constexpr Coefficients kNumerator{2.5090809287301226727e+3, 3.3430575583588128105e+4,
                                         6.7265770927008700853e+4, 4.5921953931549871457e+4,
                                         1.3731693765509461125e+4, 1.9715909503065514427e+3,
                                         1.3314166789178437745e+2, 3.3871328727963666080e+0};
inline constexpr Coefficients kDenominator{5.2264952788528545610e+3, 2.8729085735721942674e+4,
                                           3.9307895800092710610e+4, 2.1213794301586595867e+4,
                                           5.3941960214247511077e+3, 6.8718700749205790830e+2,
                                           4.2313330701600911252e+1, 1.0};

} // namespace normal_quantile
} // namespace tightrope
