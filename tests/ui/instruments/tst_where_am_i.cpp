// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/instruments/where_am_i.h"

#include "tests/support/made_run.h"
#include "tests/support/regime_label.h"
#include "tests/support/simulated_scene.h"
#include "tests/support/test_class.h"

#include <QSignalSpy>
#include <QTest>
#include <cmath>

using namespace tightrope;
using tightrope::test::SimulatedScene;
using tightrope::ui::WhereAmI;

namespace {

Parameters with(double offset, double g)
{
    Parameters parameters;
    parameters.n = 500; // the regimes hardly depend on n
    parameters.offset = offset;
    parameters.g = g;
    return parameters;
}

void lookAndWait(WhereAmI& instrument, const ui::Scene& scene)
{
    QSignalSpy arrived(&instrument, &ui::Instrument::resultArrived);
    instrument.look(scene);
    QTRY_COMPARE(arrived.count(), 1);
}

} // namespace

class WhereAmITest : public QObject
{
    Q_OBJECT

  private slots:
    void beforeTheFirstNetwork()
    {
        WhereAmI instrument;
        instrument.look(SimulatedScene{}.scene(3.0));
        QVERIFY(!instrument.result().hasNetwork);
        QVERIFY(instrument.remark().isEmpty());
    }

    void aRunWithoutAStep()
    {
        SimulatedScene scene;
        scene.history.beginRun(4, with(-37.0, 0.02));
        WhereAmI instrument;
        instrument.look(scene.scene(3.0));
        QVERIFY(instrument.result().settling);
        QCOMPARE(instrument.result().parameters.offset, -37.0);
    }

    void regimes_data()
    {
        QTest::addColumn<double>("offset");
        QTest::addColumn<double>("g");
        QTest::addColumn<QString>("label");
        QTest::addRow("silent") << -42.0 << 0.04 << "silent";
        QTest::addRow("default") << -40.0 << 0.04 << "asynchronous irregular";
        QTest::addRow("regular") << -39.0 << 0.03 << "asynchronous regular";
        QTest::addRow("bursting") << -40.0 << 0.25 << "asynchronous bursting";
        QTest::addRow("together") << -30.0 << 0.0 << "synchronous regular";
    }

    void regimes()
    {
        QFETCH(double, offset);
        QFETCH(double, g);
        QFETCH(QString, label);
        const SimulatedScene scene = test::simulatedScene({with(offset, g), {}}, 2.7);
        WhereAmI instrument;
        lookAndWait(instrument, scene.scene(9.0));
        QCOMPARE(test::labelOf(instrument.result().regime), label);
        QCOMPARE(instrument.remark(), QString("over the last 2.5 s"));
        instrument.toPixmap(600, 400);
        for (const Criterion& criterion : instrument.result().regime.decided)
            QVERIFY(instrument.readout().contains(ui::textOf(criterion)));
    }

    /// Also where steps are coarse: 25 of 0.5 ms from spike to spike.
    void theMeasuredRateLiesOnTheCurve()
    {
        Parameters parameters = with(-30.0, 0.0);
        parameters.n = 20;
        parameters.dt = 5e-4;
        parameters.tref = 0.0;
        const SimulatedScene scene = test::simulatedScene({parameters, {}}, 2.7);
        WhereAmI instrument;
        lookAndWait(instrument, scene.scene(9.0));
        QVERIFY(std::abs(instrument.result().figures.rate - 80.0) < 0.5);
        int points = 0;
        for (int i = 0; i < instrument.graphCount(); ++i) {
            if (instrument.graph(i)->name() != "f(I)")
                continue;
            for (const QCPGraphData& point : *instrument.graph(i)->data()) {
                if (std::abs(point.key + 30.0) > 0.1)
                    continue;
                QCOMPARE(point.value, 80.0);
                ++points;
            }
        }
        QVERIFY(points > 0);
    }

    void aSentenceWhereTheoryIsWrong_data()
    {
        QTest::addColumn<double>("offset");
        QTest::addColumn<double>("p");
        QTest::addColumn<double>("bias");
        QTest::addColumn<QString>("sentence");
        QTest::addRow("right") << -40.0 << 0.1 << 0.0 << QString();
        QTest::addRow("right above threshold") << -38.0 << 0.1 << 0.0 << QString();
        QTest::addRow("too weak to be irregular")
            << -40.0 << 1.0 << 0.0 << "theory expects irregular firing here";
        QTest::addRow("rows that do not sum to zero")
            << -40.0 << 0.1 << 0.05 << "with balanced rows theory expects irregular firing here";
    }

    void aSentenceWhereTheoryIsWrong()
    {
        QFETCH(double, offset);
        QFETCH(double, p);
        QFETCH(double, bias);
        QFETCH(QString, sentence);
        Parameters parameters = with(offset, 0.04);
        parameters.p = p;
        parameters.bias = bias;
        const SimulatedScene scene = test::simulatedScene({parameters, {}}, 1.5);
        WhereAmI instrument;
        lookAndWait(instrument, scene.scene(9.0));
        instrument.toPixmap(600, 400);
        QVERIFY2(sentence.isEmpty() ? !instrument.readout().contains("theory")
                                    : instrument.readout().contains(sentence),
                 qPrintable(instrument.readout()));
    }

    void aChangeBeginsAnew()
    {
        const RunLog log{with(-40.0, 0.04), {{20000, ParameterId::offset, -38.0}}}; // at 1 s
        const SimulatedScene scene = test::simulatedScene(log, 2.2);
        const double back = WhereAmI::kLookBack;
        const StepRange now = countedSteps(scene.history, 2.2 - back, 2.2);
        QCOMPARE(now.begin, 24000); // settled
        QCOMPARE(now.end, 44000);
        const StepRange before = countedSteps(scene.history, 0.9 - back, 0.9);
        QCOMPARE(before.begin, 4000); // ignited
        QCOMPARE(before.end, 18000);
        QCOMPARE(countedSteps(scene.history, 1.1 - back, 1.1).size(), 0);

        WhereAmI instrument;
        ui::Scene frozen = scene.scene(9.0);
        lookAndWait(instrument, frozen);
        QCOMPARE(instrument.result().parameters.offset, -38.0);
        QVERIFY(std::abs(instrument.result().figures.rate - 35.6) < 1.5);

        frozen.end = 1.5;
        instrument.look(frozen);
        QVERIFY(instrument.result().settling);
        QVERIFY(instrument.remark().isEmpty());

        frozen.end = 0.9; // the past had its own parameters
        lookAndWait(instrument, frozen);
        QCOMPARE(instrument.result().parameters.offset, -40.0);
        QVERIFY(std::abs(instrument.result().figures.rate - 18.4) < 2.0);
    }

    void criteriaAsTheyAreRead()
    {
        constexpr double kInfinity = std::numeric_limits<double>::infinity();
        using Figure = Criterion::Figure;
        QCOMPARE(ui::textOf({Figure::rate, 18.44, 0.1, kInfinity}), QString("18.4 Hz (≥ 0.1)"));
        QCOMPARE(ui::textOf({Figure::cv, 0.926, 0.5, 2.0}), QString("CV 0.93 (0.5 … 2)"));
        QCOMPARE(ui::textOf({Figure::chi, 0.026, -kInfinity, 0.3}), QString("χ 0.026 (< 0.3)"));
    }

    void aDuplicateShowsTheSame()
    {
        const SimulatedScene scene = test::simulatedScene({with(-38.0, 0.02), {}}, 1.5);
        WhereAmI instrument;
        lookAndWait(instrument, scene.scene(9.0));
        const auto copy = instrument.duplicate();
        QCOMPARE(copy->remark(), instrument.remark());
        QCOMPARE(copy->toPixmap(500, 300).toImage(), instrument.toPixmap(500, 300).toImage());
    }

    void theFormulaNamesItsSources()
    {
        const WhereAmI instrument;
        for (const char* word : {"Brunel", "Golomb", "√p"})
            QVERIFY(instrument.formula().contains(word));
        QVERIFY(instrument.needsVoltages());
    }
};

TIGHTROPE_TEST(WhereAmITest)
#include "tst_where_am_i.moc"
