// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/decimals.h"

#include "tests/support/test_class.h"

#include <QTest>
#include <cmath>
#include <limits>
#include <set>

using namespace tightrope::ui;

namespace {

QStringList labelsAt(const std::vector<double>& ticks)
{
    const auto labels = tickLabels(ticks);
    return {labels.begin(), labels.end()};
}

/// As QCustomPlot makes them: whole multiples of a step.
std::vector<double> multiples(double from, double to, double step)
{
    std::vector<double> ticks;
    const double first = std::ceil(from / step);
    for (double k = first; k * step <= to; ++k)
        ticks.push_back(k * step);
    return ticks;
}

qsizetype decimalsIn(const QString& label)
{
    const qsizetype point = label.indexOf('.');
    return point < 0 ? 0 : label.size() - point - 1;
}

} // namespace

class DecimalsTest : public QObject
{
    Q_OBJECT

  private slots:
    void ofUnits()
    {
        QCOMPARE(decimalsOf(1.0), 0);
        QCOMPARE(decimalsOf(20.0), 0);
        QCOMPARE(decimalsOf(0.25), 2);
        QCOMPARE(decimalsOf(5e-5), 5);
        QCOMPARE(decimalsOf(1e-6), 6);
        QCOMPARE(decimalsOf(1.0 / 3.0), 3); // to a thousandth of itself
        QCOMPARE(decimalsOf(0.0), 0);
        QCOMPARE(decimalsOf(std::numeric_limits<double>::quiet_NaN()), 0);
        QCOMPARE(decimalsOf(std::numeric_limits<double>::infinity()), 0);
    }

    void asTheyAreRead()
    {
        QCOMPARE(labelsAt({}), QStringList());
        QCOMPARE(labelsAt({0.0}), QStringList{"0"});
        QCOMPARE(labelsAt({12.5}), QStringList{"12.5"});
        QCOMPARE(labelsAt({-10, 0, 10, 20}), (QStringList{"-10", "0", "10", "20"}));
        QCOMPARE(labelsAt({-0.1, 1e-17, 0.1}), (QStringList{"-0.1", "0", "0.1"}));
        QCOMPARE(labelsAt({0.0, 0.25, 0.5}), (QStringList{"0", "0.25", "0.50"}));
        QCOMPARE(labelsAt({1099.8, 1100.0, 1100.2}), (QStringList{"1099.8", "1100.0", "1100.2"}));
        QCOMPARE(labelsAt({11662.125, 11662.13, 11662.135}),
                 (QStringList{"11662.125", "11662.130", "11662.135"}));
        QCOMPARE(labelsAt({0, 2e4, 4e4}), (QStringList{"0", "20000", "40000"}));
        QCOMPARE(labelsAt({0, 2e6, 4e6}), (QStringList{"0", "2e+06", "4e+06"}));
        QCOMPARE(labelsAt({5e6, 1e7, 1.5e7}), (QStringList{"5e+06", "1.0e+07", "1.5e+07"}));
        QCOMPARE(labelsAt({0, 2e-5, 4e-5}), (QStringList{"0", "2e-05", "4e-05"}));
        QCOMPARE(labelsAt({1000000.5, 1000001.0}), (QStringList{"1000000.5", "1000001.0"}));
    }

    void theyDifferAndReadBack_data()
    {
        QTest::addColumn<double>("time");
        for (const double time : {0.0, 1.2345, 1100.0, 11662.1, 36000.0, 99999.9})
            QTest::addRow("%g s", time) << time;
    }

    void theyDifferAndReadBack()
    {
        QFETCH(double, time);
        for (double magnitude = 1e-4; magnitude < 20.0; magnitude *= 10.0) {
            for (const double mantissa : {1.0, 2.0, 2.5, 5.0}) {
                const double step = mantissa * magnitude; // of spans from 1 ms to 10 s, and longer
                const auto ticks = multiples(time, time + 6.0 * step, step);
                const auto labels = tickLabels(ticks);
                QCOMPARE(labels.size(), ticks.size());
                QCOMPARE((std::set<QString>(labels.begin(), labels.end()).size()), ticks.size());
                for (std::size_t i = 0; i < ticks.size(); ++i) {
                    bool isNumber = false;
                    QVERIFY(std::abs(labels[i].toDouble(&isNumber) - ticks[i]) < 1e-3 * step);
                    QVERIFY(isNumber);
                    if (labels[i] != QLatin1String("0"))
                        QCOMPARE(decimalsIn(labels[i]), decimalsIn(labels.back()));
                }
            }
        }
    }
};

TIGHTROPE_TEST(DecimalsTest)
#include "tst_decimals.moc"
