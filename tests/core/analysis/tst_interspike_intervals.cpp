// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/interspike_intervals.h"
#include "tests/support/test_class.h"

#include <QTest>
#include <cmath>
#include <random>

using namespace tightrope;

class InterspikeIntervalsTest : public QObject
{
    Q_OBJECT

    static void addTrain(IntervalCollector& collector, std::uint32_t neuron,
                         std::initializer_list<double> intervals)
    {
        double time = 3.0;
        collector.add(neuron, time);
        for (const double interval : intervals)
            collector.add(neuron, time += interval);
    }

  private slots:
    void nothingSaysNothing()
    {
        const IntervalStatistics statistics = IntervalCollector(5).statistics();
        QVERIFY(std::isnan(statistics.meanCv));
        QCOMPARE(statistics.qualifyingNeurons, 0);
        QCOMPARE(IntervalCollector(0).statistics().qualifyingNeurons, 0);
    }

    void aRegularTrainHasNone()
    {
        IntervalCollector collector(1);
        for (int i = 0; i < 100; ++i)
            collector.add(0, 0.25 * i);
        QVERIFY(std::abs(collector.statistics().meanCv) < 1e-12);
        QCOMPARE(collector.statistics().qualifyingNeurons, 1);
    }

    void byHand()
    {
        // Five of 1 and five of 3: mean 2, population sd 1.
        IntervalCollector collector(1);
        addTrain(collector, 0, {1, 3, 1, 3, 1, 3, 1, 3, 1, 3});
        QVERIFY(std::abs(collector.statistics().meanCv - 0.5) < 1e-12);
    }

    void theUnitDoesNotMatter()
    {
        IntervalCollector seconds(1);
        IntervalCollector milliseconds(1);
        for (const double time :
             {0.1, 0.13, 0.2, 0.21, 0.3, 0.37, 0.4, 0.5, 0.52, 0.6, 0.71, 0.8}) {
            seconds.add(0, time);
            milliseconds.add(0, 1e3 * time);
        }
        QVERIFY(std::abs(seconds.statistics().meanCv / milliseconds.statistics().meanCv - 1.0) <
                1e-12);
    }

    void tooFewIntervalsAreLeftOut()
    {
        IntervalCollector collector(3);
        addTrain(collector, 0, {1, 3, 1, 3, 1, 3, 1, 3, 1}); // nine
        QCOMPARE(collector.statistics().qualifyingNeurons, 0);
        QVERIFY(std::isnan(collector.statistics().meanCv));
        addTrain(collector, 1, {2, 2, 2, 2, 2, 2, 2, 2, 2, 2}); // ten
        QCOMPARE(collector.statistics().qualifyingNeurons, 1);
        QVERIFY(std::abs(collector.statistics().meanCv) < 1e-12);
        addTrain(collector, 2, {1, 3, 1, 3, 1, 3, 1, 3, 1, 3});
        QCOMPARE(collector.statistics().qualifyingNeurons, 2);
        QVERIFY(std::abs(collector.statistics().meanCv - 0.25) < 1e-12); // mean over neurons
    }

    void aPoissonProcessHasOne()
    {
        constexpr std::uint32_t kNeurons = 200;
        IntervalCollector collector(kNeurons);
        std::mt19937_64 random(1);
        std::exponential_distribution<double> interval(20.0);
        for (std::uint32_t neuron = 0; neuron < kNeurons; ++neuron) {
            double time = 0.0;
            for (int i = 0; i < 1000; ++i)
                collector.add(neuron, time += interval(random));
        }
        QVERIFY(std::abs(collector.statistics().meanCv - 1.0) < 0.01);
        QCOMPARE(collector.statistics().qualifyingNeurons, kNeurons);
    }

    void lateTimesKeepTheirPrecision()
    {
        IntervalCollector collector(1);
        for (int i = 0; i < 1000; ++i) // 50 ± 1 steps, after a night
            collector.add(0, 1e12 + 50.0 * i + (i % 2 == 0 ? 0.5 : -0.5));
        QVERIFY(std::abs(collector.statistics().meanCv - 0.02) < 1e-4);
    }

    void resetForgets()
    {
        IntervalCollector collector(2);
        addTrain(collector, 0, {1, 3, 1, 3, 1, 3, 1, 3, 1, 3});
        collector.reset();
        QCOMPARE(collector.statistics().qualifyingNeurons, 0);
        // Also the last spike: the next one opens the first interval again.
        addTrain(collector, 0, {2, 2, 2, 2, 2, 2, 2, 2, 2, 2});
        QVERIFY(std::abs(collector.statistics().meanCv) < 1e-12);
        QCOMPARE(collector.statistics().qualifyingNeurons, 1);
    }
};

TIGHTROPE_TEST(InterspikeIntervalsTest)
#include "tst_interspike_intervals.moc"
