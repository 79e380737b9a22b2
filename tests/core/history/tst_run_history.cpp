// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/wiring.h"
#include "tests/support/made_run.h"
#include "tests/support/test_class.h"

#include <QTest>
#include <algorithm>
#include <cmath>
#include <random>

using namespace tightrope;
using namespace tightrope::test;

namespace {

constexpr std::int64_t kNeurons = 30;

double voltageOf(std::uint32_t neuron, std::int64_t step)
{
    return -80.0 + static_cast<double>((7 * step + 13 * neuron) % 101);
}

MadeRun smallRun(std::int64_t steps)
{
    MadeRun run;
    run.parameters.n = kNeurons;
    run.steps = steps;
    run.spikes = randomSpikes(kNeurons, steps, 0.01);
    run.traced = {3, 17};
    run.voltage = voltageOf;
    return run;
}

/// What is wrong with the history as a picture of the run up to its end; empty if nothing is.
QString faultOf(const RunHistory& history, const MadeRun& run)
{
    if (history.firstStep() != 0 || history.endStep() != run.steps)
        return QStringLiteral("covers %1 to %2").arg(history.firstStep()).arg(history.endStep());
    if (spikesOf(history) != run.spikes)
        return QStringLiteral("other spikes");
    std::int64_t next = 0;
    for (const HistoryChunk* chunk : history.chunks(0, run.steps)) {
        if (chunk->firstStep != next)
            return QStringLiteral("a gap at %1").arg(next);
        next += chunk->steps;
        if (chunk->traces.size() != run.traced.size())
            return QStringLiteral("%1 traces").arg(chunk->traces.size());
        for (const std::uint32_t neuron : run.traced) {
            const HistoryChunk::Trace* const trace = chunk->traceOf(neuron);
            for (std::int64_t i = 0; i < chunk->steps; ++i) {
                const auto index = static_cast<std::size_t>(i);
                const auto expected = static_cast<float>(run.voltage(neuron, chunk->firstStep + i));
                const auto& range = trace->envelope[index / HistoryChunk::kEnvelopeSteps];
                if (trace->voltage[index] != expected)
                    return QStringLiteral("another voltage at %1").arg(chunk->firstStep + i);
                if (range.lowest > expected || range.highest < expected)
                    return QStringLiteral("an envelope that leaves %1 out").arg(i);
            }
        }
    }
    return {};
}

} // namespace

class RunHistoryTest : public QObject
{
    Q_OBJECT

  private slots:
    void beginsEmpty()
    {
        const RunHistory history;
        QVERIFY(history.empty());
        QCOMPARE(history.endStep(), 0);
        QCOMPARE(history.neurons(), 0);
        QCOMPARE(history.spikeCount(0, 1000), 0);
        QVERIFY(history.chunks(-5, 1000).empty());
    }

    void blocksOfAnySize_data()
    {
        QTest::addColumn<qint64>("size");
        for (const qint64 size : {1, 2, 15, 16, 17, 1000, 1023, 1024, 1025, 2048, 2049, 5000})
            QTest::addRow("%lld steps", size) << size;
    }

    void blocksOfAnySize()
    {
        QFETCH(qint64, size);
        for (const std::int64_t steps : {1, 1023, 1024, 1025, 5001}) {
            const MadeRun run = smallRun(steps);
            QCOMPARE(faultOf(historyOf(run, size), run), QString());
        }
    }

    void blocksOfChangingSize()
    {
        const MadeRun run = smallRun(60000);
        std::mt19937 random(7);
        RunHistory history;
        for (std::int64_t done = 0; done < run.steps;) {
            const auto steps = std::min<std::int64_t>(
                run.steps - done, 1 + static_cast<std::int64_t>(random() % 5000));
            history.append(blockOf(run, done, steps));
            done += steps;
            QCOMPARE(history.endStep(), done);
        }
        QCOMPARE(faultOf(history, run), QString());
    }

    void spikeCountIsThatOfTheSpikes()
    {
        const MadeRun run = smallRun(6000);
        const RunHistory history = historyOf(run, 777);
        std::mt19937 random(3);
        for (int i = 0; i < 500; ++i) {
            const auto from = static_cast<std::int64_t>(random() % 7000) - 500;
            const auto to = from + static_cast<std::int64_t>(random() % 3000) - 100;
            const auto expected = std::ranges::count_if(run.spikes, [&](const MadeSpike& spike) {
                return spike.step >= from && spike.step < to;
            });
            QCOMPARE(history.spikeCount(from, to), expected);
        }
    }

    void chunksAreThoseThatTouchTheSpan()
    {
        const RunHistory history = historyOf(smallRun(5000));
        constexpr std::int64_t kSteps = HistoryChunk::kSteps;
        QCOMPARE(history.chunks(0, kSteps).size(), 1U);
        QCOMPARE(history.chunks(0, kSteps + 1).size(), 2U);
        QCOMPARE(history.chunks(kSteps - 1, kSteps).size(), 1U);
        QCOMPARE(history.chunks(kSteps, kSteps + 1).front()->firstStep, kSteps);
        QCOMPARE(history.chunks(-100000, 1).size(), 1U);
        QVERIFY(history.chunks(-100, 0).empty());
        QVERIFY(history.chunks(100000, 200000).empty());
    }

    // Freezing the picture is a copy.
    void copiesDoNotChange()
    {
        const MadeRun whole = smallRun(9000);
        for (const std::int64_t at : {1, 500, 1023, 1024, 1025, 3000}) {
            RunHistory history;
            history.append(blockOf(whole, 0, at));
            const RunHistory frozen = history;
            const RunHistory again = frozen;
            for (std::int64_t done = at; done < whole.steps; done += 250)
                history.append(
                    blockOf(whole, done, std::min<std::int64_t>(250, whole.steps - done)));
            MadeRun first = whole;
            first.steps = at;
            std::erase_if(first.spikes, [&](const MadeSpike& spike) { return spike.step >= at; });
            QCOMPARE(faultOf(frozen, first), QString());
            QCOMPARE(faultOf(again, first), QString());
            QCOMPARE(frozen.spikeCount(0, 100000), static_cast<std::int64_t>(first.spikes.size()));
            QCOMPARE(faultOf(history, whole), QString());
        }
    }

    void copiesOutliveANewRun()
    {
        const MadeRun run = smallRun(3000);
        RunHistory history = historyOf(run);
        const RunHistory frozen = history;
        MadeRun next = smallRun(100);
        next.run = 2;
        next.parameters.seed = 101;
        history.append(blockOf(next, 0, 100));
        QCOMPARE(history.run(), std::uint64_t{2});
        QCOMPARE(history.endStep(), 100);
        QCOMPARE(history.parameters()->seed, 101);
        QCOMPARE(frozen.run(), std::uint64_t{1});
        QCOMPARE(faultOf(frozen, run), QString());
    }

    void theWiringIsThatOfTheNewestStep()
    {
        const MadeRun run = smallRun(3000);
        const auto first = std::make_shared<const Wiring>();
        const auto second = std::make_shared<const Wiring>();
        RunHistory history;
        QVERIFY(!history.wiring());
        for (std::int64_t step = 0; step < 3000; step += 500) {
            SampleBlock block = blockOf(run, step, 500);
            block.wiring = step < 1500 ? first : second;
            history.append(block);
            QCOMPARE(history.wiring(), block.wiring);
            QCOMPARE(history.wiredStep(), step < 1500 ? 0 : 1500);
        }
        history.beginRun(2, run.parameters);
        QVERIFY(!history.wiring());
        QCOMPARE(history.wiredStep(), 0);
    }

    void copyingSharesWhatIsFinished()
    {
        const RunHistory history = historyOf(smallRun(5000));
        const RunHistory frozen = history;
        QCOMPARE(frozen.chunks(0, 1).front(), history.chunks(0, 1).front());
    }

    void olderBlocksAreIgnored()
    {
        MadeRun run = smallRun(2000);
        run.run = 5;
        RunHistory history = historyOf(run);
        MadeRun old = run;
        old.run = 4;
        history.append(blockOf(old, 2000, 0));
        history.append(blockOf(old, 0, 700));
        QCOMPARE(history.run(), std::uint64_t{5});
        QCOMPARE(faultOf(history, run), QString());
    }

    void aRunBeginsBeforeItsFirstStep()
    {
        MadeRun run = smallRun(2000);
        RunHistory history = historyOf(run);
        Parameters next = run.parameters;
        next.seed = 7;
        next.n = 12;
        history.beginRun(2, next);
        QVERIFY(history.empty());
        QCOMPARE(history.run(), std::uint64_t{2});
        QCOMPARE(history.neurons(), 12);
        QCOMPARE(history.log().start, next);
        history.append(blockOf(run, 2000, 0)); // still under way
        QVERIFY(history.empty());
        QCOMPARE(history.log().start, next);
    }

    // The announcement may come with parameters that were changed since the run began.
    void theFirstBlockKnowsHowTheRunBegan()
    {
        RunHistory history;
        MadeRun run = smallRun(10);
        run.run = 2;
        Parameters later = run.parameters;
        later.g = 0.1;
        history.beginRun(2, later);
        SampleBlock block = blockOf(run, 0, 10);
        history.append(block);
        QCOMPARE(history.log().start, run.parameters);
        QCOMPARE(history.endStep(), 10);
    }

    void parametersAtAStep()
    {
        MadeRun run = smallRun(300);
        RunHistory history;
        history.append(blockOf(run, 0, 100));
        SampleBlock second = blockOf(run, 100, 100);
        second.entries = {ParameterChange{100, ParameterId::g, 0.1},
                          ParameterChange{100, ParameterId::offset, -39.0}};
        Parameters changed = run.parameters;
        changed.g = 0.1;
        changed.offset = -39.0;
        second.parameters = std::make_shared<const Parameters>(changed);
        history.append(second);
        SampleBlock third = blockOf(run, 200, 100);
        third.entries = {ParameterChange{200, ParameterId::g, 0.2}};
        Parameters last = changed;
        last.g = 0.2;
        third.parameters = std::make_shared<const Parameters>(last);
        history.append(third);
        QCOMPARE(history.parametersAt(0), run.parameters);
        QCOMPARE(history.parametersAt(99), run.parameters);
        QCOMPARE(history.parametersAt(100), changed);
        QCOMPARE(history.parametersAt(199), changed);
        QCOMPARE(history.parametersAt(200), last);
        QCOMPARE(history.parametersAt(1 << 30), last);
        QCOMPARE(*history.parameters(), last);
        QCOMPARE(history.log().changes().size(), 3U);
    }

    void aTraceBeginsWhenItsNeuronIsChosen()
    {
        MadeRun run = smallRun(900);
        RunHistory history;
        run.traced = {3};
        history.append(blockOf(run, 0, 300));
        run.traced = {17, 3};
        history.append(blockOf(run, 300, 300));
        run.traced = {};
        history.append(blockOf(run, 600, 300));
        const HistoryChunk* const chunk = history.chunks(0, 1).front();
        const auto* const late = chunk->traceOf(17);
        const auto* const early = chunk->traceOf(3);
        QVERIFY(chunk->traceOf(4) == nullptr);
        QVERIFY(std::isnan(late->voltage[299]));
        QCOMPARE(late->voltage[300], static_cast<float>(voltageOf(17, 300)));
        QCOMPARE(early->voltage[0], static_cast<float>(voltageOf(3, 0)));
        QCOMPARE(early->voltage[599], static_cast<float>(voltageOf(3, 599)));
        QVERIFY(std::isnan(early->voltage[600]));
        QVERIFY(late->envelope[0].empty());
        QVERIFY(!late->envelope[300 / HistoryChunk::kEnvelopeSteps].empty());
        QVERIFY(early->envelope[620 / HistoryChunk::kEnvelopeSteps].empty());
    }

    void forgetsWhatIsOlderThanKept()
    {
        MadeRun run;
        run.parameters.n = 5;
        run.parameters.dt = 5e-4;
        run.steps = 140000; // 70 s
        const RunHistory history = historyOf(run, 5000);
        QCOMPARE(history.endStep(), run.steps);
        const double kept = history.endTime() - history.firstTime();
        QVERIFY2(kept >= RunHistory::kKeptSeconds, qPrintable(QString::number(kept)));
        QVERIFY(kept < RunHistory::kKeptSeconds + 2.0 * HistoryChunk::kSteps * history.dt());
        QVERIFY(history.chunks(0, 1000).empty());
    }

    void forgetsWhatTakesTooMuchMemory()
    {
        MadeRun run;
        run.parameters.n = 50000;
        run.parameters.dt = 5e-4;
        SampleBlock block = blockOf(run, 0, 1000);
        for (std::uint32_t i = 0; i < 2'000'000; ++i)
            block.spikes.push_back({i / 2000, i % 2000});
        RunHistory history;
        std::size_t bytes = 0;
        for (int i = 0; i < 40; ++i) { // 640 MB of spikes
            block.firstStep = 1000 * i;
            history.append(block);
        }
        for (const HistoryChunk* chunk : history.chunks(0, 40000))
            bytes += chunk->spikes.capacity() * sizeof(Spike);
        QCOMPARE(history.endStep(), 40000);
        QVERIFY(history.firstStep() > 0);
        QVERIFY2(bytes <= RunHistory::kKeptBytes + 40'000'000, qPrintable(QString::number(bytes)));
        QVERIFY2(bytes >= RunHistory::kKeptBytes / 2, qPrintable(QString::number(bytes)));
        QCOMPARE(history.spikeCount(39000, 40000), 2'000'000);
    }

    void theFinestTimeStep()
    {
        MadeRun run = smallRun(3000);
        run.parameters.dt = 1e-6;
        const RunHistory history = historyOf(run);
        QCOMPARE(faultOf(history, run), QString());
        QCOMPARE(history.endTime(), 0.003);
    }
};

TIGHTROPE_TEST(RunHistoryTest)
#include "tst_run_history.moc"
