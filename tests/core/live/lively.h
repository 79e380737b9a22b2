// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/live/pacer.h"
#include "core/live/simulation.h"
#include "tests/support/live_session.h"

namespace tightrope::test {

/// Small and lively, so that a run is short and full of spikes.
inline Parameters lively()
{
    Parameters parameters;
    parameters.n = 80;
    parameters.p = 0.2;
    parameters.offset = -37.0;
    return parameters;
}

inline Simulation::Options fast()
{
    Simulation::Options options;
    options.speed = kUnlimitedSpeed;
    return options;
}

/// At full speed, paused at time zero: what happens is only what a test asks for.
inline Simulation::Options waiting()
{
    Simulation::Options options = fast();
    options.startRunning = false;
    return options;
}

inline bool reaches(LiveSession& session, std::int64_t step)
{
    return session.until([&] { return session.latest().step >= step; });
}

inline bool settles(LiveSession& session)
{
    return session.until([&] { return session.latest().run > 0 && !session.latest().building; });
}

} // namespace tightrope::test
