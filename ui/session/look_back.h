// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

namespace tightrope::ui {

/// How far the statistics of instruments may look back [s].
inline constexpr std::array kLookBacks{0.5, 1.0, 3.0, 10.0};
inline constexpr double kUsualLookBack = 3.0;

} // namespace tightrope::ui
