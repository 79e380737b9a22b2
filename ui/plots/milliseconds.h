// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace tightrope::ui {

inline constexpr double kMs = 1e3; ///< a second, in the unit of axes for short times

} // namespace tightrope::ui
