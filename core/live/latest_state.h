// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/parameters.h"

#include <cstdint>
#include <memory>

namespace tightrope {

struct State;

/// How the simulation is doing right now, for views that show "now" and for the transport.
struct LatestState
{
    LatestState();
    ~LatestState();
    LatestState(LatestState&&) noexcept;
    LatestState& operator=(LatestState&&) noexcept;

    std::uint64_t run = 0;        ///< 0 before the first network is wired
    Parameters parameters;        ///< of the running network
    Parameters target;            ///< as asked for; differs while a build is under way
    std::int64_t step = 0;        ///< steps done, those of `state`
    std::unique_ptr<State> state; ///< never null; all v, ipsc, hm, tlast; empty before the first
                                  ///< network, and if a ready-made one is not finite from the start
    std::int64_t synapses = 0;
    bool running = false;          ///< false: paused
    double speed = 1.0;            ///< asked for, simulated seconds per second
    double achievedSpeed = 0.0;    ///< measured over about half a second
    bool waitingForReader = false; ///< the ring is full: the picture holds the simulation up
    bool building = false;         ///< a network or a wiring is being prepared
    double buildProgress = 0.0;    ///< 0 … 1
};

} // namespace tightrope
