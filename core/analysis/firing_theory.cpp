// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/firing_theory.h"

#include <cmath>

namespace tightrope {

double firingRate(double input, const Parameters& parameters)
{
    const double above = input - parameters.vpeak;
    if (!(above > 0.0))
        return 0.0;
    const double climb = parameters.tm * std::log((input - parameters.vreset) / above);
    return 1.0 / (parameters.tref + parameters.dt + climb);
}

double firingSlope(double input, const Parameters& parameters)
{
    const double above = input - parameters.vpeak;
    if (!(above > 0.0))
        return 0.0;
    const double rate = firingRate(input, parameters);
    return rate * rate * parameters.tm * (1.0 / above - 1.0 / (input - parameters.vreset));
}

double criticalCoupling(double offset, const Parameters& parameters)
{
    const double slope = firingSlope(offset, parameters);
    return slope > 0.0 ? std::sqrt(parameters.p) / slope : 0.0;
}

} // namespace tightrope
