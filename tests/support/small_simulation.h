// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/live/simulation.h"

#include <memory>

namespace tightrope::test {

/// A simulation of 50 neurons, which are wired within a moment.
inline std::unique_ptr<Simulation> smallSimulation()
{
    return std::make_unique<Simulation>(Parameters{.n = 50}, Simulation::Options{});
}

} // namespace tightrope::test
