// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace tightrope {

/// Start of a run that statistics leave out: most neurons begin above threshold and fire together
/// [s].
inline constexpr double kTransientSeconds = 0.2;

} // namespace tightrope
