// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace tightrope {

/// Whole steps of dt [s] in a time or a duration [s], rounded as the NumPy source rounds (half to
/// even): everything that turns one into the other takes this. The quotient must be below 2^63.
std::int64_t stepsIn(double seconds, double dt);

} // namespace tightrope
