// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/instruments/offscreen_instrument.h"

#include "tests/support/desktop_language.h"
#include "tests/support/simulated_scene.h"
#include "tests/support/test_class.h"

#include <QTest>
#include <cmath>

using namespace tightrope;
using namespace tightrope::ui;

class OffscreenInstrumentTest : public QObject
{
    Q_OBJECT

    test::SimulatedScene m_simulated;

    std::shared_ptr<Instrument> still(const QString& key, const QSize& size = {600, 400}) const
    {
        for (const InstrumentKind& kind : instrumentKinds()) {
            if (kind.key == key)
                return renderOffscreen(kind, m_simulated.scene(1.0, {{.neuron = 7, .colour = 0}}),
                                       size);
        }
        qFatal("no such instrument");
    }

    static QImage drawn(Instrument& figure) { return figure.toPixmap(600, 400).toImage(); }

  private slots:
    void initTestCase() { m_simulated = test::simulatedScene({{.n = 300}, {}}, 1.5); }

    void eachHasItsResult_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("remark"); // what is only said once all is computed
        QTest::addColumn<double>("lookBack");
        const auto row = [](const char* key, const char* remark, double lookBack) {
            QTest::newRow(key) << QString(key) << QString(remark) << lookBack;
        };
        row("balance", "balance index 0.", 1.0);
        row("irregularity", "of 300 neurons", 1.0);
        row("synchrony", "over the last 1.0 s", 1.0);
        row("weights", "rows sum to 0", 0.0);
        row("spectrum", "all 300", 0.0);
        row("regime", "over the last 1.3 s", 1.3);
    }

    void eachHasItsResult()
    {
        QFETCH(QString, key);
        QFETCH(QString, remark);
        const auto figure = still(key);
        QCOMPARE(figure->key(), key);
        QVERIFY(!figure->title().isEmpty());
        QVERIFY2(figure->remark().contains(remark), qPrintable(figure->remark()));
        QTEST(figure->lookBack(), "lookBack");

        // More than what it shows before it has looked.
        for (const InstrumentKind& kind : instrumentKinds()) {
            if (kind.key == key)
                QVERIFY(drawn(*figure) != kind.make()->toPixmap(600, 400).toImage());
        }
        // Looked at again it is the same.
        QCOMPARE(drawn(*still(key)), drawn(*figure));
    }

    void eachIsTheSameInEveryLanguage_data() { test::addDesktopLanguages(); }

    void eachIsTheSameInEveryLanguage()
    {
        QFETCH(QLocale, language);
        for (const InstrumentKind& kind : instrumentKinds()) {
            test::startOn(QLocale::c());
            const auto known = still(kind.key);
            test::startOn(language);
            const auto figure = still(kind.key);
            QCOMPARE(figure->remark(), known->remark());
            QVERIFY2(drawn(*figure) == drawn(*known), qPrintable(kind.key));
        }
    }

    void aMatrixHasTheDetailThatItsSizeAllows()
    {
        const auto cells = [](const std::shared_ptr<Instrument>& figure) {
            int most = 0;
            for (int i = 0; i < figure->plottableCount(); ++i) {
                if (const auto* map = qobject_cast<QCPColorMap*>(figure->plottable(i)))
                    most = std::max(most, map->data()->valueSize());
            }
            return most;
        };
        QVERIFY(cells(still("weights", {900, 700})) > 2 * cells(still("weights", {320, 200})));
    }
};

TIGHTROPE_TEST(OffscreenInstrumentTest)
#include "tst_offscreen_instrument.moc"
