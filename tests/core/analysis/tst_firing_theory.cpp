// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/firing_theory.h"

#include "core/model/network.h"
#include "tests/support/test_class.h"

#include <QTest>
#include <cmath>

using namespace tightrope;

class FiringTheoryTest : public QObject
{
    Q_OBJECT

  private slots:
    void nothingBelowThreshold()
    {
        const Parameters parameters;
        for (const double input : {-60.0, -41.0, -40.0}) {
            QCOMPARE(firingRate(input, parameters), 0.0);
            QCOMPARE(firingSlope(input, parameters), 0.0);
            QCOMPARE(criticalCoupling(input, parameters), 0.0);
        }
    }

    void byHand()
    {
        // 2 ms + 0.05 ms + 10 ms·ln(35/10)
        QVERIFY(std::abs(firingRate(-30.0, Parameters{}) - 1.0 / 0.01457763) < 1e-3);
    }

    void knownRates_data()
    {
        QTest::addColumn<double>("offset");
        QTest::addColumn<double>("rate");
        QTest::addRow("-39") << -39.0 << 28.9;
        QTest::addRow("-38") << -38.0 << 35.6;
        QTest::addRow("-35") << -35.0 << 50.1;
        QTest::addRow("-30") << -30.0 << 68.6;
    }

    void knownRates() // of the whole network, which fires regularly there: within 2 %
    {
        QFETCH(double, offset);
        QFETCH(double, rate);
        const double theory = firingRate(offset, Parameters{});
        QVERIFY2(std::abs(theory / rate - 1.0) < 0.02, qPrintable(QString::number(theory)));
    }

    void aNeuronAloneFiresAtThatRate_data()
    {
        QTest::addColumn<double>("offset");
        QTest::addColumn<double>("tref");
        QTest::addRow("near threshold") << -39.5 << 0.002;
        QTest::addRow("far above") << -30.0 << 0.002;
        QTest::addRow("long refractory time") << -35.0 << 0.01;
    }

    void aNeuronAloneFiresAtThatRate() // but for the coarseness of Euler's steps: within 1 %
    {
        QFETCH(double, offset);
        QFETCH(double, tref);
        Parameters parameters;
        parameters.n = 1;
        parameters.g = 0.0;
        parameters.offset = offset;
        parameters.tref = tref;
        Network network = Network::make(parameters);
        std::int64_t first = -1;
        std::int64_t last = -1;
        int spikes = 0;
        for (std::int64_t step = 0; step < 40000; ++step) {
            if (network.step().empty())
                continue;
            first = first < 0 ? step : first;
            last = step;
            ++spikes;
        }
        const double measured = (spikes - 1) / (static_cast<double>(last - first) * parameters.dt);
        const double theory = firingRate(offset, parameters);
        QVERIFY2(std::abs(measured / theory - 1.0) < 0.01,
                 qPrintable(QString("%1 Hz, not %2 Hz").arg(measured).arg(theory)));
    }

    void theSlopeIsTheDerivative()
    {
        Parameters parameters;
        parameters.tm = 0.015;
        parameters.vreset = -70.0;
        for (const double input : {-39.0, -36.0, -25.0}) {
            constexpr double kStep = 1e-5;
            const double numeric =
                (firingRate(input + kStep, parameters) - firingRate(input - kStep, parameters)) /
                (2.0 * kStep);
            QVERIFY(std::abs(firingSlope(input, parameters) / numeric - 1.0) < 1e-6);
        }
    }

    void knownCriticalCouplings()
    {
        const Parameters parameters;
        QVERIFY(std::abs(criticalCoupling(-38.0, parameters) - 0.0538) < 5e-5);
        QVERIFY(std::abs(criticalCoupling(-35.0, parameters) - 0.0756) < 5e-5);
        QVERIFY(std::abs(criticalCoupling(-30.0, parameters) - 0.0941) < 5e-5);
    }

    void onlyTheRadiusCounts()
    {
        Parameters dense;
        dense.p = 0.4;
        QVERIFY(std::abs(criticalCoupling(-35.0, dense) /
                             (2.0 * criticalCoupling(-35.0, Parameters{})) -
                         1.0) < 1e-12);
    }
};

TIGHTROPE_TEST(FiringTheoryTest)
#include "tst_firing_theory.moc"
