// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/live/pacer.h"
#include "tests/support/test_class.h"

#include <QTest>
#include <cmath>

using namespace tightrope;
using namespace std::chrono_literals;

/// Time is passed in, so nothing here waits.
class PacerTest : public QObject
{
    Q_OBJECT

    using Clock = Pacer::Clock;
    const Clock::time_point m_start{1h};

    static Clock::duration seconds(double value)
    {
        return std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(value));
    }

  private slots:
    void realTimeIsFollowed_data()
    {
        QTest::addColumn<double>("speed");
        QTest::addColumn<double>("dt");
        for (const double speed : {0.001, 0.01, 0.3, 1.0, 10.0}) {
            for (const double dt : {1e-6, 5e-5, 5e-4})
                QTest::addRow("%g x, dt = %g s", speed, dt) << speed << dt;
        }
    }

    /// Sleeping until nextDue() and taking what is due keeps to the speed, without drift.
    void realTimeIsFollowed()
    {
        QFETCH(double, speed);
        QFETCH(double, dt);
        Pacer pacer;
        pacer.start(speed, dt, m_start);
        QCOMPARE(pacer.stepsDue(m_start), 0);
        auto now = m_start;
        const auto end = m_start + 10s;
        double steps = 0.0;
        while (now < end) {
            const auto next = pacer.nextDue(now);
            QVERIFY(next > now);
            now = next;
            const std::int64_t due = pacer.stepsDue(now);
            QVERIFY(static_cast<double>(due) <= std::max(1.0, 0.1 * speed / dt));
            pacer.taken(due, now);
            steps += static_cast<double>(due);
            QVERIFY(steps * dt <=
                    std::chrono::duration<double>(now - m_start).count() * speed * (1.0 + 1e-9) +
                        1e-12);
        }
        const double simulated = steps * dt;
        const double wanted = std::chrono::duration<double>(now - m_start).count() * speed;
        QVERIFY2(wanted - simulated <= dt + 0.003 * speed,
                 qPrintable(QString("%1 s of %2 s").arg(simulated).arg(wanted)));
        if (10.0 * speed > 3.0 * dt) {
            QVERIFY2(std::abs(pacer.achievedSpeed(now) / speed - 1.0) < 0.05,
                     qPrintable(QString::number(pacer.achievedSpeed(now))));
        }
    }

    void unlimitedIsAlwaysDue()
    {
        Pacer pacer;
        pacer.start(kUnlimitedSpeed, 5e-5, m_start);
        QCOMPARE(pacer.stepsDue(m_start), Pacer::kAsManyAsFit);
        for (int i = 1; i <= 100; ++i)
            pacer.taken(400, m_start + i * 10ms);
        QCOMPARE(pacer.stepsDue(m_start + 1s), Pacer::kAsManyAsFit);
        QVERIFY(std::abs(pacer.achievedSpeed(m_start + 1s) - 2.0) < 0.1);
    }

    void lostTimeIsGivenUp_data()
    {
        QTest::addColumn<double>("stall"); // s
        QTest::addRow("a moment") << 0.5;
        QTest::addRow("a night") << 30000.0;
    }

    void lostTimeIsGivenUp()
    {
        QFETCH(double, stall);
        const double dt = 5e-5;
        Pacer pacer;
        pacer.start(1.0, dt, m_start);
        auto now = m_start + seconds(stall);
        const std::int64_t due = pacer.stepsDue(now);
        QVERIFY(due > 0);
        QVERIFY(static_cast<double>(due) * dt <= 0.1 + dt);
        pacer.taken(due, now);
        QVERIFY(pacer.stepsDue(now) <= 1);
        std::int64_t later = 0;
        for (int i = 0; i < 100; ++i) {
            now += 10ms;
            const std::int64_t next = pacer.stepsDue(now);
            pacer.taken(next, now);
            later += next;
        }
        QVERIFY(std::abs(static_cast<double>(later) * dt - 1.0) < 0.001);
    }

    void aShortLagIsCaughtUp()
    {
        Pacer pacer;
        pacer.start(1.0, 1e-3, m_start);
        QCOMPARE(pacer.stepsDue(m_start + seconds(0.0905)), 90);
        pacer.taken(40, m_start + seconds(0.0905));
        QCOMPARE(pacer.stepsDue(m_start + seconds(0.0915)), 51);
    }

    void slowMotionTakesSingleSteps()
    {
        Pacer pacer;
        pacer.start(kSlowestSpeed, 5e-4, m_start); // a step every half second
        QCOMPARE(pacer.stepsDue(m_start + 499ms), 0);
        QCOMPARE(pacer.nextDue(m_start), m_start + 500ms);
        QCOMPARE(pacer.stepsDue(m_start + 501ms), 1);
        pacer.taken(1, m_start + 501ms);
        QCOMPARE(pacer.stepsDue(m_start + 999ms), 0);
        QCOMPARE(pacer.stepsDue(m_start + 1001ms), 1);
    }

    void waitingForTheNextStepIsNotSlow()
    {
        Pacer pacer;
        pacer.start(kSlowestSpeed, 5e-4, m_start);
        QCOMPARE(pacer.achievedSpeed(m_start), 0.0);
        for (int i = 1; i <= 10; ++i) {
            const auto now = m_start + i * 500ms;
            pacer.taken(1, now);
            for (const auto since : {0ms, 100ms, 499ms})
                QVERIFY(std::abs(pacer.achievedSpeed(now + since) / kSlowestSpeed - 1.0) < 1e-9);
        }
        QVERIFY(pacer.achievedSpeed(m_start + 60s) < 0.2 * kSlowestSpeed); // but a stall is
    }

    void achievedSpeedTellsAStall()
    {
        Pacer pacer;
        pacer.start(1.0, 5e-5, m_start);
        auto now = m_start;
        for (int i = 0; i < 200; ++i) { // only half of what is due
            now += 10ms;
            pacer.taken(100, now);
        }
        QVERIFY(std::abs(pacer.achievedSpeed(now) - 0.5) < 0.02);
        QVERIFY(pacer.achievedSpeed(now + 10s) < 0.05);
    }

    void anotherSpeedStartsAfresh()
    {
        Pacer pacer;
        pacer.start(1.0, 5e-5, m_start);
        pacer.taken(1000, m_start + 50ms);
        pacer.start(0.1, 5e-5, m_start + 1s);
        QCOMPARE(pacer.stepsDue(m_start + 1s), 0);
        QCOMPARE(pacer.achievedSpeed(m_start + 1s), 0.0);
        QCOMPARE(pacer.stepsDue(m_start + seconds(1.05001)), 100);
    }

    void everySpeedIsMadeUsable()
    {
        Pacer pacer;
        const auto speedOf = [&](double asked) {
            pacer.start(asked, 1e-6, m_start);
            const auto later = m_start + 1s;
            if (pacer.stepsDue(later) < 0 || pacer.nextDue(later) <= later)
                return -1.0;
            return pacer.speed();
        };
        QCOMPARE(speedOf(0.0), kSlowestSpeed);
        QCOMPARE(speedOf(-3.0), kSlowestSpeed);
        QCOMPARE(speedOf(std::nan("")), 1.0);
        QCOMPARE(speedOf(kFastestPacedSpeed), kFastestPacedSpeed);
        QCOMPARE(speedOf(1e300), kUnlimitedSpeed);
        QCOMPARE(speedOf(2.5), 2.5);
    }
};

TIGHTROPE_TEST(PacerTest)
#include "tst_pacer.moc"
