// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/headless_session.h"

#include "core/base/time_steps.h"
#include "core/experiment/scripted_run.h"
#include "core/model/network.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <algorithm>

namespace tightrope::ui {
namespace {

constexpr std::int64_t kBlockSteps = 1024;
constexpr double kBetweenVoltages = 0.016; // s, a frame of the window
constexpr std::int64_t kSpreadNeurons = 5;

} // namespace

HeadlessRun runHeadless(const Parameters& parameters, double duration, double window,
                        const std::vector<std::uint32_t>& highlighted, VoltageSamples* voltages,
                        const std::function<bool()>& goesOn)
{
    ScriptedRun run(RunLog{parameters, {}}, [&](double) { return !goesOn || goesOn(); });
    HeadlessRun done;
    SampleBlock block;
    block.run = 1;
    block.tracedNeurons = highlighted;
    const std::int64_t steps = stepsIn(duration, parameters.dt);
    const std::int64_t blockSteps =
        voltages != nullptr
            ? std::clamp<std::int64_t>(stepsIn(kBetweenVoltages, parameters.dt), 1, kBlockSteps)
            : kBlockSteps;
    for (std::int64_t step = 0; step < steps; step += block.steps) {
        if (goesOn && !goesOn())
            throw HeadlessRunError(
                QCoreApplication::translate("HeadlessRun", "The run was interrupted.")
                    .toStdString());
        run.advance(block, std::min(blockSteps, steps - step));
        const State& state = run.network().state();
        if (!state.isFinite())
            throw HeadlessRunError(
                QCoreApplication::translate(
                    "HeadlessRun", "The voltages stopped being finite: no figure was made.")
                    .toStdString());
        done.history.append(block);
        if (voltages != nullptr)
            voltages->add(block.run, state.step, parameters.dt, state.v);
    }
    const std::size_t shown = std::min<std::size_t>(highlighted.size(), kHighlightColours);
    done.highlighted.assign(highlighted.begin(), highlighted.begin() + shown);
    done.timeEnd = duration;
    done.timeBegin = std::max({0.0, duration - window, done.history.firstTime()});
    return done;
}

std::vector<std::uint32_t> spreadNeurons(std::int64_t n)
{
    const std::int64_t count = std::min(n, kSpreadNeurons);
    std::vector<std::uint32_t> neurons;
    for (std::int64_t i = 0; i < count; ++i)
        neurons.push_back(static_cast<std::uint32_t>((2 * i + 1) * n / (2 * count)));
    return neurons;
}

} // namespace tightrope::ui
