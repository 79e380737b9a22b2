// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/parameters.h"

namespace tightrope {

/// Rate of a neuron of these parameters under a constant input I [mV] [Hz]:
///   f(I) = 1/(tref + dt + tm·ln((I − vreset)/(I − vpeak))),
/// 0 for I <= vpeak. The dt is the step in which the spike is seen. Parameters::offset plays no
/// part. Where tref is short and I large, Euler's steps are coarse and f is an estimate.
double firingRate(double input, const Parameters& parameters);

/// f′(I) = f²·tm·(1/(I − vpeak) − 1/(I − vreset)) [Hz/mV], 0 for I <= vpeak.
double firingSlope(double input, const Parameters& parameters);

/// The coupling at which regular firing gives way to irregular firing for an offset above vpeak:
///   g_c = √p/f′(offset),
/// where the radius g/√p of the disc of the weights' eigenvalues reaches 1/f′. 0 for offset <=
/// vpeak: there is no regular firing for the input alone to sustain.
double criticalCoupling(double offset, const Parameters& parameters);

} // namespace tightrope
