// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/intervention.h"
#include "core/model/network.h"
#include "core/model/parameter_error.h"
#include "core/model/state.h"
#include "tests/support/test_class.h"

#include <QTest>
#include <algorithm>
#include <cmath>
#include <limits>

using namespace tightrope;

namespace {

Parameters ofSize(std::int64_t n, std::int64_t seed = 100)
{
    Parameters parameters;
    parameters.n = n;
    parameters.seed = seed;
    return parameters;
}

/// Takes so many seconds of steps; returns the rate of the last 0.2 s [Hz].
double rateAfter(Network& network, double seconds)
{
    const auto steps = static_cast<std::int64_t>(std::llround(seconds / 5e-5));
    std::size_t spikes = 0;
    for (std::int64_t step = 0; step < steps; ++step) {
        const auto spikers = network.step().size();
        spikes += step >= steps - 4000 ? spikers : 0;
    }
    return static_cast<double>(spikes) / static_cast<double>(network.parameters().n) / 0.2;
}

void kick(Network& network, double share)
{
    network.setVoltages(kickedNeurons({network.steps(), share}, network.parameters()),
                        kRecordedSpike);
}

void setOffset(Network& network, double offset)
{
    Parameters parameters = network.parameters();
    parameters.offset = offset;
    network.setLive(parameters);
}

double spread(const Eigen::ArrayXd& values)
{
    return values.maxCoeff() - values.minCoeff();
}

template<typename Intervention> bool isRefused(const Intervention& intervention)
{
    try {
        validate(intervention, ofSize(10));
    } catch (const ParameterError&) {
        return true;
    }
    return false;
}

} // namespace

class InterventionTest : public QObject
{
    Q_OBJECT

  private slots:
    /// As tests/reference/interventions.py has them.
    void choosesAsTheReference()
    {
        QCOMPARE(kickedNeurons({123, 0.05}, ofSize(100)),
                 (std::vector<std::uint32_t>{5, 18, 21, 41, 83}));
        QCOMPARE(kickedNeurons({(std::int64_t{1} << 40) + 5, 0.03}, ofSize(100, 4294967295)),
                 (std::vector<std::uint32_t>{13, 45, 78}));
        const Eigen::ArrayXd v = redrawnVoltages({123}, ofSize(3));
        const double expected[] = {-51.597947866461304, -49.49157081018543, -21.317470407413744};
        for (Eigen::Index k = 0; k < v.size(); ++k)
            QCOMPARE(v[k], expected[k]);
    }

    void aKickTakesItsShare()
    {
        for (const std::int64_t n : {1, 2, 9, 1000}) {
            for (const double share : {kSmallestKick, 0.02, 0.5, 1.0}) {
                const auto neurons = kickedNeurons({7, share}, ofSize(n));
                QCOMPARE(static_cast<std::int64_t>(neurons.size()), kickedCount(n, share));
                QVERIFY(std::ranges::adjacent_find(neurons, std::greater_equal()) == neurons.end());
                QVERIFY(static_cast<std::int64_t>(neurons.back()) < n);
            }
        }
        QCOMPARE(kickedCount(1000, 0.02), 20);
        QCOMPARE(kickedCount(10, kSmallestKick), 1); // never nobody
        QCOMPARE(kickedCount(10, 1.0), 10);
    }

    void aLargerKickTakesTheSameAndMore()
    {
        const auto some = kickedNeurons({7, 0.1}, ofSize(500));
        QVERIFY(std::ranges::includes(kickedNeurons({7, 0.2}, ofSize(500)), some));
        QVERIFY(kickedNeurons({8, 0.1}, ofSize(500)) != some);
        QVERIFY(kickedNeurons({7, 0.1}, ofSize(500, 101)) != some);
    }

    void redrawsBetweenResetAndPeak()
    {
        const Parameters parameters = ofSize(20000);
        const Eigen::ArrayXd v = redrawnVoltages({3}, parameters);
        QVERIFY(v.minCoeff() >= parameters.vreset && v.maxCoeff() < kRecordedSpike);
        // Uniform: the mean of 20,000 lies within 4 standard errors.
        const double width = kRecordedSpike - parameters.vreset;
        const double mean = parameters.vreset + 0.5 * width;
        QVERIFY(std::abs(v.mean() - mean) < 4.0 * width / std::sqrt(12.0 * 20000.0));
    }

    void pulsesAddWhereTheyOverlap()
    {
        const InputPulse pulses[] = {{10, 5, 2.0, {}}, {12, 10, -0.5, {1, 3}}};
        QCOMPARE(pulseInput(pulses, 9, 4).size(), 0);
        QVERIFY((pulseInput(pulses, 10, 4) == 2.0).all());
        const Eigen::ArrayXd both = pulseInput(pulses, 14, 4);
        QVERIFY(both[0] == 2.0 && both[1] == 1.5 && both[2] == 2.0 && both[3] == 1.5);
        QVERIFY(pulseInput(pulses, 15, 4)[0] == 0.0);
        QCOMPARE(pulseInput(pulses, 22, 4).size(), 0);
    }

    void whatCannotBeDoneIsRefused()
    {
        const double nan = std::numeric_limits<double>::quiet_NaN();
        for (const double share : {0.0, -0.1, 1.0001, nan})
            QVERIFY(isRefused(Kick{0, share}));
        QVERIFY(!isRefused(Kick{0, kSmallestKick}) && !isRefused(Kick{0, 1.0}));
        QVERIFY(!isRefused(InputPulse{0, 200000, kLargestPulse, {9}}));
        for (const InputPulse& pulse :
             {InputPulse{0, 0, 1.0, {}}, InputPulse{0, 200001, 1.0, {}},
              InputPulse{0, 1, 200.1, {}}, InputPulse{0, 1, nan, {}}, InputPulse{0, 1, 1.0, {10}}})
            QVERIFY(isRefused(pulse));
    }

    /// The dead default network comes back at its usual rate by a kick of 2 %; one of all neurons
    /// brings each the whole of its row of weights, which sums to zero.
    void aKickOfSomeWakesADeadNetwork_data()
    {
        QTest::addColumn<double>("share");
        QTest::addColumn<bool>("wakes");
        QTest::addRow("2 %%") << 0.02 << true;
        QTest::addRow("5 %%") << 0.05 << true;
        QTest::addRow("all") << 1.0 << false;
    }

    void aKickOfSomeWakesADeadNetwork()
    {
        QFETCH(double, share);
        QFETCH(bool, wakes);
        Network network = Network::make(ofSize(1000));
        setOffset(network, -60.0);
        rateAfter(network, 0.6);
        setOffset(network, -40.0);
        QCOMPARE(rateAfter(network, 0.6), 0.0); // and stays silent
        kick(network, share);
        QCOMPARE(static_cast<std::int64_t>(network.step().size()), kickedCount(1000, share));
        const double rate = rateAfter(network, 0.5);
        QVERIFY2(wakes ? std::abs(rate - 18.4) < 2.0 : rate == 0.0,
                 qPrintable(QString::number(rate)));
    }

    /// Equal voltages stay equal, since rows sum to zero, until a kick parts them.
    void aKickPartsALockedNetwork()
    {
        Network network = Network::make(ofSize(1000));
        setOffset(network, -60.0);
        rateAfter(network, 1.0);
        setOffset(network, -39.0);
        QVERIFY(rateAfter(network, 1.0) > 1.0);
        QVERIFY(spread(network.state().v) < 1e-6);
        kick(network, 0.02);
        rateAfter(network, 1.0);
        QVERIFY(spread(network.state().v) > 10.0);
    }
};

TIGHTROPE_TEST(InterventionTest)
#include "tst_intervention.moc"
