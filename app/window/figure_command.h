// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/window/options.h"

namespace tightrope::cli {

/// Runs the network and writes the figure. Needs a QApplication, but nothing is shown.
/// Throws ParameterError, ui::FigureError; whatever it likes if `goesOn` says no before the figure
/// is being written.
void writeFigure(const FigureOptions& options, const std::function<bool()>& goesOn);

} // namespace tightrope::cli
