// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/regime.h"
#include "core/model/parameters.h"

namespace tightrope {

/// Rate at which a neuron of these parameters fires in the model under a constant input I [mV], one
/// spike every so many whole steps [Hz]:
///   f(I) = 1/(dt·(⌊tref/dt⌋ + ⌈x⌉)), x = ln((I − vreset)/(I − vpeak))/−ln(1 − dt/tm).
/// In ⌊tref/dt⌋ steps it is held; each of the others takes 1 − dt/tm of the way to I that is left.
/// 0 for I <= vpeak. Parameters::offset plays no part. Where tref is a multiple of dt, rounding of
/// the times ends some holds one step early: the true rate then lies between this one and that of
/// an interval shorter by a step.
double firingRate(double input, const Parameters& parameters);

/// The same without the stairs: ⌈x⌉ is on average x + ½ where the input varies [Hz].
double smoothFiringRate(double input, const Parameters& parameters);

/// The slope of the smooth rate, with τ = dt/−ln(1 − dt/tm), which is tm for small steps:
///   f′(I) = f²·τ·(1/(I − vpeak) − 1/(I − vreset)) [Hz/mV], 0 for I <= vpeak.
double firingSlope(double input, const Parameters& parameters);

/// The coupling at which regular firing gives way to irregular firing for an offset above vpeak:
///   g_c = 1/(ρ·f′(offset)) [mV·s],
/// where the radius g·ρ of the disc of the weights' eigenvalues reaches 1/f′; ρ is about 1/√p (see
/// unitDiscRadius). 0 for offset <= vpeak: there is no regular firing for the input alone to
/// sustain. Infinite where no weight acts.
double criticalCoupling(double offset, const Parameters& parameters);

/// How neurons fire by this theory: regularly for an offset above vpeak and a coupling below the
/// critical one, else irregularly, as only fluctuations reach the threshold or they are large. It
/// is that of large networks whose rows sum to zero, and says nothing of silence.
Firing expectedFiring(const Parameters& parameters);

/// Is what was measured something else than the theory expects? Bursts are irregular; silence
/// contradicts it where the offset alone reaches the threshold; of what is unknown nothing is said.
bool contradicts(Firing measured, const Parameters& parameters);

} // namespace tightrope
