// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/instruments/irregularity.h"

#include "tests/support/made_run.h"
#include "tests/support/simulated_scene.h"
#include "tests/support/test_class.h"

#include <QSignalSpy>
#include <QTest>
#include <cmath>

using namespace tightrope;
using tightrope::test::SimulatedScene;
using tightrope::ui::Irregularity;

namespace {

Parameters small(double offset = -40.0)
{
    Parameters parameters;
    parameters.n = 300;
    parameters.offset = offset;
    return parameters;
}

void lookAndWait(Irregularity& instrument, const ui::Scene& scene)
{
    QSignalSpy arrived(&instrument, &ui::Instrument::resultArrived);
    instrument.look(scene);
    QTRY_COMPARE(arrived.count(), 1);
}

} // namespace

class IrregularityTest : public QObject
{
    Q_OBJECT

  private slots:
    void beforeTheFirstNetwork()
    {
        Irregularity instrument;
        lookAndWait(instrument, SimulatedScene{}.scene(3.0));
        QVERIFY(instrument.notice().contains("waits"));
        QVERIFY(instrument.readout().isEmpty());
        QVERIFY(instrument.remark().isEmpty());
    }

    void aRunningNetwork()
    {
        const SimulatedScene scene = test::simulatedScene({small(), {}}, 2.2);
        Irregularity instrument;
        lookAndWait(instrument, scene.scene(3.0, {{7, 2}, {9, 0}}));
        const auto& summary = instrument.result().summary;
        QCOMPARE(summary.neurons, 300);
        QVERIFY(std::abs(summary.seconds - 2.0) < 1e-9); // without the ignition
        QVERIFY(summary.qualifying > 250);
        QCOMPARE(
            instrument.remark(),
            QString("over the last 2.0 s · %1 of 300 neurons qualify").arg(summary.qualifying));
        QVERIFY(summary.single && *summary.single == 7U); // the first of them
        QCOMPARE(instrument.result().colour, 2);
        QVERIFY(summary.singleIntervals.total() > 5);
        QVERIFY(std::abs(summary.meanRate - 18.4) < 2.0);
        instrument.toPixmap(500, 300);
        QVERIFY(instrument.readout().contains(QString("CV %1").arg(summary.meanCv, 0, 'f', 2)));
        QVERIFY(instrument.readout().contains(QString("LV %1").arg(summary.meanLv, 0, 'f', 2)));
        QVERIFY(instrument.readout().contains(QString("CV₂ %1").arg(summary.meanCv2, 0, 'f', 2)));
        QVERIFY(instrument.notice().isEmpty());
    }

    void looksBackOnlySoFar()
    {
        const SimulatedScene scene = test::simulatedScene({small(), {}}, 1.5);
        Irregularity instrument;
        lookAndWait(instrument, scene.scene(0.5));
        QVERIFY(std::abs(instrument.result().summary.seconds - 0.5) < 1e-9);
    }

    /// Offset −36 mV and then −25: a clock each, and a CV of 0.31 over both.
    void countsFromTheLastChangeOn()
    {
        const RunLog log{small(-36.0), {{22000, ParameterId::offset, -25.0}}};
        const SimulatedScene scene = test::simulatedScene(log, 2.2);
        Irregularity instrument;
        lookAndWait(instrument, scene.scene(3.0));
        QVERIFY(std::abs(instrument.result().summary.seconds - 0.9) < 1e-9);
        QVERIFY(instrument.result().summary.meanCv < 0.05);
        QVERIFY(instrument.remark().contains("over the last 0.9 s"));
    }

    void waitsUntilAChangeHasSettled()
    {
        const RunLog log{small(), {{29000, ParameterId::td, 0.1}}};
        const SimulatedScene scene = test::simulatedScene(log, 1.5);
        Irregularity instrument;
        lookAndWait(instrument, scene.scene(3.0));
        QCOMPARE(instrument.notice(), QStringLiteral("waits until 0.5 s\nafter a change"));
    }

    void aSilentNetwork()
    {
        const SimulatedScene scene = test::simulatedScene({small(-45.0), {}}, 1.0);
        Irregularity instrument;
        lookAndWait(instrument, scene.scene(3.0, {{7, 2}}));
        QVERIFY(instrument.notice().contains("no intervals"));
        QCOMPARE(instrument.remark(), QString("over the last 0.8 s · 0 of 300 neurons qualify"));
        instrument.toPixmap(500, 300);
        QVERIFY(instrument.readout().contains("0.0 Hz"));
        QCOMPARE(instrument.result().summary.silent, 300);
    }

    void aDuplicateShowsTheSame()
    {
        const SimulatedScene scene = test::simulatedScene({small(), {}}, 1.5);
        Irregularity instrument;
        lookAndWait(instrument, scene.scene(1.0, {{7, 2}}));
        const auto copy = instrument.duplicate();
        QCOMPARE(copy->remark(), instrument.remark());
        QCOMPARE(copy->toPixmap(500, 300).toImage(), instrument.toPixmap(500, 300).toImage());
        copy->setTheme(ui::Theme::darkTheme());
        QVERIFY(copy->toPixmap(500, 300).toImage() != instrument.toPixmap(500, 300).toImage());
    }

    void aSecondLookWaitsForTheFirst()
    {
        const SimulatedScene scene = test::simulatedScene({small(), {}}, 1.0);
        Irregularity instrument;
        QSignalSpy arrived(&instrument, &ui::Instrument::resultArrived);
        instrument.look(scene.scene(1.0));
        instrument.look(scene.scene(1.0));
        QTRY_COMPARE(arrived.count(), 1);
        instrument.look(scene.scene(1.0));
        QTRY_COMPARE(arrived.count(), 2);
    }

    void itMayGoWhileItComputes()
    {
        const SimulatedScene scene = test::simulatedScene({small(), {}}, 1.0);
        auto instrument = std::make_unique<Irregularity>();
        instrument->look(scene.scene(1.0));
        instrument.reset();
        QVERIFY(ui::instrumentThread().waitForDone(0));
    }

    void theFormulaNamesItsSources()
    {
        const Irregularity instrument;
        for (const char* word : {"Softky", "Shinomoto", "10"})
            QVERIFY(instrument.formula().contains(word));
        QVERIFY(instrument.looksBack());
        QVERIFY(!instrument.needsVoltages());
    }
};

TIGHTROPE_TEST(IrregularityTest)
#include "tst_irregularity.moc"
