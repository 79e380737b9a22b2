// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/instruments/balance_distribution.h"

#include "tests/support/plot_items.h"
#include "tests/support/shown_network.h"
#include "tests/support/test_class.h"
#include "tests/ui/instruments/one_axis_rect.h"

#include <QTest>
#include <cmath>

using namespace tightrope;
using namespace tightrope::ui;

namespace {

struct ShownDistribution
{
    QCustomPlot plot;
    int arrived = 0;
    BalanceDistribution distribution{test::axesOver(plot), [this] { ++arrived; }};

    QString note() const { return test::itemOf<QCPItemText>(plot)->text(); }
};

const Highlights::Entry kSeventh{.neuron = 7, .colour = 0};

} // namespace

class BalanceDistributionTest : public QObject
{
    Q_OBJECT

  private slots:
    void itMarksANeuron()
    {
        test::ShownNetwork run({.n = 300});
        run.advance(20000); // 1 s
        ShownDistribution shown;
        shown.distribution.look(run.scene(0.5));
        QVERIFY(shown.distribution.isBusy());
        QTRY_COMPARE(shown.arrived, 1);
        shown.distribution.show({});
        QVERIFY(std::isnan(shown.distribution.marked()));
        QVERIFY2(shown.note().startsWith(QStringLiteral("median 0.")), qPrintable(shown.note()));
        shown.distribution.show(kSeventh);
        QVERIFY(shown.distribution.marked() > 0.0 && shown.distribution.marked() < 1.0);
        QVERIFY(std::abs(shown.distribution.seconds() - 0.5) < 1e-9);
        // Where there is room it names the neuron.
        shown.plot.toPixmap(400, 200);
        QVERIFY(shown.note().contains(QStringLiteral("neuron 7: 0.")));
        shown.plot.toPixmap(120, 200);
        QVERIFY(!shown.note().contains(QStringLiteral("neuron")));
    }

    void aSilentNetworkHasNoInput()
    {
        test::ShownNetwork run({.offset = -60.0, .n = 100});
        run.advance(20000);
        ShownDistribution shown;
        shown.distribution.look(run.scene(0.5));
        QTRY_COMPARE(shown.arrived, 1);
        shown.distribution.show(kSeventh);
        QCOMPARE(shown.note(), QStringLiteral("no input"));
    }

    void theStartIsLeftOut()
    {
        test::ShownNetwork run({.n = 100});
        run.advance(3000); // 0.15 s
        ShownDistribution shown;
        shown.distribution.look(run.scene());
        QVERIFY(!shown.distribution.isBusy());
    }
};

TIGHTROPE_TEST(BalanceDistributionTest)
#include "tst_balance_distribution.moc"
