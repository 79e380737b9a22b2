// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/time_steps.h"
#include "tests/support/test_class.h"

#include <QTest>

using namespace tightrope;

class TimeStepsTest : public QObject
{
    Q_OBJECT

  private slots:
    void stepsAreRoundedHalfToEven()
    {
        QCOMPARE(stepsIn(0.5, 0.00005), 10000);
        QCOMPARE(stepsIn(2.5, 1.0), 2);
        QCOMPARE(stepsIn(3.5, 1.0), 4);
    }

    void aTimeOfManyStepsIsFound()
    {
        // No double is 0.3 s, and its quotient by 50 µs is no whole number.
        for (const double dt : {1e-6, 2e-5, 5e-5, 3e-4, 5e-4}) {
            for (std::int64_t step = 1; step < 100'000'000; step = 3 * step + 1)
                QCOMPARE(stepsIn(static_cast<double>(step) * dt, dt), step);
        }
    }

    void timesBeforeTheRunAreStepsBeforeIt()
    {
        QCOMPARE(stepsIn(-0.2, 5e-5), -4000);
        QCOMPARE(stepsIn(0.0, 5e-5), 0);
    }
};

TIGHTROPE_TEST(TimeStepsTest)
#include "tst_time_steps.moc"
