// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/menus.h"

#include "tests/support/marked_texts.h"
#include "tests/support/stand_in_instrument.h"
#include "tests/support/test_class.h"
#include "ui/controls/actions.h"
#include "ui/controls/kick_menu.h"
#include "ui/controls/transport_bar.h"
#include "ui/instruments/instrument_docks.h"
#include "ui/window/about.h"

#include <QAction>
#include <QMainWindow>
#include <QMenu>
#include <QMessageBox>
#include <QSet>
#include <QTest>
#include <QToolButton>

using namespace tightrope;
using namespace tightrope::ui;

namespace {

/// Both menus, as the window has them.
struct Menus
{
    QMainWindow window;
    Actions actions;
    InstrumentDocks docks{window, test::standIns(3)};
    QMenu& main = *windowMenu(actions, &window);
    QMenu& instruments = *instrumentsMenu(actions, docks.actions(), &window);

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

    /// What a menu and those within it offer.
    static QList<QAction*> offered(const QMenu& menu)
    {
        QList<QAction*> all;
        for (QAction* action : menu.actions()) {
            if (action->menu() != nullptr)
                all << offered(*action->menu());
            else if (!action->isSeparator())
                all << action;
        }
        return all;
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
        const QList<QAction*> all = actionsWithKeys(menus.actions, menus.docks.actions());
        QSet<QString> keys;
        for (const QAction* action : all) {
            QVERIFY2(!action->shortcut().isEmpty(), qPrintable(action->text()));
            QVERIFY2(!action->statusTip().isEmpty(), qPrintable(action->text()));
            const QString key = action->shortcut().toString();
            QVERIFY2(!keys.contains(key), qPrintable(key));
            keys << key;
        }
        QCOMPARE(keys.size(), all.size());
        for (const char* key : {"Space", "Ctrl+1", "Ctrl+3", "F5", "F8", "A", "Shift+B", "L"})
            QVERIFY2(keys.contains(QLatin1String(key)), key);
    }

    /// Nothing can be done by its key alone, or by a menu that nobody finds.
    void everyActionIsOnTheBarOrInAMenu()
    {
        Menus menus;
        const TransportBar bar(menus.actions);
        QList<QAction*> shown = Menus::offered(menus.main) + Menus::offered(menus.instruments) +
                                Menus::offered(bar.kickMenu());
        for (const QToolButton* button : bar.findChildren<QToolButton*>())
            shown << button->defaultAction();
        for (const ActionInfo& action : actionTable())
            QVERIFY2(shown.contains(menus.actions[action.id]), action.key);
        for (QAction* action : menus.docks.actions())
            QVERIFY(shown.contains(action));
    }

    void instrumentsComeFirst()
    {
        const Menus menus;
        QCOMPARE(menus.instruments.actions().first(3), menus.docks.actions());
        QVERIFY(menus.instruments.actions().at(3)->isSeparator());
    }

    void oneAppearanceIsMarked()
    {
        Menus menus;
        QAction* const dark = Menus::find(menus.main, "Dark");
        dark->trigger();
        QVERIFY(dark->isChecked());
        menus.actions.setOn(ActionId::lightAppearance, true);
        QVERIFY(Menus::find(menus.main, "Light")->isChecked());
        QVERIFY(!dark->isChecked());
        QVERIFY(!Menus::find(menus.main, "As the system")->isChecked());
    }

    void textsAreTranslated()
    {
        const test::MarkedTexts marked;
        Menus menus;
        for (const QAction* action : menus.main.actions() + Menus::offered(menus.main))
            QCOMPARE(test::faultOfMarked(action->text()), QString());
        showAbout(&menus.window);
        const auto* const box = menus.window.findChild<QMessageBox*>();
        QCOMPARE(test::faultOfMarked(box->windowTitle()), QString());
        QCOMPARE(test::faultOfMarked(box->text()), QString());
    }
};

TIGHTROPE_TEST(MenusTest)
#include "tst_menus.moc"
