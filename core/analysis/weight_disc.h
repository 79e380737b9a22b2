// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/parameters.h"

namespace tightrope {

/// Radius of the disc that the eigenvalues of the weights of such parameters fill, for g = 1
/// [mV·s]; for another g it is g times as large. It is the root of the mean over rows of the sum of
/// squares within a row, as for any large random matrix whose rows differ in nothing but their
/// variance (circular law; Rajan & Abbott 2006, Phys Rev Lett 97:188104):
///   1/√p where row means are as drawn;
///   √((1 − m)/p), m = (1 − (1 − p)ⁿ)/(n·p), where they are subtracted, which takes one of its k
///   degrees of freedom from every row with k > 0 synapses; a row with one has the weight 0;
///   √(1 + bias²·2/π·(1 − p)) times that with a bias.
/// With fewer than about four synapses to a neuron single eigenvalues lie far outside. 0 if no
/// neuron can have two synapses. Parameters::g plays no part.
double unitDiscRadius(const Parameters& parameters);

} // namespace tightrope
