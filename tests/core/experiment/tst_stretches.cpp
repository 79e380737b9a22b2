// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/stretches.h"

#include "core/experiment/scripted_run.h"
#include "tests/support/test_class.h"

#include <QTest>
#include <cmath>

using namespace tightrope;

namespace {

Parameters small()
{
    Parameters parameters;
    parameters.n = 500;
    return parameters;
}

std::vector<Stretch> of(const RunLog& log, double seconds)
{
    return recordRun(log, std::llround(seconds / log.start.dt), 0).summary.stretches;
}

} // namespace

class StretchesTest : public QObject
{
    Q_OBJECT

  private slots:
    void aRunWithoutChangesIsOne()
    {
        const auto stretches = of({small(), {}}, 1.0);
        QCOMPARE(stretches.size(), std::size_t{1});
        QCOMPARE(stretches[0].from, 0.2);
        QCOMPARE(stretches[0].to, 1.0);
        QVERIFY(stretches[0].settled);
        QVERIFY(stretches[0].cvNeurons > 100);
    }

    /// Offset -36 and then -25: each is as regular as a clock, and so must the figures be.
    void aChangeMakesNoIrregularity()
    {
        Parameters start = small();
        start.offset = -36.0;
        const auto stretches = of({start, {{22000, ParameterId::offset, -25.0}}}, 2.2); // at 1.1 s
        QCOMPARE(stretches.size(), std::size_t{2});
        QCOMPARE(stretches[0].to, 1.1);
        QVERIFY(std::abs(stretches[1].from - 1.3) < 1e-9);
        for (const Stretch& stretch : stretches)
            QVERIFY2(stretch.meanCv < 0.05, qPrintable(QString::number(stretch.meanCv)));
        QVERIFY(stretches[1].rate > 1.5 * stretches[0].rate);
    }

    /// The same as two runs, each by itself.
    void eachIsCountedByItself()
    {
        const RunLog log{small(), {{20000, ParameterId::g, 0.08}}};
        const auto whole = of(log, 2.0);
        const auto first = of({small(), {}}, 1.0);
        QCOMPARE(whole[0].rate, first[0].rate);
        QCOMPARE(whole[0].meanCv, first[0].meanCv);
        QCOMPARE(whole[0].cvNeurons, first[0].cvNeurons);
    }

    void whatIsTooShortIsNotSettled()
    {
        RunLog log{small(), {{20000, ParameterId::td, 0.1}}}; // settles for 0.5 s
        log.entries.emplace_back(Kick{22000, 0.1});
        const auto stretches = of(log, 1.65);
        QCOMPARE(stretches.size(), std::size_t{3});
        QVERIFY(stretches[0].settled && !stretches[1].settled && stretches[2].settled);
        QCOMPARE(stretches[1].from, 1.0);
        QVERIFY(std::abs(stretches[2].from - 1.6) < 1e-9);
        QVERIFY(of({small(), {}}, 0.1)[0].from == 0.0);
        QVERIFY(!of({small(), {}}, 0.1)[0].settled);
    }

    void changesAtTheEdgesMakeNone()
    {
        const RunLog log{small(),
                         {{0, ParameterId::g, 0.05}, {20000, ParameterId::g, 0.06}}}; // at its end
        QCOMPARE(of(log, 1.0).size(), std::size_t{1});
    }

    void aPulseIsTwoChanges()
    {
        RunLog log{small(), {}};
        log.entries.emplace_back(InputPulse{10000, 200, 5.0, {}});
        const auto stretches = of(log, 1.0);
        QCOMPARE(stretches.size(), std::size_t{3});
        QCOMPARE(stretches[1].to, 0.51);
    }
};

TIGHTROPE_TEST(StretchesTest)
#include "tst_stretches.moc"
