// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/cut_spikes.h"
#include "ui/session/voltage_samples.h"

namespace tightrope::ui {

/// Samples of all voltages, shared: may go to another thread.
using VoltageMoments = std::vector<std::shared_ptr<const VoltageSamples::Sample>>;

/// The samples of these steps of this run. Thread: GUI.
VoltageMoments momentsIn(const VoltageSamples& voltages, std::uint64_t run, StepRange range);

/// χ of these moments, NaN if there are fewer than `fewest`. Thread: any.
double synchronyOf(const VoltageMoments& moments, std::size_t fewest);

} // namespace tightrope::ui
