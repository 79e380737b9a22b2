// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/export/figure.h"

#include <functional>

namespace tightrope::ui {

/// Runs a network as fast as it goes, without a thread and without a window, and hands over what a
/// figure shows: the last `window` seconds of `duration`.
/// Throws ParameterError, FigureError if the state stops being finite.
FigureContent runForFigure(const Parameters& parameters, double duration, double window,
                           const std::vector<std::uint32_t>& highlighted);

/// Neurons spread evenly over the network: what is highlighted unless the user chooses.
std::vector<std::uint32_t> spreadNeurons(std::int64_t n);

} // namespace tightrope::ui
