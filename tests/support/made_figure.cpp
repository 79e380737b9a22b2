// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/made_figure.h"

#include "tests/support/made_run.h"

namespace tightrope::test {

ui::ViewPicture madePicture()
{
    MadeRun run;
    run.parameters.n = 200;
    run.parameters.dt = 5e-4;
    run.steps = 2000;
    run.spikes = randomSpikes(200, run.steps, 0.01);
    run.traced = {40, 160};
    run.voltage = [](std::uint32_t neuron, std::int64_t step) {
        return -70.0 + static_cast<double>((step + neuron) % 30);
    };
    RunHistory history;
    history.append(blockOf(run, 0, 1000));
    SampleBlock second = blockOf(run, 1000, 1000);
    second.entries = {ParameterChange{1000, ParameterId::g, 0.08}};
    Parameters changed = run.parameters;
    changed.g = 0.08;
    second.parameters = std::make_shared<const Parameters>(changed);
    history.append(second);
    ui::ViewPicture picture;
    picture.history = std::make_shared<const RunHistory>(std::move(history));
    picture.highlighted = {40, 160};
    picture.colours = {0, 1};
    picture.timeEnd = 1.0;
    return picture;
}

ui::FigureContent madeFigure()
{
    return ui::visibleFigure(madePicture());
}

} // namespace tightrope::test
