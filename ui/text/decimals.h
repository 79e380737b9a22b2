// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <span>
#include <vector>

namespace tightrope::ui {

/// With so many decimals a number and its multiples are written exactly, 12 at most: 2 for 0.25, 5
/// for a time step of 0.05 ms in seconds, 0 for what is not finite. Thread: any.
int decimalsOf(double unit);

/// What is written at the ticks of an axis, which stand equally far apart: with as many decimals as
/// their distance needs, so that labels differ and tell where their ticks are, however far from
/// zero. Large and small ones with few digits are written with an exponent ("4e+06"), of which
/// plots make a power. Thread: any.
std::vector<QString> tickLabels(std::span<const double> ticks);

} // namespace tightrope::ui
