// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/export/figure.h"

namespace tightrope::test {

/// A figure of a made-up run of one second: 200 neurons at 20 Hz, g changed at 0.5 s, two neurons
/// highlighted.
ui::FigureContent madeFigure();

} // namespace tightrope::test
