// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/firing_theory.h"

#include "core/analysis/weight_disc.h"

#include <algorithm>
#include <cmath>

namespace tightrope {
namespace {

/// What is less than this beyond a whole number of steps is rounding.
constexpr double kTie = 1e-9;

/// Time constant with which Euler's steps approach the input [s]; 0 if one step reaches it.
double timeConstant(const Parameters& parameters)
{
    const double reached = std::min(1.0, parameters.dt / parameters.tm);
    return parameters.dt / -std::log1p(-reached);
}

double heldSteps(const Parameters& parameters)
{
    return std::floor(parameters.tref / parameters.dt + kTie);
}

/// Steps from vreset to vpeak, as if there were parts of steps; input > vpeak.
double climbingSteps(double input, const Parameters& parameters)
{
    const double climb = std::log((input - parameters.vreset) / (input - parameters.vpeak));
    return climb * timeConstant(parameters) / parameters.dt;
}

} // namespace

double firingRate(double input, const Parameters& parameters)
{
    if (!(input > parameters.vpeak))
        return 0.0;
    // The step that reaches the threshold is one at least.
    const double climbing = std::max(1.0, std::ceil(climbingSteps(input, parameters) - kTie));
    return 1.0 / (parameters.dt * (heldSteps(parameters) + climbing));
}

double smoothFiringRate(double input, const Parameters& parameters)
{
    if (!(input > parameters.vpeak))
        return 0.0;
    const double climbing = climbingSteps(input, parameters) + 0.5;
    return 1.0 / (parameters.dt * (heldSteps(parameters) + climbing));
}

double firingSlope(double input, const Parameters& parameters)
{
    if (!(input > parameters.vpeak))
        return 0.0;
    const double rate = smoothFiringRate(input, parameters);
    return rate * rate * timeConstant(parameters) *
           (1.0 / (input - parameters.vpeak) - 1.0 / (input - parameters.vreset));
}

double criticalCoupling(double offset, const Parameters& parameters)
{
    const double slope = firingSlope(offset, parameters);
    return slope > 0.0 ? 1.0 / (unitDiscRadius(parameters) * slope) : 0.0;
}

Firing expectedFiring(const Parameters& parameters)
{
    // 0 for offset <= vpeak
    const bool isBelow = parameters.g < criticalCoupling(parameters.offset, parameters);
    return isBelow ? Firing::regular : Firing::irregular;
}

bool contradicts(Firing measured, const Parameters& parameters)
{
    switch (measured) {
    case Firing::silent:
        return parameters.offset > parameters.vpeak;
    case Firing::regular:
        return expectedFiring(parameters) != Firing::regular;
    case Firing::irregular:
    case Firing::bursting:
        return expectedFiring(parameters) == Firing::regular;
    case Firing::unknown:
        break;
    }
    return false;
}

} // namespace tightrope
