// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/normal_quantile.h"

#include <cmath>

namespace tightrope {
namespace {

using normal_quantile::Coefficients;

constexpr Coefficients kNearNumerator{7.74545014278341407640e-4, 2.27238449892691845833e-2,
                                      2.41780725177450611770e-1, 1.27045825245236838258e+0,
                                      3.64784832476320460504e+0, 5.76949722146069140550e+0,
                                      4.63033784615654529590e+0, 1.42343711074968357734e+0};
constexpr Coefficients kNearDenominator{1.05075007164441684324e-9, 5.47593808499534494600e-4,
                                        1.51986665636164571966e-2, 1.48103976427480074590e-1,
                                        6.89767334985100004550e-1, 1.67638483018380384940e+0,
                                        2.05319162663775882187e+0, 1.0};
constexpr Coefficients kFarNumerator{2.01033439929228813265e-7, 2.71155556874348757815e-5,
                                     1.24266094738807843860e-3, 2.65321895265761230930e-2,
                                     2.96560571828504891230e-1, 1.78482653991729133580e+0,
                                     5.46378491116411436990e+0, 6.65790464350110377720e+0};
constexpr Coefficients kFarDenominator{2.04426310338993978564e-15, 1.42151175831644588870e-7,
                                       1.84631831751005468180e-5,  7.86869131145613259100e-4,
                                       1.48753612908506148525e-2,  1.36929880922735805310e-1,
                                       5.99832206555887937690e-1,  1.0};

double polynomial(const Coefficients& coefficients, double x) noexcept
{
    double sum = coefficients[0];
    for (std::size_t i = 1; i < coefficients.size(); ++i)
        sum = sum * x + coefficients[i];
    return sum;
}

} // namespace

double normalQuantile(double uniform) noexcept
{
    using namespace normal_quantile;
    const double q = uniform - 0.5;
    if (std::abs(q) <= kMiddle) {
        const double r = kMiddleSquare - q * q;
        return q * polynomial(kNumerator, r) / polynomial(kDenominator, r);
    }
    constexpr double kNear = 5.0;
    const double r = std::sqrt(-std::log(q < 0.0 ? uniform : 1.0 - uniform));
    const double quantile =
        r <= kNear ? polynomial(kNearNumerator, r - 1.6) / polynomial(kNearDenominator, r - 1.6)
                   : polynomial(kFarNumerator, r - kNear) / polynomial(kFarDenominator, r - kNear);
    return q < 0.0 ? -quantile : quantile;
}

} // namespace tightrope
