// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/spike_window.h"

#include "tests/support/made_run.h"
#include "tests/support/test_class.h"

#include <QTest>

using namespace tightrope;
using tightrope::StepRange;
using tightrope::test::MadeRun;
using tightrope::test::MadeSpike;

namespace {

/// Three seconds of 40 neurons in steps of 0.5 ms: almost six chunks.
MadeRun madeRun()
{
    MadeRun run;
    run.parameters.n = 40;
    run.parameters.dt = 5e-4;
    run.steps = 6000;
    run.spikes = test::randomSpikes(40, run.steps, 0.02);
    return run;
}

std::vector<MadeSpike> spikesIn(const SpikeWindow& window)
{
    std::vector<MadeSpike> spikes;
    for (std::size_t i = 0; i < window.size(); ++i)
        spikes.push_back({window.beginStep + window.steps[i], window.neuron[i]});
    return spikes;
}

std::vector<MadeSpike> expected(const MadeRun& run, std::int64_t begin, std::int64_t end)
{
    std::vector<MadeSpike> spikes;
    for (const MadeSpike& spike : run.spikes) {
        if (spike.step >= begin && spike.step < end)
            spikes.push_back(spike);
    }
    return spikes;
}

} // namespace

class SpikeWindowTest : public QObject
{
    Q_OBJECT

  private slots:
    void nothingOfNothing()
    {
        const SpikeWindow window = spikeWindow({}, 0.0, 10.0);
        QCOMPARE(window.size(), 0U);
        QCOMPARE(window.stepCount(), 0);
    }

    void exactlyTheSpikesOfThatTime_data()
    {
        QTest::addColumn<double>("from");
        QTest::addColumn<double>("to");
        QTest::addColumn<int>("begin");
        QTest::addColumn<int>("end");
        QTest::addRow("within a chunk") << 0.6 << 0.9 << 1200 << 1800;
        QTest::addRow("over several") << 0.5 << 2.5 << 1000 << 5000;
        QTest::addRow("from a chunk's first step") << 0.512 << 1.024 << 1024 << 2048;
        QTest::addRow("without the ignition") << -5.0 << 1.0 << 400 << 2000;
        QTest::addRow("to the newest") << 2.9 << 9.0 << 5800 << 6000;
        QTest::addRow("of the ignition") << 0.0 << 0.1 << 400 << 400;
        QTest::addRow("of the future") << 5.0 << 9.0 << 10000 << 10000;
    }

    void exactlyTheSpikesOfThatTime()
    {
        QFETCH(double, from);
        QFETCH(double, to);
        QFETCH(int, begin);
        QFETCH(int, end);
        const MadeRun run = madeRun();
        const RunHistory history = test::historyOf(run);
        const SpikeWindow window = spikeWindow(history, from, to);
        QCOMPARE(window.neurons, 40);
        QCOMPARE(window.dt, 5e-4);
        QCOMPARE(window.beginStep, begin);
        QCOMPARE(window.endStep, end);
        QVERIFY(spikesIn(window) == expected(run, begin, end));
        QCOMPARE(begin == end, window.size() == 0);

        const auto perStep = spikesPerStep(history, {begin, end});
        QCOMPARE(perStep.size(), static_cast<std::size_t>(end - begin));
        std::vector<std::uint16_t> counted(perStep.size(), 0);
        for (const std::uint32_t step : window.steps)
            ++counted[step];
        QVERIFY(perStep == counted);
    }

    void tooManyLoseTheirBeginning()
    {
        const MadeRun run = madeRun();
        const SpikeWindow window = spikeWindow(test::historyOf(run), 0.2, 3.0, 2500);
        QVERIFY(window.size() <= 2500);
        QVERIFY(window.size() > 1000);
        QCOMPARE(window.endStep, 6000);
        QVERIFY(spikesIn(window) == expected(run, window.beginStep, 6000));
    }

    void oneChunkIsAlwaysThere()
    {
        const MadeRun run = madeRun();
        const SpikeWindow window = spikeWindow(test::historyOf(run), 0.2, 3.0, 1);
        QVERIFY(window.stepCount() > 0);
        QVERIFY(spikesIn(window) == expected(run, window.beginStep, 6000));
    }

    void countingBeginsAfterAChange_data()
    {
        QTest::addColumn<LogEntry>("entry");
        QTest::addColumn<qint64>("changed"); // the last step of something new
        QTest::newRow("a parameter")
            << LogEntry(ParameterChange{2000, ParameterId::g, 0.08}) << qint64{2000};
        QTest::newRow("a kick") << LogEntry(Kick{2000, 0.05}) << qint64{2000};
        QTest::newRow("voltages") << LogEntry(VoltageRedraw{2000}) << qint64{2000};
        QTest::newRow("a pulse, until it ends")
            << LogEntry(InputPulse{2000, 300, 5.0, {}}) << qint64{2300};
        QTest::newRow("a long pulse, which is constant")
            << LogEntry(InputPulse{2000, 3000, 5.0, {}}) << qint64{2000};
    }

    void countingBeginsAfterAChange()
    {
        QFETCH(LogEntry, entry);
        QFETCH(qint64, changed);
        MadeRun run = madeRun();
        run.parameters.dt = 5e-4;
        RunHistory history;
        history.append(test::blockOf(run, 0, 2000));
        SampleBlock block = test::blockOf(run, 2000, 2500);
        block.entries = {entry};
        history.append(block);
        constexpr std::int64_t kSettling = 400; // 0.2 s
        const StepRange after = countedSteps(history, 0.0, 2.25);
        QCOMPARE(after.begin, changed + kSettling);
        QCOMPARE(after.end, 4500);
        const StepRange before = countedSteps(history, 0.0, 1.0);
        QCOMPARE(before.begin, kSettling); // after the start
        QCOMPARE(before.end, 2000);
        QCOMPARE(countedSteps(history, 0.0, 1.1).size(), 0); // 0.1 s after it
    }

    void slowSynapsesSettleSlowly()
    {
        MadeRun run = madeRun();
        run.parameters.td = 0.1;
        run.parameters.dt = 5e-4;
        const RunHistory history = test::historyOf(run);
        QCOMPARE(settlingBefore(history, 2.0), 0.5);
        QCOMPARE(countedSteps(history, 0.0, 2.0).begin, 1000);
    }
};

TIGHTROPE_TEST(SpikeWindowTest)
#include "tst_spike_window.moc"
