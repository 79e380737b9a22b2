// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/instruments/instrument_docks.h"

#include "tests/support/stand_in_instrument.h"
#include "tests/support/test_class.h"
#include "ui/instruments/instrument_dock.h"

#include <QAction>
#include <QApplication>
#include <QMainWindow>
#include <QMouseEvent>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>
#include <QToolButton>
#include <set>

using namespace tightrope;
using namespace tightrope::ui;

namespace {

struct ShownDocks
{
    QMainWindow dockHost;
    InstrumentDocks docks;

    explicit ShownDocks(int count)
        : docks(dockHost, test::standIns(count))
    {
        dockHost.setCentralWidget(new QWidget);
        dockHost.resize(1400, 830);
        dockHost.show();
        [&] { QVERIFY(QTest::qWaitForWindowExposed(&dockHost)); }();
    }

    InstrumentDock& dock(int index) { return *docks.docks()[static_cast<std::size_t>(index)]; }

    void open(int index)
    {
        docks.actions()[index]->trigger();
        [&] { QTRY_VERIFY(dock(index).isSeen()); }();
    }

    /// How many are asked to look in that many ticks.
    std::vector<const Instrument*> looks(int ticks)
    {
        std::vector<const Instrument*> who;
        for (int i = 0; i < ticks; ++i) {
            if (const Instrument* instrument = docks.next())
                who.push_back(instrument);
        }
        return who;
    }

    /// Those of a cell that two share; null: none are to be seen.
    QTabBar* tabs() const
    {
        for (auto* bar : dockHost.findChildren<QTabBar*>()) {
            if (bar->isVisible() && bar->count() == 2)
                return bar;
        }
        return nullptr;
    }

    QToolButton* button(int index, const char* part)
    {
        for (auto* tool : dock(index).findChildren<QToolButton*>()) {
            if (tool->property("part").toString() == QLatin1String(part))
                return tool;
        }
        return nullptr;
    }
};

/// The pressed tab goes beyond the middle of the last one, and is let go.
void dragToTheLast(QTabBar& bar)
{
    const QPoint from = bar.tabRect(0).center();
    const QRect last = bar.tabRect(bar.count() - 1);
    const QPoint to = last.center() + QPoint(last.width() / 3, 0);
    for (int i = 1; i <= 5; ++i) {
        const QPoint point = from + (to - from) * i / 5;
        QMouseEvent move(QEvent::MouseMove, point, bar.mapToGlobal(point), Qt::NoButton,
                         Qt::LeftButton, {});
        QApplication::sendEvent(&bar, &move);
    }
    QTest::mouseRelease(&bar, Qt::LeftButton, {}, to);
}

} // namespace

class InstrumentDocksTest : public QObject
{
    Q_OBJECT

  private slots:
    void allAreClosedAtFirstAndCostNothing()
    {
        ShownDocks shown(3);
        for (const InstrumentDock* dock : shown.docks.docks())
            QVERIFY(dock->isHidden());
        QVERIFY(shown.looks(10).empty());
        QVERIFY(!shown.docks.needsVoltages());
    }

    void anActionOpensAndCloses()
    {
        ShownDocks shown(3);
        QAction* action = shown.docks.actions()[1];
        QCOMPARE(action->shortcut(), QKeySequence(QStringLiteral("Ctrl+2")));
        QVERIFY(!action->isChecked());
        shown.open(1);
        QVERIFY(action->isChecked());
        QVERIFY(shown.dock(0).isHidden());
        action->trigger();
        QVERIFY(shown.dock(1).isHidden());
        QVERIFY(!action->isChecked());
        shown.open(1);
        shown.button(1, "close")->click();
        QTRY_VERIFY(!action->isChecked());
    }

    void visibleOnesTakeTurnsOneATick()
    {
        ShownDocks shown(3);
        shown.open(0);
        shown.open(2);
        const auto who = shown.looks(5); // far less than an eighth of a second
        QCOMPARE(who.size(), std::size_t{2});
        QVERIFY(who[0] != who[1]);
        QVERIFY(who[0] != &shown.dock(1).instrument() && who[1] != &shown.dock(1).instrument());
        // Both again, once it is time.
        std::multiset<const Instrument*> again;
        QTRY_VERIFY([&] {
            for (const Instrument* instrument : shown.looks(1))
                again.insert(instrument);
            return again.size() >= 2;
        }());
        QCOMPARE(again.count(who[0]), std::size_t{1});
    }

    void whoIsAskedLooksAtOnce()
    {
        ShownDocks shown(2);
        shown.open(0);
        shown.open(1);
        QCOMPARE(shown.looks(4).size(), std::size_t{2});
        Q_EMIT shown.dock(1).instrument().resultArrived();
        const auto asked = shown.looks(4);
        QCOMPARE(asked.size(), std::size_t{1});
        QCOMPARE(asked[0], &shown.dock(1).instrument());
        shown.docks.askAll();
        QCOMPARE(shown.looks(4).size(), std::size_t{2});
    }

    void behindAnotherTabItCostsNothing()
    {
        ShownDocks shown(4); // three cells: the fourth shares that of the first
        shown.open(0);
        shown.open(3);
        QTRY_VERIFY(!shown.dock(0).isSeen());
        QVERIFY(!shown.dock(0).isHidden());
        for (const Instrument* instrument : shown.looks(4))
            QCOMPARE(instrument, &shown.dock(3).instrument());
        QVERIFY(shown.docks.needsVoltages()); // the last one does
        shown.docks.actions()[0]->trigger();  // brings it up, and does not close it
        QTRY_VERIFY(shown.dock(0).isSeen());
        QVERIFY(shown.docks.actions()[0]->isChecked());
        QTRY_VERIFY(!shown.docks.needsVoltages());
    }

    void aTabIsMovedAsItsDocksGo_data()
    {
        QTest::addColumn<bool>("floating");
        QTest::addColumn<bool>("isPressedFirst");
        QTest::newRow("closed") << false << false;
        QTest::newRow("closed while it is held") << false << true;
        QTest::newRow("floating") << true << false;
        QTest::newRow("floating while it is held") << true << true;
    }

    /// Without a pass of the events between the two, as when the program was busy.
    void aTabIsMovedAsItsDocksGo()
    {
        QFETCH(const bool, floating);
        QFETCH(const bool, isPressedFirst);
        QTest::failOnWarning(QRegularExpression(QStringLiteral("QPainter")));
        ShownDocks shown(4);
        shown.open(0);
        shown.open(3);
        QTRY_VERIFY(shown.tabs() != nullptr);
        QTabBar* const bar = shown.tabs();
        const QPoint first = bar->tabRect(0).center();
        if (isPressedFirst)
            QTest::mousePress(bar, Qt::LeftButton, {}, first);
        for (const int index : {0, 3}) {
            if (floating)
                shown.dock(index).setFloating(true);
            else
                shown.dock(index).close();
        }
        QVERIFY(bar->isVisible());
        if (!isPressedFirst)
            QTest::mousePress(bar, Qt::LeftButton, {}, first);
        dragToTheLast(*bar);
        QCOMPARE(bar->count(), 0);
        shown.docks.openAll();
        for (const InstrumentDock* dock : shown.docks.docks())
            QVERIFY(!dock->isHidden());
    }

    void tabsAreReorderedWithTheMouse()
    {
        ShownDocks shown(4);
        shown.open(0);
        shown.open(3);
        QTRY_VERIFY(shown.tabs() != nullptr);
        QTabBar* const bar = shown.tabs();
        const QString first = bar->tabText(0);
        QTest::mousePress(bar, Qt::LeftButton, {}, bar->tabRect(0).center());
        dragToTheLast(*bar);
        QCOMPARE(bar->tabText(1), first);
    }

    void theLookBackIsOneForAll()
    {
        ShownDocks shown(2);
        shown.open(0);
        QCOMPARE(shown.docks.lookBack(), 3.0);
        shown.docks.setLookBack(9.0);
        QCOMPARE(shown.docks.lookBack(), 10.0);
        QCOMPARE(shown.button(0, "lookBack")->text(), QStringLiteral("10 s ▾"));
        QCOMPARE(shown.button(1, "lookBack")->text(), QStringLiteral("10 s ▾"));
    }

    void layoutsOpenWhatTheySay()
    {
        ShownDocks shown(7);
        shown.docks.openForLecture();
        QTRY_VERIFY(shown.dock(0).isSeen() && shown.dock(1).isSeen());
        for (int i = 2; i < 7; ++i)
            QVERIFY(shown.dock(i).isHidden());
        shown.docks.openAll();
        int seen = 0;
        const auto count = [&] {
            seen = 0;
            for (int i = 0; i < 7; ++i)
                seen += shown.dock(i).isSeen() ? 1 : 0;
            return seen;
        };
        QTRY_COMPARE(count(), 3); // 830 px
        for (int i = 0; i < 7; ++i)
            QVERIFY(!shown.dock(i).isHidden());
        for (int i = 0; i < 3; ++i) {
            QVERIFY(shown.dock(i).isSeen());
            QTRY_VERIFY2(
                shown.dock(i).height() >= 220,
                qPrintable(QStringLiteral("%1: %2 px").arg(i).arg(shown.dock(i).height())));
            QVERIFY(shown.dock(i).width() >= 400);
        }
        shown.docks.closeAll();
        for (int i = 0; i < 7; ++i)
            QVERIFY(shown.dock(i).isHidden());
    }

    void theLayoutComesBack()
    {
        ShownDocks first(3);
        first.open(1);
        const QByteArray layout = first.docks.saveLayout();
        ShownDocks second(3);
        QVERIFY(second.docks.restoreLayout(layout));
        QTRY_VERIFY(second.dock(1).isSeen());
        QVERIFY(second.dock(0).isHidden());
        QVERIFY(second.docks.actions()[1]->isChecked());
        QVERIFY(!second.docks.restoreLayout("nonsense"));
        QVERIFY(second.dock(1).isSeen());
    }

    void openOnesCanBeExported()
    {
        ShownDocks shown(3);
        shown.open(1);
        const auto figures = shown.docks.figures();
        QCOMPARE(figures.size(), std::size_t{1});
        QCOMPARE(figures[0]->key(), QStringLiteral("2"));
        QCOMPARE(figures[0]->lookBack(), 3.0);
        QVERIFY(figures[0].get() != &shown.dock(1).instrument());
        QSignalSpy wanted(&shown.docks, &InstrumentDocks::exportWanted);
        shown.button(1, "export")->click();
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted[0][0].toString(), QStringLiteral("2"));
    }

    void tabsAreSharedInTurn()
    {
        using Groups = std::vector<std::vector<std::size_t>>;
        QCOMPARE(tabGroups(7, 3), (Groups{{0, 3, 6}, {1, 4}, {2, 5}}));
        QCOMPARE(tabGroups(2, 3), (Groups{{0}, {1}}));
        QCOMPARE(tabGroups(0, 3), Groups{});
        QCOMPARE(readableCells(100), std::size_t{1});
        QCOMPARE(readableCells(830), std::size_t{3});
        QCOMPARE(readableCells(4000), std::size_t{4});
    }
};

TIGHTROPE_TEST(InstrumentDocksTest)
#include "tst_instrument_docks.moc"
