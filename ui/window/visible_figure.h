// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/export/figure.h"
#include "ui/plots/still_views.h"

namespace tightrope::ui {

/// A figure of what the views show. Other parts may be added. Thread: GUI.
FigureContent visibleFigure(const ViewPicture& picture);

} // namespace tightrope::ui
