// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/rate_bins.h"

#include "tests/support/made_run.h"
#include "tests/support/test_class.h"

#include <QTest>
#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

using namespace tightrope;
using namespace tightrope::test;

namespace {

MadeRun busyRun(double dt = 5e-5)
{
    MadeRun run;
    run.parameters.n = 25;
    run.parameters.dt = dt;
    run.steps = 7013;
    run.spikes = randomSpikes(25, run.steps, 0.02);
    return run;
}

} // namespace

class RateBinsTest : public QObject
{
    Q_OBJECT

  private slots:
    void againstBruteForce_data()
    {
        QTest::addColumn<double>("dt");
        QTest::addColumn<double>("width");
        for (const double dt : {5e-5, 1e-4, 3e-4, 5e-4, 1e-6}) {
            for (const double steps : {1.0, 2.0, 20.0, 33.0, 200.0, 1500.0})
                QTest::addRow("dt %g, %g steps", dt, steps) << dt << steps * dt;
        }
    }

    void againstBruteForce()
    {
        QFETCH(double, dt);
        QFETCH(double, width);
        const MadeRun run = busyRun(dt);
        const RunHistory history = historyOf(run, 900);
        std::vector<int> spikesBefore(static_cast<std::size_t>(run.steps) + 1); // a step
        for (const MadeSpike& spike : run.spikes)
            ++spikesBefore[static_cast<std::size_t>(spike.step) + 1];
        std::partial_sum(spikesBefore.begin(), spikesBefore.end(), spikesBefore.begin());
        const auto perBin = std::llround(width / dt);
        std::mt19937 random(2);
        for (int look = 0; look < 20; ++look) {
            const double begin = dt * (static_cast<double>(random() % 8000) - 500.0);
            const double end = begin + dt * static_cast<double>(1 + random() % 8000);
            const RateBins bins = rateBins(history, begin, end, width);
            QVERIFY(std::abs(bins.width - static_cast<double>(perBin) * dt) < 1e-12);
            for (std::size_t i = 0; i < bins.rate.size(); ++i) {
                const auto first =
                    std::llround(bins.firstBegin / dt) + static_cast<std::int64_t>(i) * perBin;
                QCOMPARE(first % perBin, 0); // bins do not move with the view
                QVERIFY(first >= 0 && first + perBin <= run.steps);
                const int count = spikesBefore[static_cast<std::size_t>(first + perBin)] -
                                  spikesBefore[static_cast<std::size_t>(first)];
                const double rate =
                    static_cast<double>(count) / (static_cast<double>(perBin) * dt * 25.0);
                QVERIFY(std::abs(bins.rate[i] - rate) <= 1e-9 * rate);
            }
            // All that is there and complete is shown.
            const auto firstWanted = std::max(0.0, std::ceil(begin / bins.width - 1e-6));
            const auto lastWanted = std::min(std::floor(end / bins.width + 1e-6),
                                             std::floor(static_cast<double>(run.steps / perBin)));
            if (lastWanted > firstWanted) {
                QVERIFY(bins.firstBegin <= firstWanted * bins.width + 1e-12);
                QVERIFY(bins.firstBegin + static_cast<double>(bins.rate.size()) * bins.width >=
                        lastWanted * bins.width - 1e-12);
            }
        }
    }

    void theLastBinIsStillFilling()
    {
        MadeRun run = busyRun();
        run.steps = 199;
        QCOMPARE(rateBins(historyOf(run), 0.0, 1.0, 0.005).rate.size(), 1U);
        run.steps = 200;
        QCOMPARE(rateBins(historyOf(run), 0.0, 1.0, 0.005).rate.size(), 2U);
        run.steps = 99;
        QVERIFY(rateBins(historyOf(run), 0.0, 1.0, 0.005).rate.empty());
    }

    void nothingToShow()
    {
        QVERIFY(rateBins(RunHistory{}, 0.0, 1.0, 0.005).rate.empty());
        const RunHistory history = historyOf(busyRun());
        QVERIFY(rateBins(history, 5.0, 6.0, 0.005).rate.empty());
        QVERIFY(rateBins(history, -2.0, -1.0, 0.005).rate.empty());
    }

    void whatWasForgottenIsNotSilence()
    {
        MadeRun run = busyRun(5e-4);
        run.steps = 140000;
        run.spikes = randomSpikes(25, run.steps, 0.02);
        const RateBins bins = rateBins(historyOf(run, 5000), 0.0, 70.0, 0.05);
        QVERIFY(bins.firstBegin > 8.0);
        QVERIFY(*std::ranges::min_element(bins.rate) > 10.0);
    }

    void widthsSuitTheSpan()
    {
        QCOMPARE(rateBinWidth(0.002), 0.001);
        QCOMPARE(rateBinWidth(0.1), 0.001);
        QCOMPARE(rateBinWidth(1.0), 0.005);
        QCOMPARE(rateBinWidth(60.0), 0.1);
        double last = 0.0;
        for (double span = 0.002; span < 60.0; span *= 1.1) {
            QVERIFY(rateBinWidth(span) >= last);
            last = rateBinWidth(span);
        }
    }

    void theAxisHoldsTheData()
    {
        for (double highest = 0.0; highest < 3e4; highest = highest * 1.07 + 0.1) {
            const double end = rateAxisEnd(highest, 0.0);
            QVERIFY(end >= highest);
            QVERIFY(end >= 10.0);
            QVERIFY(highest < 5.0 || end <= 3.0 * highest);
            QCOMPARE(rateAxisEnd(highest, end), end);
        }
    }

    void theAxisDoesNotFlicker()
    {
        std::mt19937 random(11);
        std::normal_distribution<double> noise(0.0, 0.08);
        for (const double mean : {3.0, 9.0, 18.4, 30.0, 90.9, 100.0, 250.0}) {
            double end = 0.0;
            int changes = 0;
            for (int frame = 0; frame < 2000; ++frame) {
                const double next = rateAxisEnd(mean * (1.0 + noise(random)), end);
                changes += next != end ? 1 : 0;
                end = next;
            }
            QVERIFY2(changes <= 4, qPrintable(QStringLiteral("%1 Hz: %2").arg(mean).arg(changes)));
        }
    }

    void theAxisComesBackDown()
    {
        QVERIFY(rateAxisEnd(20.0, 400.0) <= 40.0);
        QCOMPARE(rateAxisEnd(0.0, 400.0), 10.0);
    }
};

TIGHTROPE_TEST(RateBinsTest)
#include "tst_rate_bins.moc"
