// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/cursor_reading.h"

#include "tests/support/made_run.h"
#include "tests/support/test_class.h"

#include <QSignalSpy>
#include <QTest>

using namespace tightrope;
using namespace tightrope::test;
using namespace tightrope::ui;

namespace {

/// 1 s of 1 ms; neuron 1 spikes at steps 100, 200, …, neuron 2 at 150; the voltage is its step.
RunHistory made()
{
    MadeRun run;
    run.parameters.n = 10;
    run.parameters.dt = 1e-3;
    run.steps = 1000;
    for (std::int64_t step = 100; step < 1000; step += 50) {
        if (step % 100 == 0)
            run.spikes.push_back({step, 1});
        if (step == 150)
            run.spikes.push_back({step, 2});
    }
    run.traced = {1};
    run.voltage = [](std::uint32_t, std::int64_t step) {
        return -70.0 + 0.01 * static_cast<double>(step);
    };
    return historyOf(run);
}

struct Pair : CursorPair
{
    Pair(double a, double b)
    {
        place(CursorId::a, a);
        place(CursorId::b, b);
    }
};

} // namespace

class CursorReadingTest : public QObject
{
    Q_OBJECT

  private slots:
    void whatLiesBetween()
    {
        const CursorReading reading = readCursors(made(), Pair(0.1, 0.3), 1);
        QVERIFY(std::abs(*reading.difference - 0.2) < 1e-12);
        QCOMPARE(*reading.spikes, 3); // 100, 150, 200, and not that at B
        QCOMPARE(*reading.neuronSpikes, 2);
        QVERIFY(std::abs(*reading.voltage - 2.0) < 1e-5);
    }

    void backwardsTheSignsTurnAndTheCountsStay()
    {
        const CursorReading reading = readCursors(made(), Pair(0.3, 0.1), 1);
        QVERIFY(std::abs(*reading.difference + 0.2) < 1e-12);
        QCOMPARE(*reading.spikes, 3);
        QVERIFY(std::abs(*reading.voltage + 2.0) < 1e-5);
    }

    void whatCannotBeToldIsAbsent()
    {
        const RunHistory history = made();
        QVERIFY(!readCursors(history, Pair(0.1, 0.3), 2).voltage); // not recorded
        QVERIFY(!readCursors(history, Pair(0.1, 0.3), std::nullopt).neuronSpikes);
        const CursorReading beyond = readCursors(history, Pair(0.1, 1.5), 1);
        QVERIFY(!beyond.spikes);
        QVERIFY(!beyond.voltage);
        QVERIFY(beyond.difference.has_value());
        CursorPair alone;
        alone.place(CursorId::b, 0.2);
        const CursorReading one = readCursors(history, alone, 1);
        QCOMPARE(*one.b, 0.2);
        QVERIFY(!one.a && !one.difference && !one.spikes);
        QVERIFY(!readCursors(RunHistory(), Pair(0.1, 0.3), 1).spikes);
    }

    void oneLineForTheClipboard()
    {
        QCOMPARE(plainText(readCursors(made(), Pair(0.1, 0.3), 1)),
                 QStringLiteral("A = 0.10000 s, B = 0.30000 s, Δt = 200.00 ms, ΔV(neuron 1) = 2.00 "
                                "mV, spikes = 3, spikes(neuron 1) = 2"));
        QCOMPARE(plainText({}), QString());
    }

    void momentsOneStepApartAreToldApart()
    {
        for (const double dt : {1e-6, 2e-6, 5e-5, 5e-4}) {
            MadeRun run;
            run.parameters.n = 10;
            run.parameters.dt = dt;
            run.steps = 10;
            const CursorReading reading =
                readCursors(historyOf(run), Pair(7000 * dt, 7001 * dt), std::nullopt);
            const auto written = [&](double time) {
                return QString::number(time, 'f', reading.decimals);
            };
            QVERIFY(written(*reading.a) != written(*reading.b));
            QVERIFY(std::abs(written(*reading.b).toDouble() - 7001 * dt) < 1e-3 * dt);
            QVERIFY(plainText(reading).contains(
                QString("Δt = %1 ms").arg(dt * 1e3, 0, 'f', std::max(2, reading.decimals - 3))));
        }
    }

    void cursorsSayWhenTheyMove()
    {
        CursorPair cursors;
        QSignalSpy changed(&cursors, &CursorPair::changed);
        QVERIFY(cursors.empty());
        cursors.place(CursorId::a, 0.5);
        cursors.place(CursorId::a, 0.5);
        QCOMPARE(changed.size(), 1);
        cursors.place(CursorId::b, -1.0); // there is nothing before time zero
        QCOMPARE(*cursors.time(CursorId::b), 0.0);
        cursors.remove(CursorId::a);
        QVERIFY(!cursors.time(CursorId::a));
        QVERIFY(!cursors.empty());
        cursors.clear();
        QVERIFY(cursors.empty());
        QCOMPARE(changed.size(), 4);
    }
};

TIGHTROPE_TEST(CursorReadingTest)
#include "tst_cursor_reading.moc"
