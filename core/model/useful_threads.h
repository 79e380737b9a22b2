// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace tightrope {

/// As many threads as make a network of its size faster.
inline constexpr int kUsefulThreads = 0;

} // namespace tightrope
