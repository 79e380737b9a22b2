// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/export/figure.h"
#include "ui/session/highlights.h"

namespace tightrope::ui {

class TimeWindow;
class ViewStack;

/// What the views show at this moment, ready to be drawn as a figure. Thread: GUI.
FigureContent visibleFigure(const ViewStack& views, const RunHistory& history,
                            const Highlights& highlights, const TimeWindow& timeWindow);

} // namespace tightrope::ui
