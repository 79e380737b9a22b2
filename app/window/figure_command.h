// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/window/options.h"

namespace tightrope::cli {

/// Runs the network and writes the figure. Needs a QApplication, but nothing is shown.
/// Throws ParameterError, ui::FigureError.
void writeFigure(const FigureOptions& options);

} // namespace tightrope::cli
