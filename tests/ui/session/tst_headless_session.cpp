// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/headless_session.h"

#include "core/experiment/scripted_run.h"
#include "tests/support/made_run.h"
#include "tests/support/test_class.h"

#include <QTest>
#include <set>

using namespace tightrope;
using namespace tightrope::ui;

namespace {

Parameters small()
{
    Parameters parameters;
    parameters.n = 60;
    parameters.p = 0.3;
    parameters.offset = -38.0;
    return parameters;
}

} // namespace

class HeadlessSessionTest : public QObject
{
    Q_OBJECT

  private slots:
    void showsTheEndOfTheRun()
    {
        const FigureContent content = runForFigure(small(), 0.5, 0.2, {4, 9});
        QCOMPARE(content.timeEnd, 0.5);
        QCOMPARE(content.timeBegin, 0.3);
        QCOMPARE(content.history.endStep(), 10000);
        QCOMPARE(content.history.log().start, small());
        QCOMPARE(content.highlighted, (std::vector<std::uint32_t>{4, 9}));
        QCOMPARE(content.colours, (std::vector<int>{0, 1}));
        QVERIFY(content.history.chunks(0, 1).front()->traceOf(9) != nullptr);
    }

    void isTheRunOfTheModel()
    {
        const FigureContent content = runForFigure(small(), 0.1, 1.0, {});
        QCOMPARE(content.timeBegin, 0.0);
        const RunRecord record = recordRun(RunLog{small(), {}}, 2000, 0);
        const auto spikes = test::spikesOf(content.history);
        QCOMPARE(spikes.size(), record.spikeStep.size());
        QVERIFY(!spikes.empty());
        for (std::size_t i = 0; i < spikes.size(); ++i) {
            QCOMPARE(spikes[i].step, record.spikeStep[i]);
            QCOMPARE(static_cast<std::int64_t>(spikes[i].neuron), record.spikeNeuron[i]);
        }
    }

    void moreThanThereAreColours()
    {
        std::vector<std::uint32_t> many(12);
        for (std::uint32_t i = 0; i < many.size(); ++i)
            many[i] = i;
        const FigureContent content = runForFigure(small(), 0.05, 0.05, many);
        QCOMPARE(content.highlighted.size(), std::size_t{kHighlightColours});
        QCOMPARE(content.colours.size(), std::size_t{kHighlightColours});
        QVERIFY(!renderFigure(content, {}).isNull());
    }

    void unusableParametersAreRefused()
    {
        Parameters parameters = small();
        parameters.vreset = -30.0;
        QVERIFY_EXCEPTION_THROWN(runForFigure(parameters, 0.1, 0.1, {}), ParameterError);
    }

    void spreadNeuronsAreSpread()
    {
        QVERIFY(spreadNeurons(0).empty());
        for (const std::int64_t n : {1, 2, 5, 6, 2000, 50000}) {
            const auto neurons = spreadNeurons(n);
            QCOMPARE(static_cast<std::int64_t>(neurons.size()), std::min<std::int64_t>(n, 5));
            QCOMPARE(std::set(neurons.begin(), neurons.end()).size(), neurons.size());
            QVERIFY(static_cast<std::int64_t>(neurons.back()) < n);
        }
        QCOMPARE(spreadNeurons(2000), (std::vector<std::uint32_t>{200, 600, 1000, 1400, 1800}));
    }
};

TIGHTROPE_TEST(HeadlessSessionTest)
#include "tst_headless_session.moc"
