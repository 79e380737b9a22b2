// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace tightrope {

/// Whole steps of dt [s] in a time or a duration [s], rounded as the NumPy source rounds (half to
/// even): everything that turns one into the other takes this. The quotient must be below 2^63.
std::int64_t stepsIn(double seconds, double dt);

/// The last step of dt [s] that begins at a time [s] or before it, and the first at it or after it:
/// between them lies what is seen of a time axis. The quotient must be within ±2^63.
std::int64_t stepBefore(double seconds, double dt);
std::int64_t stepAfter(double seconds, double dt);

} // namespace tightrope
