// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/made_run.h"
#include "ui/plots/time_view.h"

#include <QTest>
#include <cmath>

namespace tightrope::test {

/// One second: neuron i spikes at step 10·i + 5, thinly enough to be told apart.
inline MadeRun diagonal()
{
    MadeRun run;
    run.parameters.n = 200;
    run.parameters.dt = 5e-4;
    run.steps = 2000;
    for (std::uint32_t neuron = 0; neuron < 200; ++neuron)
        run.spikes.push_back({10 * neuron + 5, neuron});
    run.traced = {10, 20, 30};
    run.voltage = [](std::uint32_t neuron, std::int64_t) { return -70.0 + neuron; };
    return run;
}

inline QPoint pixelOf(const QCustomPlot& plot, double time, double vertical)
{
    return {static_cast<int>(std::lround(plot.xAxis->coordToPixel(time))),
            static_cast<int>(std::lround(plot.yAxis->coordToPixel(vertical)))};
}

/// A view of that run on the screen.
template<typename View> struct Shown
{
    std::shared_ptr<const RunHistory> history =
        std::make_shared<const RunHistory>(historyOf(diagonal()));
    ui::Highlights highlights;
    View view;

    Shown()
    {
        highlights.set({10, 20, 30});
        view.setHistory(history);
        view.setHighlights(&highlights);
        view.setTimeRange(0.0, 1.0);
        view.resize(678, 314); // the axes are 600 × 300
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        view.refresh();
    }

    QPoint middle() const { return view.axisRect()->rect().center(); }

    QPoint at(double time, double vertical) const { return pixelOf(view, time, vertical); }
};

inline bool near(double a, double b, double tolerance = 1e-9)
{
    return std::abs(a - b) <= tolerance;
}

} // namespace tightrope::test
