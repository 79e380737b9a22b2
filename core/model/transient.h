// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/parameters.h"

namespace tightrope {

/// Start of a run that statistics leave out: most neurons begin above threshold and fire together
/// [s].
inline constexpr double kTransientSeconds = 0.2;

/// How many of the slowest time constant it takes until less than a hundredth is left of what was.
inline constexpr double kSettlingConstants = 5.0;

/// What statistics leave out after the start of a run and after each change, since voltages and
/// currents still tell of what was before [s]: kTransientSeconds, or kSettlingConstants times the
/// slowest of tm, td and tr where that is longer.
double settlingSeconds(const Parameters& parameters);

} // namespace tightrope
