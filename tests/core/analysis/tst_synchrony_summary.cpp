// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/synchrony_summary.h"
#include "tests/support/test_class.h"

#include <QTest>
#include <cmath>
#include <random>

using namespace tightrope;

namespace {

constexpr double kDt = 5e-4;
constexpr std::int64_t kNeurons = 200;

/// Snapshots of neurons that all move as one.
VoltageSnapshots moments(int count)
{
    VoltageSamples samples;
    for (int i = 0; i < count; ++i)
        samples.add(1, 30 * i, kDt, Eigen::ArrayXd::Constant(kNeurons, -60.0 + i % 7));
    return snapshotsIn(samples, 1, {0, 30 * count});
}

} // namespace

class SynchronySummaryTest : public QObject
{
    Q_OBJECT

  private slots:
    void independentNeurons()
    {
        std::mt19937 random(1);
        std::poisson_distribution<int> spikes(1.0);
        std::vector<std::uint16_t> perStep(20000);
        for (std::uint16_t& step : perStep)
            step = static_cast<std::uint16_t>(spikes(random));
        const SynchronySummary summary = summarizeSynchrony(perStep, kNeurons, kDt, {});
        QCOMPARE(summary.counts.width, 0.005);
        QCOMPARE(summary.counts.counts.size(), std::size_t{2000});
        QVERIFY(std::abs(summary.fano - 1.0) < 0.15); // sd √(2/2000)
        QCOMPARE(summary.correlationWidth, 0.001);
        QCOMPARE(summary.correlationBins, std::size_t{10000});
        QCOMPARE(summary.correlation.size(), std::size_t{101});
        QCOMPARE(summary.correlation.front(), 1.0);
        for (std::size_t lag = 1; lag < summary.correlation.size(); ++lag)
            QVERIFY(std::abs(summary.correlation[lag]) < 0.06);
        QVERIFY(std::isnan(summary.chi)); // no snapshots
    }

    void volleysEveryTwentyMilliseconds()
    {
        std::vector<std::uint16_t> perStep(4000, 0);
        for (std::size_t step = 0; step < perStep.size(); step += 40)
            perStep[step] = kNeurons;
        const SynchronySummary summary = summarizeSynchrony(perStep, kNeurons, kDt, moments(25));
        // One bin in four holds 200 spikes: mean 50, variance 3·50².
        QCOMPARE(summary.fano, 150.0);
        QVERIFY(summary.correlation.at(20) > 0.99);
        QVERIFY(summary.correlation.at(10) < 0.0);
        QVERIFY(std::abs(summary.chi - 1.0) < 1e-6);
    }

    void aChiNeedsSnapshots()
    {
        const std::vector<std::uint16_t> perStep(4000, 1);
        QVERIFY(std::isfinite(summarizeSynchrony(perStep, kNeurons, kDt, moments(20)).chi));
        QVERIFY(std::isnan(summarizeSynchrony(perStep, kNeurons, kDt, moments(19)).chi));
    }

    void ofNothing()
    {
        const SynchronySummary summary = summarizeSynchrony({}, 0, kDt, {});
        QVERIFY(summary.counts.counts.empty());
        QVERIFY(std::isnan(summary.fano));
        QVERIFY(summary.correlation.empty());
        QVERIFY(std::isnan(summary.chi));
    }
};

TIGHTROPE_TEST(SynchronySummaryTest)
#include "tst_synchrony_summary.moc"
