// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/headless_session.h"

#include "core/base/time_steps.h"
#include "core/experiment/scripted_run.h"
#include "core/model/network.h"

#include <algorithm>
#include <numeric>

namespace tightrope::ui {
namespace {

constexpr std::int64_t kBlockSteps = 1024;
constexpr double kBetweenVoltages = 0.016; // s, a frame of the window
constexpr std::int64_t kSpreadNeurons = 5;

} // namespace

FigureContent runForFigure(const Parameters& parameters, double duration, double window,
                           const std::vector<std::uint32_t>& highlighted, VoltageSamples* voltages,
                           const std::function<bool()>& goesOn)
{
    ScriptedRun run(RunLog{parameters, {}}, [&](double) { return !goesOn || goesOn(); });
    FigureContent content;
    SampleBlock block;
    block.run = 1;
    block.tracedNeurons = highlighted;
    const std::int64_t steps = stepsIn(duration, parameters.dt);
    const std::int64_t blockSteps =
        voltages != nullptr
            ? std::clamp<std::int64_t>(stepsIn(kBetweenVoltages, parameters.dt), 1, kBlockSteps)
            : kBlockSteps;
    for (std::int64_t done = 0; done < steps; done += block.steps) {
        if (goesOn && !goesOn())
            throw FigureError("The run was interrupted.");
        run.advance(block, std::min(blockSteps, steps - done));
        const State& state = run.network().state();
        if (!state.isFinite())
            throw FigureError("The voltages stopped being finite: no figure was made.");
        content.history.append(block);
        if (voltages != nullptr)
            voltages->add(block.run, state.step, parameters.dt, state.v);
    }
    const std::size_t shown = std::min<std::size_t>(highlighted.size(), kHighlightColours);
    content.highlighted.assign(highlighted.begin(), highlighted.begin() + shown);
    content.colours.resize(shown);
    std::iota(content.colours.begin(), content.colours.end(), 0);
    content.timeEnd = duration;
    content.timeBegin = std::max({0.0, duration - window, content.history.firstTime()});
    return content;
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
