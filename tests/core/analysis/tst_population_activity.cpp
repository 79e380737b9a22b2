// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/population_activity.h"
#include "tests/core/analysis/near.h"
#include "tests/support/test_class.h"

#include <QTest>
#include <cmath>
#include <numbers>
#include <random>

using namespace tightrope;
using test::near;

namespace {

double chiOf(const std::vector<std::vector<float>>& moments)
{
    const std::vector<std::span<const float>> spans(moments.begin(), moments.end());
    return voltageSynchrony(spans);
}

} // namespace

class PopulationActivityTest : public QObject
{
    Q_OBJECT

  private slots:
    void onlyFullBinsCount()
    {
        SpikeWindow window;
        window.neurons = 4;
        window.dt = 0.001;
        window.beginStep = 100;
        window.endStep = 107;
        window.steps = {0, 1, 1, 2, 5, 6};
        window.neuron = {0, 0, 1, 2, 3, 0};
        const PopulationCounts bins = populationCounts(window, 0.0021); // two steps
        QVERIFY(near(bins.width, 0.002));
        QCOMPARE(bins.counts, (std::vector<std::int64_t>{3, 1, 1}));
        QVERIFY(near(bins.rate()[0], 3.0 / 0.002 / 4.0));
        QCOMPARE(populationCounts(window, 1.0).counts.size(), 0U);
        QVERIFY(near(populationCounts(window, 1e-9).width, 0.001)); // at least a step
    }

    void countsPerStepGiveTheSame()
    {
        const std::vector<std::uint16_t> perStep{1, 2, 1, 0, 0, 1, 1};
        const PopulationCounts bins = populationCounts(perStep, 4, 0.001, 0.002);
        QCOMPARE(bins.counts, (std::vector<std::int64_t>{3, 1, 1}));
        QCOMPARE(merged(bins, 2).counts, std::vector<std::int64_t>{4});
        QVERIFY(near(merged(bins, 2).width, 0.004));
    }

    void fanoFactorByHand()
    {
        const std::vector<std::int64_t> counts{2, 4, 6};
        QVERIFY(near(fanoFactor(counts), 8.0 / 3.0 / 4.0));
        QVERIFY(near(fanoFactor(std::vector<std::int64_t>{7, 7, 7}), 0.0));
        QVERIFY(std::isnan(fanoFactor(std::vector<std::int64_t>{0, 0, 0})));
        QVERIFY(std::isnan(fanoFactor(std::vector<std::int64_t>{5})));
    }

    void poissonCountsHaveAFanoFactorOfOne()
    {
        std::mt19937_64 random(3);
        std::poisson_distribution<std::int64_t> count(180.0);
        std::vector<std::int64_t> counts(20000);
        for (std::int64_t& one : counts)
            one = count(random);
        QVERIFY2(near(fanoFactor(counts), 1.0, 0.04), // four standard errors
                 qPrintable(QString::number(fanoFactor(counts))));
        const std::vector<double> correlation = autocorrelation(counts, 20);
        QCOMPARE(correlation.size(), std::size_t{20});
        QVERIFY(near(correlation[0], 1.0));
        for (std::size_t lag = 1; lag < correlation.size(); ++lag)
            QVERIFY(std::abs(correlation[lag]) < 0.03);
    }

    void aRhythmComesBackAfterItsPeriod()
    {
        std::vector<std::int64_t> counts;
        for (int t = 0; t < 1000; ++t)
            counts.push_back(std::llround(1e6 * (1.0 + std::cos(2.0 * std::numbers::pi * t / 20))));
        const std::vector<double> correlation = autocorrelation(counts, 60);
        QVERIFY(near(correlation[20], 1.0, 1e-5));
        QVERIFY(near(correlation[10], -1.0, 1e-5));
        QVERIFY(near(correlation[5], 0.0, 1e-2));
    }

    void autocorrelationByHand()
    {
        // Deviations −1, 1, −1, 1: products at lag 1 are −1; the third of the bins that may be
        // missing is one.
        const std::vector<std::int64_t> counts{1, 3, 1, 3};
        QCOMPARE(autocorrelation(counts, 10), (std::vector<double>{1.0, -1.0}));
        QVERIFY(autocorrelation(std::vector<std::int64_t>{2, 2, 2}, 10).empty());
        QVERIFY(autocorrelation({}, 10).empty());
    }

    void asOneNeuron()
    {
        std::vector<std::vector<float>> moments;
        for (int t = 0; t < 50; ++t)
            moments.emplace_back(10, -60.0F + static_cast<float>(t % 7));
        QVERIFY(near(chiOf(moments), 1.0));
    }

    void constantDifferencesDoNotMatter()
    {
        std::vector<std::vector<float>> moments;
        for (int t = 0; t < 50; ++t) {
            const float v = -60.0F + static_cast<float>(t % 7);
            moments.push_back({v, v + 3.0F, v - 2.0F});
        }
        QVERIFY(near(chiOf(moments), 1.0));
    }

    void againstEachOther()
    {
        QVERIFY(near(chiOf({{-50.0F, -60.0F}, {-60.0F, -50.0F}, {-50.0F, -60.0F}}), 0.0));
    }

    void independentNeuronsGoAsOneOverN()
    {
        constexpr int kNeurons = 100;
        std::mt19937 random(5);
        std::normal_distribution<float> v(-50.0F, 4.0F);
        std::vector<std::vector<float>> moments(2000, std::vector<float>(kNeurons));
        for (auto& moment : moments) {
            for (float& one : moment)
                one = v(random);
        }
        QVERIFY2(near(chiOf(moments), 0.1, 0.008), qPrintable(QString::number(chiOf(moments))));
    }

    void nothingMovesNothingIsKnown()
    {
        QVERIFY(std::isnan(chiOf({})));
        QVERIFY(std::isnan(chiOf({{-50.0F, -40.0F}})));
        QVERIFY(std::isnan(chiOf({{-50.0F, -40.0F}, {-50.0F, -40.0F}})));
        QVERIFY(std::isnan(chiOf({{}, {}})));
    }

    void aSynchronyNeedsSnapshots()
    {
        VoltageSamples samples;
        for (int i = 0; i < 10; ++i)
            samples.add(3, 100 * i, 5e-5, Eigen::ArrayXd::Constant(4, -60.0 + i));
        const VoltageSnapshots all = snapshotsIn(samples, 3, {0, 1000});
        QVERIFY(std::abs(voltageSynchrony(all, 10) - 1.0) < 1e-9);
        QVERIFY(std::isnan(voltageSynchrony(all, 11)));
    }
};

TIGHTROPE_TEST(PopulationActivityTest)
#include "tst_population_activity.moc"
