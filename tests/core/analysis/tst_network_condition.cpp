// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/network_condition.h"

#include "core/model/network.h"
#include "tests/support/network_run.h"
#include "tests/support/test_class.h"

#include <QTest>
#include <cmath>

using namespace tightrope;
using test::NetworkRun;

namespace {

Parameters small(double offset = -40.0)
{
    Parameters parameters;
    parameters.n = 300;
    parameters.offset = offset;
    return parameters;
}

void run(NetworkRun& network, double seconds)
{
    network.advance(std::llround(seconds / network.network().parameters().dt));
}

NetworkCondition conditionOf(const NetworkRun& network)
{
    return networkCondition(network.network().state(), network.network().parameters(),
                            network.history());
}

Condition after(NetworkRun& network, double seconds)
{
    run(network, seconds);
    return conditionOf(network).condition;
}

/// Silent since a while ago, at the default offset.
NetworkRun dead(const Parameters& parameters = small())
{
    NetworkRun network(parameters);
    run(network, 0.1);
    network.change(ParameterId::offset, -60.0);
    run(network, 1.5);
    network.change(ParameterId::offset, -40.0);
    return network;
}

} // namespace

class NetworkConditionTest : public QObject
{
    Q_OBJECT

  private slots:
    void anActiveNetworkIsNeither_data()
    {
        QTest::addColumn<double>("offset");
        QTest::addColumn<double>("g");
        QTest::addRow("irregular") << -40.0 << 0.04;
        QTest::addRow("regular") << -39.0 << 0.04;
        QTest::addRow("hardly alive") << -41.0 << 0.04;
        QTest::addRow("like clocks") << -30.0 << 0.04;
        QTest::addRow("bursts") << -40.0 << 0.3;
        QTest::addRow("uncoupled") << -39.0 << 0.0;
    }

    void anActiveNetworkIsNeither()
    {
        QFETCH(double, offset);
        QFETCH(double, g);
        Parameters parameters = small(offset);
        parameters.g = g;
        NetworkRun network(parameters);
        QCOMPARE(conditionOf(network), NetworkCondition());
        for (int i = 0; i < 40; ++i)
            QCOMPARE(after(network, 0.05), Condition::active);
    }

    void belowTheThresholdItIsSilentAtOnce()
    {
        NetworkRun network(small(-42.0)); // dies within 30 ms
        QCOMPARE(after(network, 0.05), Condition::active);
        QCOMPARE(after(network, 0.25), Condition::silent);
        const double last = conditionOf(network).lastSpike;
        QVERIFY2(last > 0.0 && last < 0.04, qPrintable(QString::number(last)));
        network.change(ParameterId::offset, -39.0);
        QCOMPARE(conditionOf(network).condition, Condition::active); // it will fire
    }

    /// Offset −60 mV and back, g to 0 and back: silent for ever with every control at its default.
    void aDeadNetworkStaysSilentAtTheDefaults()
    {
        NetworkRun byOffset = dead();
        QCOMPARE(after(byOffset, 1.0), Condition::silent);
        QCOMPARE(after(byOffset, 3.0), Condition::silent);

        NetworkRun byCoupling(small());
        run(byCoupling, 0.1);
        byCoupling.change(ParameterId::g, 0.0);
        run(byCoupling, 1.5);
        byCoupling.change(ParameterId::g, 0.04);
        QCOMPARE(after(byCoupling, 1.0), Condition::silent);
    }

    void aKickAndAPulseEndIt()
    {
        NetworkRun kicked = dead();
        QCOMPARE(after(kicked, 1.0), Condition::silent);
        kicked.intervene(Kick{0, 0.05});
        QCOMPARE(conditionOf(kicked).condition, Condition::active);
        QCOMPARE(after(kicked, 0.5), Condition::active);
        QVERIFY(conditionOf(kicked) == NetworkCondition());

        NetworkRun pulsed = dead();
        QCOMPARE(after(pulsed, 1.0), Condition::silent);
        pulsed.intervene(InputPulse{0, 2000, 5.0, {7}});
        QCOMPARE(after(pulsed, 0.05), Condition::active); // as long as it is on
    }

    void equalVoltagesAreLocked()
    {
        NetworkRun network = dead();
        network.change(ParameterId::offset, -39.0);
        QCOMPARE(after(network, 0.5), Condition::locked);
        QVERIFY(conditionOf(network).lastSpike > 1.5);
        QCOMPARE(after(network, 2.0), Condition::locked);
        network.intervene(Kick{0, 0.05});
        QCOMPARE(after(network, 1.0), Condition::active);
    }

    void aSingleNeuronIsNotLocked()
    {
        Parameters parameters = small(-39.0);
        parameters.n = 1;
        NetworkRun network(parameters);
        QCOMPARE(after(network, 1.0), Condition::active);
    }

    /// Rows that do not cancel part the neurons at their first spikes.
    void onlyBalancedRowsLock()
    {
        Parameters parameters = small();
        parameters.rowmeans = RowMeans::drawn;
        NetworkRun network = dead(parameters);
        network.change(ParameterId::offset, -39.0);
        QCOMPARE(after(network, 0.02), Condition::active);
    }

    /// Whatever it says of a network stays true for as long as nothing is done to it.
    void whatIsSaidStaysTrue_data()
    {
        QTest::addColumn<double>("back"); // offset
        QTest::addColumn<double>("rest"); // s below the threshold before that
        for (const double back : {-40.0, -40.0000001, -39.9999999, -39.0, -41.0}) {
            for (const double rest : {0.02, 0.06, 0.1, 0.2, 0.4, 0.8, 1.6})
                QTest::addRow("%.7f after %g s", back, rest) << back << rest;
        }
    }

    void whatIsSaidStaysTrue()
    {
        QFETCH(double, back);
        QFETCH(double, rest);
        NetworkRun network(small());
        run(network, 0.1);
        network.change(ParameterId::offset, -60.0);
        run(network, rest);
        network.change(ParameterId::offset, back);
        Condition said = Condition::active;
        std::int64_t saidAt = 0;
        for (int i = 0; i < 60; ++i) {
            run(network, 0.05);
            const NetworkCondition now = conditionOf(network);
            if (said != Condition::active)
                QCOMPARE(now.condition, said);
            else
                saidAt = network.network().steps();
            said = now.condition;
        }
        if (said == Condition::silent)
            QCOMPARE(network.history().spikeCount(saidAt, network.network().steps()), 0);
    }
};

TIGHTROPE_TEST(NetworkConditionTest)
#include "tst_network_condition.moc"
