// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/wiring_matrix.h"
#include "tests/support/shown_network.h"
#include "tests/support/test_class.h"
#include "ui/instruments/spectrum_instrument.h"

#include <QTest>
#include <QToolButton>

using namespace tightrope;
using namespace tightrope::ui;

class SpectrumInstrumentTest : public QObject
{
    Q_OBJECT

    /// All points that are drawn.
    static std::vector<std::complex<double>> pointsOf(const Instrument& instrument)
    {
        std::vector<std::complex<double>> points;
        for (int i = 0; i < instrument.graphCount(); ++i) {
            for (const QCPGraphData& point : *instrument.graph(i)->data())
                points.emplace_back(point.key, point.value);
        }
        return points;
    }

    static double furthest(const Instrument& instrument)
    {
        double largest = 0.0;
        for (const std::complex<double>& point : pointsOf(instrument))
            largest = std::max(largest, std::abs(point));
        return largest;
    }

  private slots:
    void allEigenvaluesAreThere()
    {
        test::ShownNetwork run({.n = 150});
        run.advance(10);
        SpectrumInstrument instrument;
        QTRY_VERIFY((instrument.look(run.scene()), instrument.remark().startsWith("all 150")));
        std::complex<double> sum;
        for (const std::complex<double>& point : pointsOf(instrument))
            sum += point;
        QCOMPARE(pointsOf(instrument).size(), 150U);
        const double trace = 0.04 * matrixOf(*run.network().wiring()).diagonal().sum();
        QVERIFY(std::abs(sum - trace) < 1e-10);
        QVERIFY(!instrument.isBusy());
    }

    void gScalesThemAtOnce()
    {
        test::ShownNetwork run({.n = 100});
        run.advance(10);
        SpectrumInstrument instrument;
        QTRY_VERIFY((instrument.look(run.scene()), instrument.remark().startsWith("all")));
        const double before = furthest(instrument);
        run.change(ParameterId::g, 0.12);
        run.advance(10);
        instrument.look(run.scene());
        QVERIFY(!instrument.isBusy());
        QVERIFY(std::abs(furthest(instrument) / before - 3.0) < 1e-9);
    }

    void theCircleIsWhatTheWeightsFill_data()
    {
        QTest::addColumn<double>("p");
        QTest::addColumn<RowMeans>("means");
        QTest::addColumn<QString>("share");
        // 1 − (1 − (1 − p)^n)/(n·p), its root
        QTest::addRow("six synapses") << 0.015 << RowMeans::zero << "0.91";
        QTest::addRow("six synapses, means as drawn") << 0.015 << RowMeans::drawn << "1.00";
        QTest::addRow("forty synapses") << 0.1 << RowMeans::zero << "0.99";
    }

    void theCircleIsWhatTheWeightsFill()
    {
        QFETCH(double, p);
        QFETCH(RowMeans, means);
        QFETCH(QString, share);
        test::ShownNetwork run({.p = p, .n = 400, .rowmeans = means});
        run.advance(10);
        SpectrumInstrument instrument;
        QTRY_VERIFY((instrument.look(run.scene()), instrument.remark().startsWith("all 400")));
        double radius = 0.0;
        QStringList texts;
        for (int i = 0; i < instrument.itemCount(); ++i) {
            if (const auto* circle = qobject_cast<QCPItemEllipse*>(instrument.item(i)))
                radius = circle->topLeft->value();
            if (const auto* text = qobject_cast<QCPItemText*>(instrument.item(i)))
                texts << text->text();
        }
        const double textbook = 0.04 / std::sqrt(p);
        QVERIFY(std::abs(radius / textbook - share.toDouble()) < 0.005);
        QVERIFY(
            texts.contains(QString("radius %1 mV·s = %2 g/√p").arg(radius, 0, 'g', 3).arg(share)));
        QVERIFY(instrument.remark().endsWith(QString("largest |λ| = %1 × the radius")
                                                 .arg(furthest(instrument) / radius, 0, 'f', 2)));
    }

    void aBiasMovesOneToTheMeanRowSum()
    {
        test::ShownNetwork run({.n = 400, .bias = 0.5});
        run.advance(10);
        SpectrumInstrument instrument;
        QTRY_VERIFY((instrument.look(run.scene()), instrument.remark().startsWith("all 400")));
        const Eigen::VectorXd sums =
            0.04 * matrixOf(*run.network().wiring()) * Eigen::VectorXd::Ones(400);
        const double mean = sums.mean();
        QVERIFY(mean > 2.0 * 0.04 / std::sqrt(0.1)); // far outside the disc
        // The mark, exactly there, and an eigenvalue beside it: rows do not all sum to the mean.
        int exact = 0;
        int near = 0;
        for (const std::complex<double>& point : pointsOf(instrument)) {
            exact += std::abs(point - mean) < 1e-12 ? 1 : 0;
            near += std::abs(point - mean) < 0.05 * mean ? 1 : 0;
        }
        QCOMPARE(exact, 1);
        QCOMPARE(near, 2);
    }

    void aNewPStartsAnew()
    {
        test::ShownNetwork run({.n = 100});
        run.advance(10);
        SpectrumInstrument instrument;
        QTRY_VERIFY((instrument.look(run.scene()), instrument.remark().startsWith("all")));
        const double before = furthest(instrument);
        run.change(ParameterId::p, 0.4);
        run.advance(10);
        instrument.look(run.scene());
        QVERIFY(!instrument.remark().startsWith("all"));
        QTRY_VERIFY((instrument.look(run.scene()), instrument.remark().startsWith("all")));
        QVERIFY(furthest(instrument) < 0.8 * before); // the radius is g/√p
    }

    void hiddenItComputesNothing()
    {
        test::ShownNetwork run({.n = 1200});
        run.advance(10);
        SpectrumInstrument instrument;
        instrument.setVisible(true);
        instrument.look(run.scene());
        QVERIFY(instrument.isBusy());
        instrument.setVisible(false);
        QTRY_VERIFY_WITH_TIMEOUT(!instrument.isBusy(), 60000);
        QVERIFY(!instrument.remark().startsWith("all"));
        instrument.setVisible(true);
        QTRY_VERIFY((instrument.look(run.scene()), instrument.isBusy())); // begun again
    }

    void itCanBeGivenUpAndAskedForAgain()
    {
        test::ShownNetwork run({.n = 700}); // takes a while
        run.advance(10);
        SpectrumInstrument instrument;
        const std::unique_ptr<QWidget> control(instrument.makeControl());
        auto* const button = qobject_cast<QToolButton*>(control.get());
        QVERIFY(button->isHidden());
        instrument.look(run.scene());
        QVERIFY(instrument.isBusy());
        QVERIFY(instrument.remark().startsWith("computing"));
        QVERIFY(!button->isHidden());
        button->click();
        QCOMPARE(instrument.remark(), QStringLiteral("not computed"));
        QTRY_VERIFY_WITH_TIMEOUT(!instrument.isBusy(), 60000);
        instrument.look(run.scene());
        QVERIFY(!instrument.isBusy()); // it stays so
        button->click();
        QVERIFY(instrument.isBusy());
        QTRY_VERIFY_WITH_TIMEOUT(
            (instrument.look(run.scene()), instrument.remark().startsWith("all 700")), 60000);
        QVERIFY(button->isHidden());
    }

    void ofLargeNetworksTheLeadingOnes()
    {
        test::ShownNetwork run({.p = 0.01, .n = 2600});
        run.advance(2);
        SpectrumInstrument instrument;
        QTRY_VERIFY_WITH_TIMEOUT(
            (instrument.look(run.scene()), instrument.remark().startsWith("the leading")), 120000);
        QVERIFY(instrument.remark().contains("of 2,600"));
        const double radius = 0.04 / std::sqrt(0.01);
        for (const std::complex<double>& point : pointsOf(instrument))
            QVERIFY(std::abs(std::abs(point) / radius - 1.0) < 0.15);
    }

    void emptyAndCopied()
    {
        SpectrumInstrument instrument;
        QVERIFY(!instrument.toPixmap(300, 200).isNull());
        instrument.look(
            {.history = RunHistory(), .voltages = {}, .seconds = 1, .end = 0, .highlighted = {}});
        QCOMPARE(instrument.remark(), QString());
        QVERIFY(!instrument.isBusy());
        test::ShownNetwork run({.n = 80});
        run.advance(10);
        QTRY_VERIFY((instrument.look(run.scene()), instrument.remark().startsWith("all")));
        const auto copy = instrument.duplicate();
        copy->setTheme(Theme::light());
        QCOMPARE(copy->remark(), instrument.remark());
        QCOMPARE(copy->toPixmap(400, 300).toImage(), instrument.toPixmap(400, 300).toImage());
    }
};

TIGHTROPE_TEST(SpectrumInstrumentTest)
#include "tst_spectrum_instrument.moc"
