// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/population_activity.h"
#include "core/analysis/spike_window.h"
#include "ui/session/run_history.h"

namespace tightrope::ui {

/// Steps [begin, end) of a run.
struct StepRange
{
    std::int64_t begin = 0;
    std::int64_t end = 0;

    std::int64_t size() const { return end - begin; }
};

/// The steps between two moments of the run [s], as far as they are kept and without the ignition
/// at its start; empty if nothing is left.
StepRange countedSteps(const RunHistory& history, double from, double to);

/// Spikes that are cut out at most: as many as the window can copy without losing a frame.
inline constexpr std::int64_t kMostSpikes = 1'000'000;

/// A copy of the spikes in countedSteps(from, to); if there are more than `mostSpikes`, those of
/// the last part of it. Costs about 2 ns a spike. Thread: GUI; the result goes anywhere.
SpikeWindow cutSpikes(const RunHistory& history, double from, double to,
                      std::int64_t mostSpikes = kMostSpikes);

/// The number of spikes in each step of countedSteps(from, to). Thread: GUI.
std::vector<std::uint16_t> cutSpikesPerStep(const RunHistory& history, StepRange range);

/// Did a parameter change after the first step of the range and before its end?
bool spansChange(const RunHistory& history, StepRange range);

} // namespace tightrope::ui
