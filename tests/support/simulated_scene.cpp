// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/simulated_scene.h"
#include "core/base/time_steps.h"

#include "core/experiment/scripted_run.h"
#include "core/model/network.h"

#include <algorithm>

namespace tightrope::test {

SimulatedScene simulatedScene(const RunLog& log, double seconds)
{
    SimulatedScene scene;
    ScriptedRun run(log, {}, 1);
    SampleBlock block;
    const double dt = log.start.dt;
    const std::int64_t steps = stepsIn(seconds, dt);
    const std::int64_t sampleEvery = std::max<std::int64_t>(1, stepsIn(1.0 / 60.0, dt));
    block.run = 1;
    while (run.network().steps() < steps) {
        run.advance(block, std::min(sampleEvery, steps - run.network().steps()));
        block.run = 1;
        scene.history.append(block);
        scene.voltages.add(1, run.network().steps(), dt, run.network().state().v);
    }
    return scene;
}

} // namespace tightrope::test
