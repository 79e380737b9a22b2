// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/headless_session.h"

#include "core/experiment/scripted_run.h"
#include "core/model/parameter_error.h"
#include "tests/support/made_run.h"
#include "tests/support/test_class.h"
#include "ui/theme/theme.h"

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
        const HeadlessRun run = runHeadless(small(), 0.5, 0.2, {4, 9});
        QCOMPARE(run.timeEnd, 0.5);
        QCOMPARE(run.timeBegin, 0.3);
        QCOMPARE(run.history.endStep(), 10000);
        QCOMPARE(run.history.log().start, small());
        QCOMPARE(run.highlighted, (std::vector<std::uint32_t>{4, 9}));
        QVERIFY(run.history.chunks(0, 1).front()->traceOf(9) != nullptr);
    }

    void isTheRunOfTheModel()
    {
        const HeadlessRun run = runHeadless(small(), 0.1, 1.0, {});
        QCOMPARE(run.timeBegin, 0.0);
        const RunRecord record = recordRun(RunLog{small(), {}}, 2000, 0);
        const auto spikes = test::spikesOf(run.history);
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
        const HeadlessRun run = runHeadless(small(), 0.05, 0.05, many);
        QCOMPARE(run.highlighted.size(), std::size_t{kHighlightColours});
        QCOMPARE(run.highlighted.back(), std::uint32_t{kHighlightColours - 1});
    }

    void itEndsWhenItIsTold()
    {
        VoltageSamples voltages;
        const auto goesOn = [&] { return voltages.samples().empty(); }; // until it has begun
        QVERIFY_EXCEPTION_THROWN(runHeadless(small(), 10.0, 1.0, {}, &voltages, goesOn),
                                 HeadlessRunError);
    }

    void unusableParametersAreRefused()
    {
        Parameters parameters = small();
        parameters.vreset = -30.0;
        QVERIFY_EXCEPTION_THROWN(runHeadless(parameters, 0.1, 0.1, {}), ParameterError);
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
