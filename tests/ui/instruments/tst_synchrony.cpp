// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/instruments/synchrony.h"

#include "tests/support/made_run.h"
#include "tests/support/simulated_scene.h"
#include "tests/support/test_class.h"

#include <QSignalSpy>
#include <QTest>
#include <algorithm>
#include <cmath>

using namespace tightrope;
using tightrope::test::SimulatedScene;
using tightrope::ui::Synchrony;

namespace {

void lookAndWait(Synchrony& instrument, const ui::Scene& scene)
{
    QSignalSpy arrived(&instrument, &ui::Instrument::resultArrived);
    instrument.look(scene);
    QTRY_COMPARE(arrived.count(), 1);
}

/// 50 neurons that fire together every 20 ms, for two seconds in steps of 0.5 ms, with voltages
/// that rise together from one spike to the next.
SimulatedScene volleys()
{
    test::MadeRun run;
    run.parameters.n = 50;
    run.parameters.dt = 5e-4;
    run.steps = 4000;
    for (std::int64_t step = 0; step < run.steps; step += 40) {
        for (std::uint32_t neuron = 0; neuron < 50; ++neuron)
            run.spikes.push_back({step, neuron});
    }
    SimulatedScene scene;
    scene.history = test::historyOf(run);
    for (std::int64_t step = 0; step < run.steps; step += 33)
        scene.voltages.add(1, step, 5e-4,
                           Eigen::ArrayXd::Constant(50, -65.0 + static_cast<double>(step % 40)));
    return scene;
}

} // namespace

class SynchronyTest : public QObject
{
    Q_OBJECT

  private slots:
    void beforeTheFirstNetwork()
    {
        Synchrony instrument;
        lookAndWait(instrument, SimulatedScene{}.scene(3.0));
        QVERIFY(instrument.notice().contains("waits"));
        QVERIFY(instrument.remark().isEmpty());
    }

    void volleysAreSynchronous()
    {
        Synchrony instrument;
        lookAndWait(instrument, volleys().scene(1.6));
        const Synchrony::Result& result = instrument.result();
        QCOMPARE(result.seconds, 1.6);
        QVERIFY(std::abs(result.chi - 1.0) < 1e-6);
        // One bin in four holds 50 spikes: mean 12.5, variance 3·12.5².
        QVERIFY(std::abs(result.fano - 37.5) < 0.5);
        QVERIFY(result.correlation.at(20) > 0.99); // after 20 ms
        QVERIFY(result.correlation.at(10) < 0.0);
        instrument.toPixmap(500, 300);
        QVERIFY(instrument.readout().contains("Fano factor 37.5 in bins of 5 ms"));
        QVERIFY(instrument.readout().endsWith("χ 1.000"));
        QCOMPARE(instrument.remark(), QString("over the last 1.6 s"));
        const auto axes = instrument.axisRects();
        QCOMPARE(axes.at(0)->axis(QCPAxis::atBottom)->label(), QString("time [s], bins of 5 ms"));
        QCOMPARE(axes.at(1)->axis(QCPAxis::atBottom)->label(), QString("lag [ms], bins of 1 ms"));
    }

    /// Bins are whole steps, and voltages are sampled only while somebody looks.
    void eachFigureSaysItsOwnBinAndSpan()
    {
        test::MadeRun run;
        run.parameters.n = 50;
        run.parameters.dt = 4e-4;
        run.steps = 5000;
        for (std::int64_t step = 0; step < run.steps; step += 40)
            run.spikes.push_back({step, 7});
        SimulatedScene scene;
        scene.history = test::historyOf(run);
        for (std::int64_t step = 4000; step < run.steps; step += 40) // the last 0.4 of 2 s
            scene.voltages.add(
                1, step, 4e-4,
                Eigen::ArrayXd::LinSpaced(50, -65.0, -45.0 + static_cast<double>(step % 7)));
        Synchrony instrument;
        lookAndWait(instrument, scene.scene(1.0));
        instrument.toPixmap(700, 300);
        QVERIFY2(instrument.readout().contains("in bins of 4.8 ms") ||
                     instrument.readout().contains("in bins of 5.2 ms"),
                 qPrintable(instrument.readout()));
        QVERIFY2(instrument.readout().endsWith(" over 0.4 s"), qPrintable(instrument.readout()));
        QCOMPARE(instrument.remark(), QString("over the last 1.0 s"));
        const QString lags = instrument.axisRects().at(1)->axis(QCPAxis::atBottom)->label();
        QVERIFY2(lags.endsWith("bins of 0.8 ms") || lags.endsWith("bins of 1.2 ms"),
                 qPrintable(lags));
    }

    void theDefaultNetworkIsNot()
    {
        const SimulatedScene scene = test::simulatedScene({Parameters{}, {}}, 2.2);
        Synchrony instrument;
        lookAndWait(instrument, scene.scene(2.0));
        const Synchrony::Result& result = instrument.result();
        QVERIFY2(result.fano > 0.7 && result.fano < 1.3, qPrintable(QString::number(result.fano)));
        QVERIFY2(result.chi < 0.06, qPrintable(QString::number(result.chi)));
        QCOMPARE(result.correlation.front(), 1.0);
        QCOMPARE(result.correlation.size(), std::size_t{101});
        double sum = 0.0;
        for (const double rate : result.counts.rate())
            sum += rate;
        QVERIFY(std::abs(sum / static_cast<double>(result.counts.counts.size()) - 18.4) < 0.6);
    }

    void withoutVoltagesThereIsNoChi()
    {
        SimulatedScene scene = volleys();
        scene.voltages.clear();
        Synchrony instrument;
        lookAndWait(instrument, scene.scene(1.6));
        QVERIFY(std::isnan(instrument.result().chi));
        instrument.toPixmap(500, 300);
        QVERIFY(instrument.readout().contains("χ –"));
    }

    void aSilentNetwork()
    {
        Parameters parameters;
        parameters.n = 100;
        parameters.offset = -45.0;
        const SimulatedScene scene = test::simulatedScene({parameters, {}}, 1.0);
        Synchrony instrument;
        lookAndWait(instrument, scene.scene(3.0));
        QVERIFY(instrument.notice().contains("no spikes"));
        QVERIFY(instrument.result().correlation.empty());
    }

    void aDuplicateShowsTheSame()
    {
        Synchrony instrument;
        lookAndWait(instrument, volleys().scene(1.6));
        const auto copy = instrument.duplicate();
        QCOMPARE(copy->remark(), instrument.remark());
        QCOMPARE(copy->toPixmap(500, 300).toImage(), instrument.toPixmap(500, 300).toImage());
    }

    void theFormulaNamesItsSource()
    {
        const Synchrony instrument;
        QVERIFY(instrument.formula().contains("Golomb"));
        QVERIFY(instrument.formula().contains("5 ms"));
        QVERIFY(instrument.looksBack() && instrument.needsVoltages());
    }
};

TIGHTROPE_TEST(SynchronyTest)
#include "tst_synchrony.moc"
