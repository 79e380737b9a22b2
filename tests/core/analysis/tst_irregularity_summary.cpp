// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/irregularity_summary.h"
#include "tests/support/test_class.h"

#include <QTest>
#include <cmath>
#include <numeric>
#include <random>

using namespace tightrope;

namespace {

/// 100 independent neurons for five seconds, each firing in every step with this probability.
SpikeWindow randomWindow(double probability)
{
    SpikeWindow window{100, 0.001, 200, 5200, {}, {}};
    std::mt19937 random(11);
    std::bernoulli_distribution fires(probability);
    for (std::uint32_t step = 0; step < 5000; ++step) {
        for (std::uint32_t neuron = 0; neuron < 100; ++neuron) {
            if (fires(random)) {
                window.steps.push_back(step);
                window.neuron.push_back(neuron);
            }
        }
    }
    return window;
}

double sum(const std::vector<double>& values)
{
    return std::accumulate(values.begin(), values.end(), 0.0);
}

} // namespace

class IrregularitySummaryTest : public QObject
{
    Q_OBJECT

  private slots:
    void nothingSaysNothing()
    {
        const IrregularitySummary none = summarizeIrregularity({}, 3);
        QCOMPARE(none.intervals.total(), 0);
        QCOMPARE(none.rates.total(), 0);
        QVERIFY(none.poissonShare.empty());
        QVERIFY(std::isnan(none.meanCv) && std::isnan(none.singleRate));
    }

    void aPoissonProcessFollowsItsExponential()
    {
        const SpikeWindow window = randomWindow(0.03);
        const IrregularitySummary summary = summarizeIrregularity(window, 7);
        QCOMPARE(summary.neurons, 100);
        QCOMPARE(summary.qualifying, 100);
        QCOMPARE(summary.intervals.total(), static_cast<std::int64_t>(window.size()) - 100);
        QVERIFY(summary.intervals.above < summary.intervals.total() * 4 / 100);
        // Each bin within five standard errors of the exponential, but for the grid of time.
        const auto total = static_cast<double>(summary.intervals.total());
        for (std::size_t bin = 1; bin < summary.poissonShare.size(); ++bin) {
            const double share = summary.poissonShare[bin];
            const double counted = static_cast<double>(summary.intervals.counts[bin]) / total;
            QVERIFY2(std::abs(counted - share) < 5.0 * std::sqrt(share / total) + 0.03 * share,
                     qPrintable(QString("%1 in bin %2, not %3").arg(counted).arg(bin).arg(share)));
        }
        QVERIFY(sum(summary.poissonShare) < 1.0);
        QVERIFY(std::abs(summary.meanCv - 1.0) < 0.05);
        QVERIFY(std::abs(summary.meanLv - 1.0) < 0.05);
        QVERIFY(std::abs(summary.meanCv2 - 1.0) < 0.05);
    }

    void everyQualifyingNeuronIsInAllDistributions()
    {
        const IrregularitySummary summary = summarizeIrregularity(randomWindow(0.004));
        QVERIFY(summary.qualifying > 0 && summary.qualifying <= 100);
        QCOMPARE(summary.cv.total(), summary.qualifying);
        QCOMPARE(summary.lv.total(), summary.qualifying);
        QCOMPARE(summary.cv2.total(), summary.qualifying);
        QCOMPARE(summary.cv2.width, summary.cv.width);
        QCOMPARE(summary.rates.total(), 100);
        QCOMPARE(summary.cv.width, summary.lv.width);
        QVERIFY(summary.cv.width * 40.0 >= 1.5); // a Poisson process's 1 is in sight
    }

    void theSingleNeuron()
    {
        const SpikeWindow window = randomWindow(0.03);
        const IrregularitySummary summary = summarizeIrregularity(window, 7);
        const auto spikes = std::ranges::count(window.neuron, 7U);
        QCOMPARE(summary.singleIntervals.total(), spikes - 1);
        QCOMPARE(summary.singleRate, static_cast<double>(spikes) / 5.0);
        QVERIFY(std::isnan(summarizeIrregularity(window, 100).singleRate));
    }

    void binsHoldWholeSteps()
    {
        const IrregularitySummary summary = summarizeIrregularity(randomWindow(0.03));
        const double steps = summary.intervals.width / 0.001;
        QVERIFY(std::abs(steps - std::round(steps)) < 1e-9);
        const double spikes = summary.rates.width * 5.0;
        QVERIFY(std::abs(spikes - std::round(spikes)) < 1e-9);
    }

    void roundEnds()
    {
        QCOMPARE(roundedUp(0.0), 1.0);
        QCOMPARE(roundedUp(std::nan("")), 1.0);
        QCOMPARE(roundedUp(1.0), 1.0);
        QCOMPARE(roundedUp(0.31), 0.4);
        QCOMPARE(roundedUp(17.0), 20.0);
        QCOMPARE(roundedUp(81.0), 100.0);
    }
};

TIGHTROPE_TEST(IrregularitySummaryTest)
#include "tst_irregularity_summary.moc"
