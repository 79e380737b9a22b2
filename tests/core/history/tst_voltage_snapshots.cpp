// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/voltage_snapshots.h"
#include "tests/support/test_class.h"

#include <QTest>

using namespace tightrope;

class VoltageSnapshotsTest : public QObject
{
    Q_OBJECT

  private slots:
    void thoseOfThatTimeAndRun()
    {
        VoltageSamples samples;
        for (int i = 0; i < 10; ++i)
            samples.add(3, 100 * i, 5e-5, Eigen::ArrayXd::Constant(4, -60.0 + i));
        const VoltageSnapshots some = snapshotsIn(samples, 3, {200, 500});
        QCOMPARE(some.size(), std::size_t{4});
        QCOMPARE(some.front()->step, 200);
        QCOMPARE(some.back()->step, 500); // after the last step of the range
        QVERIFY(snapshotsIn(samples, 2, {200, 500}).empty());
    }
};

TIGHTROPE_TEST(VoltageSnapshotsTest)
#include "tst_voltage_snapshots.moc"
