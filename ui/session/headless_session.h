// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/voltage_samples.h"
#include "ui/export/figure.h"

#include <functional>

namespace tightrope::ui {

/// Runs a network as fast as it goes, without a thread and without a window, and hands over what a
/// figure shows: the last `window` seconds of `duration`. For instruments that need them, the
/// voltages of all neurons are sampled as often as in the window.
/// Throws ParameterError, FigureError if the state stops being finite or `goesOn` says no, which it
/// is asked now and then, BuildCancelled if it says no during the wiring.
FigureContent runForFigure(const Parameters& parameters, double duration, double window,
                           const std::vector<std::uint32_t>& highlighted,
                           VoltageSamples* voltages = nullptr,
                           const std::function<bool()>& goesOn = {});

/// Neurons spread evenly over the network: what is highlighted unless the user chooses.
std::vector<std::uint32_t> spreadNeurons(std::int64_t n);

} // namespace tightrope::ui
