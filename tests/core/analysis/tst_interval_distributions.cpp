// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/interval_distributions.h"
#include "tests/core/analysis/near.h"
#include "tests/support/test_class.h"

#include <QTest>
#include <cmath>
#include <numeric>
#include <random>

using namespace tightrope;
using test::near;

namespace {

/// Trains given by their intervals [steps], each beginning at step 5.
SpikeWindow windowOf(const std::vector<std::vector<std::uint32_t>>& intervals, double dt = 0.001)
{
    std::vector<std::pair<std::uint32_t, std::uint32_t>> spikes;
    for (std::uint32_t neuron = 0; neuron < intervals.size(); ++neuron) {
        std::uint32_t step = 5;
        spikes.emplace_back(step, neuron);
        for (const std::uint32_t interval : intervals[neuron])
            spikes.emplace_back(step += interval, neuron);
    }
    std::ranges::sort(spikes);
    SpikeWindow window;
    window.neurons = static_cast<std::int64_t>(intervals.size());
    window.dt = dt;
    window.beginStep = 1000;
    window.endStep = 2000;
    for (const auto& [step, neuron] : spikes) {
        window.steps.push_back(step);
        window.neuron.push_back(neuron);
    }
    return window;
}

} // namespace

class IntervalDistributionsTest : public QObject
{
    Q_OBJECT

  private slots:
    void nothingSaysNothing()
    {
        const IntervalDistributions none = intervalDistributions({});
        QVERIFY(none.qualifying.empty() && none.rates.empty() && none.pooled.empty());
        QVERIFY(std::isnan(none.meanCv) && std::isnan(none.meanLv) && std::isnan(none.meanCv2));
        QCOMPARE(none.meanRate, 0.0);
    }

    void aSilentNetworkHasRatesOfZero()
    {
        SpikeWindow window;
        window.neurons = 3;
        window.dt = 0.001;
        window.endStep = 500;
        const IntervalDistributions silent = intervalDistributions(window, 1);
        QCOMPARE(silent.rates, (std::vector<double>{0.0, 0.0, 0.0}));
        QCOMPARE(silent.silent, 3);
        QVERIFY(silent.pooled.empty() && silent.single.empty());
    }

    void byHand()
    {
        // One and three in turn: mean 2, sd 1; each pair of neighbours has ratio 2/4.
        const auto distributions =
            intervalDistributions(windowOf({{1, 3, 1, 3, 1, 3, 1, 3, 1, 3}, {4, 4}}), 1);
        QCOMPARE(distributions.qualifying.size(), std::size_t{1}); // the other has two intervals
        QCOMPARE(distributions.qualifying.front().neuron, 0U);
        QVERIFY(near(distributions.qualifying.front().cv, 0.5));
        QVERIFY(near(distributions.qualifying.front().lv, 3.0 * 0.25));
        QVERIFY(near(distributions.meanCv, 0.5));
        QVERIFY(near(distributions.meanLv, 0.75));
        QVERIFY(near(distributions.qualifying.front().cv2, 2.0 * 0.5));
        QVERIFY(near(distributions.meanCv2, 1.0));
        QCOMPARE(distributions.pooled.size(), std::size_t{12});
        QCOMPARE(distributions.single, (std::vector<double>{0.004, 0.004}));
        QCOMPARE(distributions.rates, (std::vector<double>{11.0, 3.0})); // in one second
        QCOMPARE(distributions.meanRate, 7.0);
        QCOMPARE(distributions.silent, 0);
    }

    void nineIntervalsAreTooFew()
    {
        QCOMPARE(intervalDistributions(windowOf({{1, 3, 1, 3, 1, 3, 1, 3, 1}})).qualifying.size(),
                 0U);
    }

    void slowChangesOfTheRateRaiseTheCvAlone()
    {
        std::vector<std::uint32_t> intervals(40, 5);
        std::fill(intervals.begin() + 20, intervals.end(), 15);
        const auto distributions = intervalDistributions(windowOf({intervals}));
        QVERIFY(near(distributions.meanCv, 0.5));
        QVERIFY(near(distributions.meanLv, 3.0 * 0.25 / 39.0)); // one pair of neighbours differs
        QVERIFY(near(distributions.meanCv2, 2.0 * 0.5 / 39.0));
    }

    void aPoissonProcessHasOnes()
    {
        std::mt19937 random(7);
        std::geometric_distribution<std::uint32_t> gap(0.002); // long against a step
        std::vector<std::vector<std::uint32_t>> intervals(200, std::vector<std::uint32_t>(500));
        for (auto& train : intervals) {
            for (std::uint32_t& interval : train)
                interval = 1 + gap(random);
        }
        const auto distributions = intervalDistributions(windowOf(intervals));
        QCOMPARE(distributions.qualifying.size(), std::size_t{200});
        QVERIFY2(near(distributions.meanCv, 1.0, 0.01),
                 qPrintable(QString::number(distributions.meanCv)));
        QVERIFY2(near(distributions.meanLv, 1.0, 0.015),
                 qPrintable(QString::number(distributions.meanLv)));
        QVERIFY2(near(distributions.meanCv2, 1.0, 0.01),
                 qPrintable(QString::number(distributions.meanCv2)));
    }

    void aNeuronThatIsNotThereHasNoIntervals()
    {
        QVERIFY(intervalDistributions(windowOf({{1, 2, 3}}), 17).single.empty());
    }

    void theExponentialOfThatRate()
    {
        const std::vector<double> density = poissonDensity(20.0, 0.005, 400);
        // Averaged over a bin it is the difference of the distribution function, so that the
        // bins of two seconds hold everything.
        QVERIFY(near(std::accumulate(density.begin(), density.end(), 0.0) * 0.005, 1.0, 1e-12));
        QVERIFY(near(density[0], (1.0 - std::exp(-0.1)) / 0.005, 1e-9));
        QVERIFY(near(density[10] / density[9], std::exp(-0.1), 1e-12));
    }
};

TIGHTROPE_TEST(IntervalDistributionsTest)
#include "tst_interval_distributions.moc"
