// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/live_statistics.h"

#include "tests/core/analysis/near.h"
#include "tests/support/made_run.h"
#include "tests/support/test_class.h"

#include <QTest>
#include <algorithm>
#include <cmath>
#include <map>

using namespace tightrope;
using test::relativelyNear;
using namespace tightrope::test;

namespace {

MadeRun poisson(double seconds)
{
    MadeRun run;
    run.parameters.n = 40;
    run.parameters.dt = 1e-4;
    run.steps = std::llround(seconds / run.parameters.dt);
    run.spikes = randomSpikes(run.parameters.n, run.steps, 0.002); // 20 Hz
    // An ignition that would spoil everything.
    for (std::uint32_t neuron = 0; neuron < 40; ++neuron) {
        for (std::int64_t step = 0; step < 1990; step += 3)
            run.spikes.push_back({step, neuron});
    }
    std::ranges::sort(run.spikes);
    run.spikes.erase(std::unique(run.spikes.begin(), run.spikes.end()), run.spikes.end());
    return run;
}

double rateOf(const MadeRun& run, std::int64_t from)
{
    const auto count = std::ranges::count_if(
        run.spikes, [&](const MadeSpike& spike) { return spike.step >= from; });
    return static_cast<double>(count) /
           (static_cast<double>((run.steps - from) * run.parameters.n) * run.parameters.dt);
}

/// Mean over neurons, by the textbook.
std::pair<double, int> cvOf(const MadeRun& run, std::int64_t from)
{
    std::map<std::uint32_t, std::vector<double>> times;
    for (const MadeSpike& spike : run.spikes) {
        if (spike.step >= from)
            times[spike.neuron].push_back(static_cast<double>(spike.step));
    }
    double sum = 0.0;
    int count = 0;
    for (const auto& [neuron, at] : times) {
        if (at.size() < 11)
            continue;
        double mean = 0.0;
        double variance = 0.0;
        const double intervals = static_cast<double>(at.size() - 1);
        for (std::size_t i = 1; i < at.size(); ++i)
            mean += (at[i] - at[i - 1]) / intervals;
        for (std::size_t i = 1; i < at.size(); ++i)
            variance += std::pow(at[i] - at[i - 1] - mean, 2.0) / intervals;
        sum += std::sqrt(variance) / mean;
        ++count;
    }
    return {sum / count, count};
}

} // namespace

class LiveStatisticsTest : public QObject
{
    Q_OBJECT

  private slots:
    void nothingSaysNothing()
    {
        const LiveStatistics statistics = liveStatistics(RunHistory{});
        QVERIFY(std::isnan(statistics.rate));
        QVERIFY(std::isnan(statistics.intervals.meanCv));
        QCOMPARE(statistics.spikesPerSecond, 0);
    }

    void theIgnitionSaysNothing()
    {
        for (const double seconds : {0.05, 0.2}) {
            const LiveStatistics statistics = liveStatistics(historyOf(poisson(seconds)));
            QVERIFY(std::isnan(statistics.rate));
            QVERIFY(std::isnan(statistics.intervals.meanCv));
        }
    }

    void againstDirectCalculation_data()
    {
        QTest::addColumn<double>("seconds");
        QTest::addColumn<qint64>("rateFrom");
        QTest::addColumn<qint64>("cvFrom");
        QTest::newRow("young") << 0.9 << qint64{2000} << qint64{2000};
        QTest::newRow("one second counts") << 2.5 << qint64{15000} << qint64{2000};
        QTest::newRow("three seconds count") << 5.0 << qint64{40000} << qint64{20000};
    }

    void againstDirectCalculation()
    {
        QFETCH(double, seconds);
        QFETCH(qint64, rateFrom);
        QFETCH(qint64, cvFrom);
        const MadeRun run = poisson(seconds);
        const LiveStatistics statistics = liveStatistics(historyOf(run, 640));
        const double rate = rateOf(run, rateFrom);
        QVERIFY(relativelyNear(statistics.rate, rate));
        QVERIFY(
            relativelyNear(statistics.rateSeconds, seconds - static_cast<double>(rateFrom) * 1e-4));
        QCOMPARE(statistics.spikesPerSecond, std::llround(rate * 40.0));
        const auto [cv, neurons] = cvOf(run, cvFrom);
        QVERIFY(relativelyNear(statistics.intervals.meanCv, cv));
        QCOMPARE(statistics.intervals.qualifyingNeurons, neurons);
        QVERIFY(relativelyNear(statistics.cvSeconds, seconds - static_cast<double>(cvFrom) * 1e-4));
    }

    /// A rate that is still settling is said to be; a CV across a change is none.
    void aChangeBeginsAnew()
    {
        const MadeRun run = poisson(3.0);
        RunHistory history;
        history.append(blockOf(run, 0, 10000));
        SampleBlock block = blockOf(run, 10000, 1000);
        block.entries = {ParameterChange{10000, ParameterId::offset, -38.0}};
        history.append(block);
        const LiveStatistics settling = liveStatistics(history); // 0.1 s after it
        QVERIFY(settling.settling);
        QVERIFY(relativelyNear(settling.rateSeconds, 0.2));
        QVERIFY(std::isnan(settling.intervals.meanCv));

        history.append(blockOf(run, 11000, 19000));
        const LiveStatistics settled = liveStatistics(history);
        QVERIFY(!settled.settling);
        QVERIFY(relativelyNear(settled.rateSeconds, 1.0));
        QVERIFY(relativelyNear(settled.cvSeconds, 1.8));
        const auto [cv, neurons] = cvOf(run, 12000);
        QVERIFY(relativelyNear(settled.intervals.meanCv, cv));
        QCOMPARE(settled.intervals.qualifyingNeurons, neurons);
    }

    void silenceIsARate()
    {
        MadeRun run = poisson(1.0);
        run.spikes.clear();
        const LiveStatistics statistics = liveStatistics(historyOf(run));
        QCOMPARE(statistics.rate, 0.0);
        QVERIFY(std::isnan(statistics.intervals.meanCv));
    }
};

TIGHTROPE_TEST(LiveStatisticsTest)
#include "tst_live_statistics.moc"
