// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/smooth_rate.h"

#include "tests/support/made_run.h"
#include "tests/support/test_class.h"

#include <QTest>
#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

using namespace tightrope;
using namespace tightrope::test;

namespace {

MadeRun quietRun(std::int64_t steps = 20000)
{
    MadeRun run;
    run.parameters.n = 25;
    run.parameters.dt = 5e-5;
    run.steps = steps;
    return run;
}

double middleOf(const RateBins& curve, std::size_t i)
{
    return curve.firstBegin + (static_cast<double>(i) + 0.5) * curve.width;
}

} // namespace

class SmoothRateTest : public QObject
{
    Q_OBJECT

  private slots:
    void oneSpikeIsAGaussian_data()
    {
        QTest::addColumn<double>("sigma");
        for (const double sigma : {0.002, 0.005, 0.02, 0.05})
            QTest::addRow("%g s", sigma) << sigma;
    }

    void oneSpikeIsAGaussian()
    {
        QFETCH(double, sigma);
        MadeRun run = quietRun();
        run.spikes.push_back({10000, 7}); // at 0.5 s
        const RateBins curve = smoothRate(historyOf(run), 0.0, 1.0, sigma);
        QVERIFY(curve.width <= sigma / 4.0 + 1e-9);
        double integral = 0.0;
        const double peak = 1.0 / (std::sqrt(2.0 * std::numbers::pi) * sigma * 25.0);
        for (std::size_t i = 0; i < curve.rate.size(); ++i) {
            integral += curve.rate[i] * curve.width;
            const double away = (middleOf(curve, i) - 0.5) / sigma;
            const double expected =
                std::abs(away) > 3.2 ? 0.0 : peak * std::exp(-0.5 * away * away);
            // The spike lies somewhere in a bin of a quarter of sigma, and tails are cut off.
            QVERIFY(std::abs(curve.rate[i] - expected) < 0.09 * peak);
        }
        QVERIFY(std::abs(integral * 25.0 - 1.0) < 1e-9);
    }

    void againstBruteForce()
    {
        MadeRun run = quietRun();
        run.spikes = randomSpikes(25, run.steps, 0.01);
        constexpr double kSigma = 0.005;
        const RateBins curve = smoothRate(historyOf(run, 900), 0.3, 0.6, kSigma);
        QVERIFY(curve.firstBegin <= 0.3 && middleOf(curve, curve.rate.size() - 1) >= 0.6);
        for (std::size_t i = 0; i < curve.rate.size(); i += 7) {
            double sum = 0.0;
            for (const MadeSpike& spike : run.spikes) {
                const double at = (static_cast<double>(spike.step) + 0.5) * run.parameters.dt;
                const double away = (at - middleOf(curve, i)) / kSigma;
                sum += std::exp(-0.5 * away * away);
            }
            const double expected = sum / (std::sqrt(2.0 * std::numbers::pi) * kSigma * 25.0);
            QVERIFY2(std::abs(curve.rate[i] / expected - 1.0) < 0.02,
                     qPrintable(QString("%1, not %2").arg(curve.rate[i]).arg(expected)));
        }
    }

    void nothingIsSaidBeforeTheKernelIsComplete()
    {
        MadeRun run = quietRun();
        run.spikes = randomSpikes(25, run.steps, 0.01);
        const RunHistory history = historyOf(run);
        constexpr double kSigma = 0.02;
        const RateBins whole = smoothRate(history, 0.0, 1.0, kSigma);
        QVERIFY(middleOf(whole, 0) >= 3.0 * kSigma);
        QVERIFY(middleOf(whole, whole.rate.size() - 1) <= 1.0 - 3.0 * kSigma);
        QVERIFY(middleOf(whole, whole.rate.size() - 1) >= 1.0 - 4.0 * kSigma);
        // What is said does not depend on where one looks.
        const RateBins part = smoothRate(history, 0.4, 0.5, kSigma);
        const auto shift = static_cast<std::size_t>(
            std::llround((part.firstBegin - whole.firstBegin) / whole.width));
        for (std::size_t i = 0; i < part.rate.size(); ++i)
            QVERIFY(std::abs(part.rate[i] - whole.rate[i + shift]) < 1e-9);
    }

    void tooLittleForAKernel()
    {
        QVERIFY(smoothRate(RunHistory(), 0.0, 1.0, 0.02).rate.empty());
        QVERIFY(smoothRate(historyOf(quietRun(1000)), 0.0, 0.05, 0.05).rate.empty());
        const RateBins silent = smoothRate(historyOf(quietRun()), 0.0, 1.0, 0.02);
        QCOMPARE(std::accumulate(silent.rate.begin(), silent.rate.end(), 0.0), 0.0);
        QVERIFY(!silent.rate.empty());
    }
};

TIGHTROPE_TEST(SmoothRateTest)
#include "tst_smooth_rate.moc"
