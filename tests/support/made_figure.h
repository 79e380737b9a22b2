// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/window/visible_figure.h"

namespace tightrope::test {

/// What the views show of a made-up run of one second: 200 neurons at 20 Hz, g changed at 0.5 s,
/// two neurons highlighted.
ui::ViewPicture madePicture();

/// The figure of it.
ui::FigureContent madeFigure();

} // namespace tightrope::test
