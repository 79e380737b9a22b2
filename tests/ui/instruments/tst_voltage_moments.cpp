// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_class.h"
#include "ui/instruments/voltage_moments.h"

#include <QTest>
#include <cmath>

using namespace tightrope::ui;

class VoltageMomentsTest : public QObject
{
    Q_OBJECT

  private slots:
    void thoseOfThatTimeAndRun()
    {
        VoltageSamples samples;
        for (int i = 0; i < 10; ++i)
            samples.add(3, 100 * i, 5e-5, Eigen::ArrayXd::Constant(4, -60.0 + i));
        const VoltageMoments some = momentsIn(samples, 3, {200, 500});
        QCOMPARE(some.size(), std::size_t{4});
        QCOMPARE(some.front()->step, 200);
        QCOMPARE(some.back()->step, 500); // after the last step of the range
        QVERIFY(momentsIn(samples, 2, {200, 500}).empty());
    }

    void aChiNeedsMoments()
    {
        VoltageSamples samples;
        for (int i = 0; i < 10; ++i)
            samples.add(3, 100 * i, 5e-5, Eigen::ArrayXd::Constant(4, -60.0 + i));
        const VoltageMoments all = momentsIn(samples, 3, {0, 1000});
        QVERIFY(std::abs(synchronyOf(all, 10) - 1.0) < 1e-9);
        QVERIFY(std::isnan(synchronyOf(all, 11)));
    }
};

TIGHTROPE_TEST(VoltageMomentsTest)
#include "tst_voltage_moments.moc"
