// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/input_follower.h"
#include "tests/core/analysis/small_network.h"
#include "tests/support/network_run.h"
#include "tests/support/test_class.h"

#include <QTest>
#include <cmath>

using namespace tightrope;
using test::kSmallNetwork;

namespace {

constexpr std::uint32_t kNeuron = 11;
/// From the network's own current [mV].
double largestDifference(const InputFollower& follower, const test::NetworkRun& run)
{
    double largest = follower.samples().empty() ? INFINITY : 0.0;
    for (const InputSample& sample : follower.samples())
        largest = std::max(
            largest, std::abs(sample.net() - run.current()[static_cast<std::size_t>(sample.step)]));
    return largest;
}

} // namespace

class InputFollowerTest : public QObject
{
    Q_OBJECT

  private slots:
    void itKeepsUpWithTheRun()
    {
        test::NetworkRun run(kSmallNetwork, kNeuron);
        InputFollower follower;
        for (int i = 0; i < 30; ++i) {
            run.advance(700);
            if (i == 12)
                run.change(ParameterId::g, 0.05);
            if (i == 20)
                run.change(ParameterId::td, 0.012);
            follower.follow(run.history(), kNeuron, 0.2, run.history().endTime());
            QVERIFY(largestDifference(follower, run) < 1e-9);
            const std::int64_t end = run.history().endStep();
            const std::int64_t span = std::min<std::int64_t>(4000, end);
            QVERIFY(follower.samples().front().step >= end - span);
            QVERIFY(follower.samples().front().step < end - span + 8);
            QVERIFY(follower.samples().back().step >= end - 8);
        }
    }

    void aNewWiringIsFollowedWithoutAGap()
    {
        test::NetworkRun run(kSmallNetwork, kNeuron);
        InputFollower follower;
        run.advance(3000);
        follower.follow(run.history(), kNeuron, 0.2, run.history().endTime());
        for (const double p : {0.3, 0.1, 0.5}) {
            run.advance(500);
            run.change(ParameterId::p, p);
            run.advance(300);
            follower.follow(run.history(), kNeuron, 0.2, run.history().endTime());
            QVERIFY(largestDifference(follower, run) < 1e-9);
            QVERIFY(follower.samples().front().step < run.history().endStep() - 3700);
        }
    }

    void aLostWiringIsWaitedFor()
    {
        test::NetworkRun run(kSmallNetwork, kNeuron);
        InputFollower follower;
        run.advance(3000);
        follower.follow(run.history(), kNeuron, 0.2, run.history().endTime());
        run.change(ParameterId::p, 0.5); // this one is never seen
        run.advance(500);
        run.change(ParameterId::p, 0.3);
        const std::int64_t wired = run.network().steps();
        run.advance(500);
        follower.follow(run.history(), kNeuron, 0.2, run.history().endTime());
        QVERIFY(follower.samples().empty());
        run.advance(4000);
        follower.follow(run.history(), kNeuron, 0.2, run.history().endTime());
        QVERIFY(!follower.samples().empty());
        QVERIFY(follower.samples().front().step > wired + 2500);
        double scale = 0.0;
        for (const InputSample& sample : follower.samples())
            scale = std::max(scale, sample.positive);
        QVERIFY(largestDifference(follower, run) < 2e-3 * scale);
    }

    void anyMomentAndAnyNeuron()
    {
        test::NetworkRun run(kSmallNetwork, kNeuron);
        run.advance(12000);
        InputFollower follower;
        follower.follow(run.history(), kNeuron + 1, 0.2, 0.6);
        for (const double end : {0.6, 0.5, 0.55, 0.25, 0.6, 0.05}) {
            follower.follow(run.history(), kNeuron, 0.2, end);
            QVERIFY(largestDifference(follower, run) < 0.02);
            const auto last = static_cast<std::int64_t>(std::llround(end / kSmallNetwork.dt));
            QVERIFY(follower.samples().back().step < last);
            QVERIFY(follower.samples().back().step >= last - 8);
            QVERIFY(follower.samples().front().step <= std::max<std::int64_t>(0, last - 3992));
        }
        // From the start of the run on it is exact.
        QVERIFY(largestDifference(follower, run) < 1e-9);
    }

    void anotherRunBeginsAnew()
    {
        test::NetworkRun first(kSmallNetwork, kNeuron, 1);
        first.advance(4000);
        InputFollower follower;
        follower.follow(first.history(), kNeuron, 0.2, 0.2);
        Parameters other = kSmallNetwork;
        other.seed = 4;
        test::NetworkRun second(other, kNeuron, 2);
        second.advance(4100);
        follower.follow(second.history(), kNeuron, 0.2, second.history().endTime());
        QVERIFY(largestDifference(follower, second) < 1e-9);
    }

    void whatIsNotThereHasNoSamples()
    {
        InputFollower follower;
        follower.follow(RunHistory(), 0, 0.2, 1.0);
        QVERIFY(follower.samples().empty());
        test::NetworkRun run(kSmallNetwork, kNeuron);
        run.advance(100);
        follower.follow(run.history(), 150, 0.2, 1.0);
        QVERIFY(follower.samples().empty());
        follower.follow(run.history(), 149, 0.2, 1.0);
        QVERIFY(!follower.samples().empty());
    }
};

TIGHTROPE_TEST(InputFollowerTest)
#include "tst_input_follower.moc"
