// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/trace_envelope.h"

#include "tests/support/made_run.h"
#include "tests/support/test_class.h"

#include <QTest>
#include <algorithm>
#include <cmath>
#include <random>

using namespace tightrope;
using namespace tightrope::test;

namespace {

constexpr double kDt = 5e-5;
constexpr std::int64_t kSteps = 60000;
constexpr std::uint32_t kNeuron = 4;

double smooth(std::int64_t step)
{
    return -60.0 + 10.0 * std::sin(static_cast<double>(step) * 0.001);
}

/// A slow wave with spikes of one step that are easily lost.
double spiky(std::uint32_t, std::int64_t step)
{
    return step % 1237 == 611 ? 30.0 : step % 1237 == 612 ? -75.0 : smooth(step);
}

RunHistory historyWith(const std::function<double(std::uint32_t, std::int64_t)>& voltage)
{
    MadeRun run;
    run.parameters.dt = kDt;
    run.steps = kSteps;
    run.traced = {kNeuron};
    run.voltage = voltage;
    return historyOf(run, 999);
}

std::int64_t stepsBetween(double begin, double end)
{
    return std::llround((end - begin) / kDt);
}

} // namespace

class TraceEnvelopeTest : public QObject
{
    Q_OBJECT

  private slots:
    void everySampleWhereThereIsRoom()
    {
        const RunHistory history = historyWith(spiky);
        const auto line = traceLine(history, kNeuron, 0.1, 0.15, 1000); // one step a column
        const auto inside = std::ranges::count_if(
            line, [](const TracePoint& p) { return p.time > 0.1 - kDt / 2 && p.time < 0.15; });
        QCOMPARE(inside, stepsBetween(0.1, 0.15));
        for (const TracePoint& point : line) {
            const auto step = std::llround(point.time / kDt);
            QVERIFY(std::abs(point.time - static_cast<double>(step) * kDt) < 1e-12);
            QCOMPARE(static_cast<float>(point.voltage), static_cast<float>(spiky(kNeuron, step)));
        }
        // The line enters and leaves through the edges.
        QVERIFY(line.front().time < 0.1);
        QVERIFY(line.back().time >= 0.15);
    }

    void noSpikeIsLostAtAnyZoom_data()
    {
        QTest::addColumn<double>("begin");
        QTest::addColumn<double>("span");
        QTest::addColumn<int>("columns");
        for (const double span : {0.002, 0.01, 0.11, 0.2, 0.37, 0.5, 1.0, 1.7, 2.9}) {
            for (const int columns : {100, 613, 1200, 4000})
                QTest::addRow("%g s on %d", span, columns) << 0.0123 << span << columns;
        }
    }

    void noSpikeIsLostAtAnyZoom()
    {
        QFETCH(double, begin);
        QFETCH(double, span);
        QFETCH(int, columns);
        const RunHistory history = historyWith(spiky);
        const auto line = traceLine(history, kNeuron, begin, begin + span, columns);
        const double column = span / columns;
        const auto first = static_cast<std::int64_t>(std::ceil(begin / kDt));
        const auto last = static_cast<std::int64_t>(std::floor((begin + span) / kDt));
        for (std::int64_t step = first; step <= last; ++step) {
            const double voltage = spiky(kNeuron, step);
            if (voltage != 30.0 && voltage != -75.0)
                continue;
            // It stands where it belongs, give or take a column.
            const bool found = std::ranges::any_of(line, [&](const TracePoint& point) {
                return point.voltage == voltage &&
                       std::abs(point.time - static_cast<double>(step) * kDt) <= column + kDt;
            });
            QVERIFY2(found, qPrintable(QStringLiteral("step %1").arg(step)));
        }
        QVERIFY2(line.size() <= 4U * static_cast<std::size_t>(columns) + 8,
                 qPrintable(QString::number(line.size())));
        QVERIFY(std::ranges::is_sorted(line, {}, &TracePoint::time));
    }

    void columnsAreThoseOfBruteForce()
    {
        std::mt19937 random(5);
        std::vector<double> noise(kSteps);
        for (double& value : noise)
            value = static_cast<float>(-80.0 + static_cast<double>(random() % 110000) * 1e-3);
        const RunHistory history = historyWith([&](std::uint32_t, std::int64_t step) {
            return noise[static_cast<std::size_t>(step)];
        });
        for (const int columns : {100, 300, 1000, 5000}) {
            const auto line = traceLine(history, kNeuron, 0.0, 2.0, columns);
            QCOMPARE(line.size() % 2, 0U);
            const auto group = std::llround(2.0 * (line[2].time - line[0].time) / kDt) / 2;
            QVERIFY(group >= 1 && static_cast<double>(group) <= 2.0 / kDt / columns + 1.0);
            for (std::size_t i = 0; i + 1 < line.size(); i += 2) {
                const auto begin = static_cast<std::size_t>(
                    std::llround(line[i].time / kDt - 0.5 * static_cast<double>(group)));
                if (begin + static_cast<std::size_t>(group) > 40000)
                    break; // beyond the right edge
                const auto [low, high] =
                    std::minmax_element(noise.begin() + static_cast<std::ptrdiff_t>(begin),
                                        noise.begin() + static_cast<std::ptrdiff_t>(begin) + group);
                QCOMPARE(std::min(line[i].voltage, line[i + 1].voltage), *low);
                QCOMPARE(std::max(line[i].voltage, line[i + 1].voltage), *high);
            }
        }
    }

    // Scrolling by less than a column changes nothing but the edges.
    void theLineDoesNotFlicker()
    {
        const RunHistory history = historyWith(spiky);
        const auto before = traceLine(history, kNeuron, 0.5, 1.5, 400);
        const auto after = traceLine(history, kNeuron, 0.5 + 7 * kDt, 1.5 + 7 * kDt, 400);
        int compared = 0;
        for (const TracePoint& point : before) {
            if (point.time < 0.52 || point.time > 1.48)
                continue;
            ++compared;
            QVERIFY(std::ranges::any_of(after, [&](const TracePoint& other) {
                return other.time == point.time && other.voltage == point.voltage;
            }));
        }
        QVERIFY(compared > 300);
    }

    void whatWasNotRecordedIsAGap()
    {
        MadeRun run;
        run.parameters.dt = kDt;
        run.steps = kSteps;
        run.voltage = [](std::uint32_t, std::int64_t step) { return smooth(step); };
        RunHistory history;
        for (std::int64_t done = 0; done < kSteps; done += 1000) {
            run.traced.clear();
            if (done < 20000 || done >= 40000)
                run.traced = {kNeuron};
            history.append(blockOf(run, done, 1000));
        }
        for (const int columns : {100, 1000, 59000}) {
            const auto line = traceLine(history, kNeuron, 0.0, 3.0, columns);
            const double margin = 3.0 / columns + 32 * kDt;
            int gaps = 0;
            for (const TracePoint& point : line) {
                const bool inGap = point.time > 1.0 + margin && point.time < 2.0 - margin;
                const bool outside = point.time < 1.0 - margin || point.time > 2.0 + margin;
                QVERIFY(!inGap || std::isnan(point.voltage));
                QVERIFY(!outside || std::isfinite(point.voltage));
                gaps += inGap ? 1 : 0;
            }
            QVERIFY(gaps > 0); // without a point the line would run through
        }
        for (const TracePoint& point : traceLine(history, 99, 0.0, 3.0, 500))
            QVERIFY(std::isnan(point.voltage));
    }

    void nothingToDraw()
    {
        QVERIFY(traceLine(RunHistory{}, kNeuron, 0.0, 1.0, 100).empty());
        const RunHistory history = historyWith(spiky);
        QVERIFY(traceLine(history, kNeuron, 0.0, 1.0, 0).empty());
        QVERIFY(traceLine(history, kNeuron, 1.0, 1.0, 100).empty());
        QVERIFY(traceLine(history, kNeuron, 7.0, 8.0, 100).empty());
        QVERIFY(traceLine(history, kNeuron, -8.0, -7.0, 100).empty());
    }
};

TIGHTROPE_TEST(TraceEnvelopeTest)
#include "tst_trace_envelope.moc"
