// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/stand_in_instrument.h"
#include "tests/support/test_class.h"
#include "ui/controls/transport_bar.h"
#include "ui/instruments/instrument_docks.h"
#include "ui/window/instruments_menu.h"
#include "ui/window/window_menu.h"

#include <QAction>
#include <QMainWindow>
#include <QMenu>
#include <QSet>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace tightrope;
using namespace tightrope::ui;

namespace {

/// Both menus, as the window has them.
struct Menus
{
    QMainWindow window;
    TransportBar transport;
    InstrumentDocks docks{window, test::standIns(3)};
    InstrumentsMenu instruments{transport, docks, &window};
    WindowMenu main{transport, &window};

    Menus() { main.list(instruments.actions()); }

    /// What has this text in one of the two, or in a menu within them.
    static QAction* find(const QMenu& menu, const QString& text)
    {
        for (QAction* action : menu.actions()) {
            if (action->text() == text)
                return action;
            QAction* const within = action->menu() ? find(*action->menu(), text) : nullptr;
            if (within != nullptr)
                return within;
        }
        return nullptr;
    }

    void trigger(const QString& text) const
    {
        for (const QToolButton* button : {transport.menuButton(), transport.instrumentsButton()}) {
            if (QAction* const action = find(*button->menu(), text)) {
                action->trigger();
                return;
            }
        }
        QFAIL(qPrintable(text));
    }
};

} // namespace

class MenusTest : public QObject
{
    Q_OBJECT

  private slots:
    /// Or two things would happen, or, as Qt has it, none.
    void noKeyIsTakenTwice()
    {
        const Menus menus;
        QSet<QString> keys;
        for (const QAction* action : menus.window.actions()) {
            QVERIFY2(!action->shortcut().isEmpty(), qPrintable(action->text()));
            QVERIFY2(!action->statusTip().isEmpty(), qPrintable(action->text()));
            const QString key = action->shortcut().toString();
            QVERIFY2(!keys.contains(key), qPrintable(key));
            keys << key;
        }
        QCOMPARE(keys.size(), menus.window.actions().size());
        for (const char* key : {"Space", "Ctrl+1", "Ctrl+3", "F5", "F8", "A", "Shift+B", "L"})
            QVERIFY2(keys.contains(QLatin1String(key)), key);
    }

    void layouts_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<LayoutPreset>("preset");
        QTest::newRow("lecture") << "Layout: Lecture" << LayoutPreset::lecture;
        QTest::newRow("explore") << "Layout: Explore" << LayoutPreset::explore;
        QTest::newRow("everything") << "Layout: Everything" << LayoutPreset::everything;
    }

    void layouts()
    {
        QFETCH(QString, text);
        const Menus menus;
        QSignalSpy chosen(&menus.instruments, &InstrumentsMenu::presetChosen);
        menus.trigger(text);
        QCOMPARE(chosen.count(), 1);
        QTEST(chosen.front().front().value<LayoutPreset>(), "preset");
    }

    void cursors()
    {
        const Menus menus;
        QSignalSpy wanted(&menus.instruments, &InstrumentsMenu::cursorWanted);
        QSignalSpy removed(&menus.instruments, &InstrumentsMenu::cursorRemovalWanted);
        menus.trigger("Cursor B");
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(wanted.front().front().value<CursorId>(), CursorId::b);
        menus.trigger("Remove cursor A");
        QCOMPARE(removed.count(), 1);
        QCOMPARE(removed.front().front().value<CursorId>(), CursorId::a);
    }

    void presentation()
    {
        Menus menus;
        QSignalSpy wanted(&menus.instruments, &InstrumentsMenu::presentationWanted);
        menus.trigger("Presentation type");
        QCOMPARE(wanted.last().front().toBool(), true);
        menus.instruments.setPresentation(false); // a layout has ended it
        menus.trigger("Presentation type");
        QCOMPARE(wanted.last().front().toBool(), true);
        menus.trigger("Presentation type");
        QCOMPARE(wanted.last().front().toBool(), false);
    }

    void appearance()
    {
        Menus menus;
        QSignalSpy chosen(&menus.main, &WindowMenu::appearanceChosen);
        menus.trigger("Dark");
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen.front().front().value<Appearance>(), Appearance::dark);
        menus.main.setAppearance(Appearance::light);
        const QMenu& menu = *menus.transport.menuButton()->menu();
        QVERIFY(Menus::find(menu, "Light")->isChecked());
        QVERIFY(!Menus::find(menu, "Dark")->isChecked());
        QVERIFY(!Menus::find(menu, "As the system")->isChecked());
    }

    void theRest()
    {
        Menus menus;
        QSignalSpy live(&menus.main, &WindowMenu::backToLiveWanted);
        QSignalSpy reset(&menus.main, &WindowMenu::resetWanted);
        menus.trigger("Back to live");
        QCOMPARE(live.count(), 1);
        menus.trigger("Reset window and parameters…");
        QCOMPARE(reset.count(), 1);
        menus.window.show();
        menus.trigger("Full screen");
        QVERIFY(menus.window.isFullScreen());
        menus.trigger("Full screen");
        QVERIFY(!menus.window.isFullScreen());
        menus.trigger("Quit");
        QVERIFY(!menus.window.isVisible());
    }
};

TIGHTROPE_TEST(MenusTest)
#include "tst_menus.moc"
