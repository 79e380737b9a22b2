// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace tightrope::ui {

/// How much larger type and lines are for the back row.
inline constexpr double kPresentationMagnification = 1.55;

/// Magnifies the type of a widget and of all within it, in proportion to the size that each was
/// given or to that of running text. 1 is usual. Repeated calls do not add up. Thread: GUI.
void magnifyType(QWidget& tree, double factor);

} // namespace tightrope::ui
