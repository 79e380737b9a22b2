// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/instruments/instrument.h"

namespace tightrope::test {

/// What instruments look at, of a network that really ran.
struct SimulatedScene
{
    RunHistory history;
    VoltageSamples voltages;

    /// The whole of it, looking back so far [s].
    ui::Scene scene(double seconds, std::vector<ui::Highlights::Entry> highlighted = {}) const
    {
        return {history, voltages, seconds, history.endTime(), std::move(highlighted)};
    }
};

/// So much simulated time [s], voltages sampled 60 times a second.
SimulatedScene simulatedScene(const RunLog& log, double seconds);

} // namespace tightrope::test
