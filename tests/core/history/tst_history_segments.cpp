// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/history_segments.h"
#include "tests/support/made_run.h"
#include "tests/support/test_class.h"

#include <QTest>

using namespace tightrope;

class HistorySegmentsTest : public QObject
{
    Q_OBJECT

    /// 3000 steps with changes of g at 0, 700, 1024 and 1500, of the last two at once.
    RunHistory m_history;
    std::vector<test::MadeSpike> m_spikes = test::randomSpikes(20, 3000, 0.02);

  private slots:
    void initTestCase()
    {
        test::MadeRun run;
        run.parameters.n = 20;
        run.steps = 3000;
        run.spikes = m_spikes;
        std::int64_t done = 0;
        for (const std::int64_t next : {700, 1024, 1500, 3000}) {
            SampleBlock block = test::blockOf(run, done, next - done);
            if (done > 0)
                block.entries.push_back(
                    ParameterChange{done, ParameterId::g, 1e-4 * static_cast<double>(done)});
            if (done == 1500)
                block.entries.push_back(ParameterChange{done, ParameterId::td, 0.03});
            m_history.append(block);
            done = next;
        }
    }

    void theyAreAllThereIs_data()
    {
        QTest::addColumn<int>("from");
        QTest::addColumn<int>("to");
        QTest::newRow("all") << 0 << 3000;
        QTest::newRow("more than there is") << -5 << 9000;
        QTest::newRow("inside of one chunk") << 1100 << 1400;
        QTest::newRow("over a border") << 900 << 2100;
        QTest::newRow("from a change to a change") << 700 << 1500;
        QTest::newRow("one step") << 1023 << 1024;
    }
    void theyAreAllThereIs()
    {
        QFETCH(int, from);
        QFETCH(int, to);
        std::int64_t next = std::max(from, 0);
        std::vector<test::MadeSpike> found;
        forEachSegment(m_history, from, to, [&](const HistorySegment& segment) {
            QCOMPARE(segment.begin, next);
            QVERIFY(segment.end > segment.begin);
            next = segment.end;
            for (const Spike& spike : segment.spikes)
                found.push_back({segment.origin + spike.stepOffset, spike.neuron});
            for (const std::int64_t step : {segment.begin, segment.end - 1})
                QCOMPARE(segment.parameters, m_history.parametersAt(step));
        });
        QCOMPARE(next, std::min(to, 3000));
        std::vector<test::MadeSpike> expected;
        std::ranges::copy_if(m_spikes, std::back_inserter(expected), [&](const auto& spike) {
            return spike.step >= from && spike.step < to;
        });
        QVERIFY(!expected.empty() || to - from == 1);
        QVERIFY(found == expected);
    }

    void nothingIsInNothing()
    {
        int segments = 0;
        const auto counting = [&](const HistorySegment&) { ++segments; };
        forEachSegment(RunHistory(), 0, 100, counting);
        forEachSegment(m_history, 500, 500, counting);
        forEachSegment(m_history, 4000, 5000, counting);
        QCOMPARE(segments, 0);
    }
};

TIGHTROPE_TEST(HistorySegmentsTest)
#include "tst_history_segments.moc"
