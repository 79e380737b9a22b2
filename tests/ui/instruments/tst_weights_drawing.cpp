// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_class.h"
#include "ui/instruments/weights_drawing.h"

#include <QTest>
#include <cmath>

using namespace tightrope::ui;

class WeightsDrawingTest : public QObject
{
    Q_OBJECT

  private slots:
    void partsLieApartAndInside_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<double>("magnification");
        QTest::addColumn<bool>("distributions");
        QTest::newRow("small") << QSize(300, 200) << 1.0 << false;
        QTest::newRow("tall") << QSize(300, 440) << 1.0 << true;
        QTest::newRow("wide") << QSize(640, 420) << 1.0 << true;
        QTest::newRow("lecture") << QSize(900, 600) << 2.0 << true;
        QTest::newRow("figure") << QSize(2400, 1600) << 3.0 << true;
    }
    void partsLieApartAndInside()
    {
        QFETCH(QSize, size);
        QFETCH(double, magnification);
        QFETCH(bool, distributions);
        const QRect room(QPoint(5, 7), size);
        const auto parts = arrangeWeights(room, magnification);
        QCOMPARE(parts.size(), 6U);
        for (std::size_t i = 0; i < parts.size(); ++i) {
            QVERIFY(parts[i].isEmpty() || room.contains(parts[i]));
            for (std::size_t other = 0; other < i; ++other)
                QVERIFY(!parts[i].intersects(parts[other]));
        }
        // The sums stand along the matrix.
        QCOMPARE(parts[1].top(), parts[0].top());
        QCOMPARE(parts[1].bottom(), parts[0].bottom());
        QCOMPARE(parts[2].left(), parts[0].left());
        QCOMPARE(parts[2].right(), parts[0].right());
        QCOMPARE(!parts[3].isEmpty(), distributions);
        QCOMPARE(!parts[4].isEmpty(), distributions);
    }

    void theColourScaleIsThatOfTheSynapses()
    {
        Eigen::ArrayXXd entries = Eigen::ArrayXXd::Zero(10, 10);
        QVERIFY(colourScale(entries) > 0.0);
        entries.block(0, 0, 2, 5) = 0.2;
        entries.block(0, 0, 1, 5) = -0.2;
        QVERIFY(std::abs(colourScale(entries) - 0.5) < 1e-12); // zeros do not count
    }

    void aLineOfStepsHasItsLastEdge()
    {
        QCOMPARE(steps({}, 0.0, 1.0).size(), 0);
        const auto line = steps({3, 5}, -1.0, 0.5);
        QCOMPARE(line.size(), 3);
        QCOMPARE(line[1].key, -0.5);
        QCOMPARE(line[1].value, 5.0);
        QCOMPARE(line[2].key, 0.0);
        QCOMPARE(line[2].value, 5.0);
    }

    void noExtremeIsLost()
    {
        Eigen::ArrayXd values = Eigen::ArrayXd::Zero(5003);
        values[777] = 4.0;
        values[778] = -3.0;
        values[5002] = 9.0;
        const auto line = extremes(values, 0.5);
        QVERIFY(line.size() < 1000);
        const auto [lowest, highest] = std::ranges::minmax(line, {}, &QCPGraphData::value);
        QCOMPARE(lowest.value, -1.5);
        QCOMPARE(highest.value, 4.5);
        QVERIFY(std::abs(lowest.key - 778.0) < 15.0);

        const auto exact = extremes(Eigen::ArrayXd{{1.0, -2.0, 3.0}}, 2.0);
        QCOMPARE(exact.size(), 3);
        QCOMPARE(exact[1].key, 1.0);
        QCOMPARE(exact[1].value, -4.0);
    }
};

TIGHTROPE_TEST(WeightsDrawingTest)
#include "tst_weights_drawing.moc"
