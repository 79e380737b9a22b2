// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/wiring_matrix.h"
#include "tests/support/gestures.h"
#include "tests/support/shown_network.h"
#include "tests/support/test_class.h"
#include "ui/instruments/weights_instrument.h"

#include <QSignalSpy>
#include <QTest>
#include <cmath>

using namespace tightrope;
using namespace tightrope::ui;

class WeightsInstrumentTest : public QObject
{
    Q_OBJECT

    static QCPColorMap* mapOf(const Instrument& instrument)
    {
        for (int i = 0; i < instrument.plottableCount(); ++i) {
            if (auto* const map =
                    qobject_cast<QCPColorMap*>(const_cast<Instrument&>(instrument).plottable(i)))
                return map; // the first; the other is the colour scale
        }
        return nullptr;
    }

    /// A place in the matrix, in pixels.
    static QPoint at(const QCPColorMap& map, double column, double row)
    {
        return map.coordsToPixels(column, row).toPoint();
    }

  private slots:
    void rowsThatSumToZeroAreSaidTo()
    {
        test::ShownNetwork run({.n = 200});
        run.advance(10);
        WeightsInstrument instrument;
        QCOMPARE(instrument.remark(), QString());
        instrument.look(run.scene());
        QTRY_VERIFY(instrument.remark().startsWith(QStringLiteral("rows sum to 0")));
        const Eigen::MatrixXd w = matrixOf(*run.network().wiring());
        const double largest = 0.04 * w.colwise().sum().cwiseAbs().maxCoeff();
        QVERIFY(instrument.remark().endsWith(QStringLiteral("±%1 mV·s").arg(largest, 0, 'g', 3)));
    }

    void everyEntryHasItsPlaceAndColour()
    {
        test::ShownNetwork run({.p = 0.5, .n = 24});
        run.advance(10);
        WeightsInstrument instrument;
        instrument.resize(500, 420);
        instrument.replot();
        instrument.look(run.scene());
        QCPColorMap* const map = mapOf(instrument);
        QTRY_COMPARE(map->data()->keySize(), 24);
        const Eigen::MatrixXd w = matrixOf(*run.network().wiring());
        for (int row = 0; row < 24; ++row) {
            for (int column = 0; column < 24; ++column)
                QCOMPARE(map->data()->data(column, row), w(row, column));
        }
        // Row 0 is at the top.
        QVERIFY(at(*map, 0, 0).y() < at(*map, 0, 23).y());
        const QImage image = instrument.toPixmap(500, 420).toImage();
        for (int column = 0; column < 24; ++column) {
            const QColor colour = image.pixelColor(at(*map, column, 5));
            if (w(5, column) > 0.2)
                QVERIFY(colour.red() > colour.blue());
            if (w(5, column) < -0.2)
                QVERIFY(colour.red() < colour.blue());
            if (w(5, column) == 0.0)
                QCOMPARE(colour, Theme::light().plot);
        }
    }

    void theWheelZoomsAndStaysInside()
    {
        test::ShownNetwork run({.n = 400});
        run.advance(10);
        WeightsInstrument instrument;
        instrument.resize(500, 420);
        instrument.replot();
        instrument.look(run.scene());
        QCPColorMap* const map = mapOf(instrument);
        QTRY_VERIFY(map->visible());
        QCOMPARE(instrument.seen(), (MatrixRegion{0, 400, 0, 400}));
        const double pixels = map->data()->keySize();
        QVERIFY(pixels < 400); // means
        const int each = static_cast<int>(std::ceil(400 / pixels));
        const QCPAxis* const scale = instrument.axisRects().back()->axis(QCPAxis::atBottom);
        QVERIFY2(scale->label().startsWith(QStringLiteral("mean of up to %1 × %1 pairs").arg(each)),
                 qPrintable(scale->label()));

        for (int notch = 0; notch < 12; ++notch)
            test::turnWheel(instrument, at(*map, 300, 100), {0, 120});
        const MatrixRegion close = instrument.seen();
        QVERIFY(close.rows() < 100 && close.columns() < 100);
        QVERIFY(close.columnBegin < 300 && close.columnEnd > 300);
        QVERIFY(close.rowBegin < 100 && close.rowEnd > 100);
        QTRY_COMPARE(map->data()->keySize(), static_cast<int>(close.columns())); // exact now
        const Eigen::MatrixXd w = matrixOf(*run.network().wiring());
        QCOMPARE(map->data()->data(300.0, 100.0), w(100, 300));
        QCOMPARE(scale->label(), QString("weight [mV·s]"));

        test::drag(instrument, at(*map, 300, 100), at(*map, 300, 100) + QPoint(10000, -10000));
        const MatrixRegion corner = instrument.seen();
        QCOMPARE(corner.columnBegin, 0);
        QCOMPARE(corner.rowEnd, 400);
        for (int notch = 0; notch < 60; ++notch)
            test::turnWheel(instrument, instrument.axisRects().front()->center(), {0, -120});
        QCOMPARE(instrument.seen(), (MatrixRegion{0, 400, 0, 400}));
        for (int notch = 0; notch < 90; ++notch)
            test::turnWheel(instrument, instrument.axisRects().front()->center(), {0, 120});
        QVERIFY(instrument.seen().rows() >= 10);
        instrument.showAll();
        QCOMPARE(instrument.seen(), (MatrixRegion{0, 400, 0, 400}));
    }

    void aNewNetworkIsLookedAt()
    {
        test::ShownNetwork run({.n = 60});
        run.advance(10);
        WeightsInstrument instrument;
        instrument.look(run.scene());
        QTRY_VERIFY(!instrument.remark().isEmpty());
        const QString sparse = instrument.remark();
        run.change(ParameterId::p, 0.6);
        run.advance(10);
        QTRY_VERIFY((instrument.look(run.scene()), instrument.remark() != sparse));
        const QString dense = instrument.remark();
        run.change(ParameterId::g, 0.2); // sums grow with it, at once
        run.advance(10);
        instrument.look(run.scene());
        QVERIFY(instrument.remark() != dense);

        test::ShownNetwork larger({.n = 90}, 0, 2);
        larger.advance(10);
        instrument.look(larger.scene());
        QCOMPARE(instrument.seen(), (MatrixRegion{0, 90, 0, 90}));
        QTRY_VERIFY(!instrument.remark().isEmpty());
        instrument.look(
            {.history = RunHistory(), .voltages = {}, .seconds = 1, .end = 0, .highlighted = {}});
        QCOMPARE(instrument.remark(), QString());
    }

    void withoutCouplingNoWeightActs()
    {
        test::ShownNetwork run({.g = 0.0, .n = 60});
        run.advance(10);
        WeightsInstrument instrument;
        QSignalSpy result(&instrument, &Instrument::resultArrived);
        instrument.look(run.scene());
        QTRY_COMPARE(result.count(), 1);
        QVERIFY(!mapOf(instrument)->visible());
        for (int i = 0; i < instrument.graphCount(); ++i)
            QVERIFY(!instrument.graph(i)->visible());
        run.change(ParameterId::g, 0.04);
        run.advance(10);
        instrument.look(run.scene());
        QTRY_VERIFY((instrument.look(run.scene()), mapOf(instrument)->visible()));
        QVERIFY(instrument.graph(0)->visible());
    }

    void aCopyLooksTheSame()
    {
        test::ShownNetwork run({.n = 300});
        run.advance(10);
        WeightsInstrument instrument;
        instrument.resize(640, 420);
        instrument.replot();
        QSignalSpy result(&instrument, &Instrument::resultArrived);
        instrument.look(run.scene());
        QTRY_COMPARE(result.count(), 1);
        QTRY_VERIFY(mapOf(instrument)->visible());
        const auto copy = instrument.duplicate();
        copy->setTheme(Theme::light());
        QCOMPARE(copy->toPixmap(640, 420).toImage(), instrument.toPixmap(640, 420).toImage());
        QVERIFY(copy->toPixmap(300, 200).toImage() != QImage());
    }
};

TIGHTROPE_TEST(WeightsInstrumentTest)
#include "tst_weights_instrument.moc"
