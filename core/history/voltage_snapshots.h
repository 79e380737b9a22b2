// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/spike_window.h"
#include "core/history/voltage_samples.h"

namespace tightrope {

/// Samples of all voltages, shared: may go to another thread.
using VoltageSnapshots = std::vector<std::shared_ptr<const VoltageSamples::Sample>>;

/// The samples of these steps of this run.
VoltageSnapshots snapshotsIn(const VoltageSamples& voltages, std::uint64_t run, StepRange range);

} // namespace tightrope
