// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/prepare_windows.h"
#include "tests/support/running_window.h"
#include "tests/support/test_class.h"
#include "ui/controls/actions.h"
#include "ui/controls/shortcut_sheet.h"
#include "ui/export/export_dialog.h"
#include "ui/instruments/instrument_dock.h"
#include "ui/instruments/instrument_docks.h"
#include "ui/session/cursor_pair.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QMessageBox>
#include <QPalette>

using namespace tightrope;
using namespace tightrope::ui;
using test::Running;

// What each action of the table does. What steers the simulation is in tst_main_window.cpp, what
// arranges the window in tst_main_window_layout.cpp.
class MainWindowActionsTest : public QObject
{
    Q_OBJECT

  private slots:
    void initTestCase() { test::prepareWindows(); }

    void init() { Settings::forget(); }

    void layouts()
    {
        Running running;
        trigger(running, ActionId::layoutLecture);
        QVERIFY(running.window.isPresenting());
        QVERIFY(running.window.action(ActionId::presentation)->isChecked());
        trigger(running, ActionId::layoutEverything);
        QVERIFY(!running.window.isPresenting());
        QVERIFY(!running.window.action(ActionId::presentation)->isChecked());
        QVERIFY(running.window.instruments().docks().front()->isVisible());
        trigger(running, ActionId::layoutExplore);
        QVERIFY(!running.window.instruments().docks().front()->isVisible());
    }

    void presentation()
    {
        Running running;
        trigger(running, ActionId::presentation);
        QVERIFY(running.window.isPresenting());
        trigger(running, ActionId::layoutExplore); // which ends it
        trigger(running, ActionId::presentation);
        QVERIFY(running.window.isPresenting());
        trigger(running, ActionId::presentation);
        QVERIFY(!running.window.isPresenting());
    }

    void cursors()
    {
        Running running;
        trigger(running, ActionId::freeze);
        trigger(running, ActionId::cursorA);
        QVERIFY(running.window.cursors().time(CursorId::a).has_value());
        QVERIFY(!running.window.cursors().time(CursorId::b).has_value());
        trigger(running, ActionId::cursorB);
        QVERIFY(*running.window.cursors().time(CursorId::a) <
                *running.window.cursors().time(CursorId::b));
        trigger(running, ActionId::removeCursorA);
        QVERIFY(!running.window.cursors().time(CursorId::a).has_value());
        QVERIFY(running.window.cursors().time(CursorId::b).has_value());
        trigger(running, ActionId::removeCursorB);
        QVERIFY(!running.window.cursors().time(CursorId::b).has_value());
    }

    void appearance()
    {
        Running running;
        const auto lightness = [] { return QGuiApplication::palette().window().color().value(); };
        trigger(running, ActionId::darkAppearance);
        const int dark = lightness();
        trigger(running, ActionId::lightAppearance);
        QVERIFY(lightness() > dark);
        QVERIFY(running.window.action(ActionId::lightAppearance)->isChecked());
        QVERIFY(!running.window.action(ActionId::darkAppearance)->isChecked());
        trigger(running, ActionId::systemAppearance);
        QVERIFY(running.window.action(ActionId::systemAppearance)->isChecked());
        QVERIFY(!running.window.action(ActionId::lightAppearance)->isChecked());
    }

    void backToLive()
    {
        Running running;
        trigger(running, ActionId::freeze);
        running.window.timeWindow().look(0.0, 0.02);
        QVERIFY(!running.window.timeWindow().isLive());
        trigger(running, ActionId::backToLive);
        QVERIFY(running.window.timeWindow().isLive());
        QVERIFY(!running.window.shown().isFrozen());
    }

    void figures()
    {
        Running running;
        QGuiApplication::clipboard()->clear();
        trigger(running, ActionId::copyFigure);
        TRY(!QGuiApplication::clipboard()->image().isNull());
        trigger(running, ActionId::exportFigure);
        QVERIFY(running.window.findChild<ExportDialog*>() != nullptr);
    }

    void dialogs()
    {
        Running running;
        trigger(running, ActionId::shortcuts);
        auto* const sheet = running.window.findChild<ShortcutSheet*>();
        QVERIFY(sheet != nullptr);
        sheet->reject();
        trigger(running, ActionId::about);
        auto* const about = running.window.findChild<QMessageBox*>();
        QVERIFY(about != nullptr && about->text().contains("Nicola"));
        about->reject();
        TRY(running.window.findChild<QMessageBox*>() == nullptr);
    }

    void resetAsksFirst()
    {
        Running running;
        running.type(ParameterId::g, "0.06");
        trigger(running, ActionId::reset);
        auto* const question = running.window.findChild<QMessageBox*>();
        QVERIFY(question != nullptr);
        TRY(running.used().g == 0.06);
        question->button(QMessageBox::Yes)->click();
        TRY(running.used().g == Parameters{}.g);
    }

    void fullScreenAndBack()
    {
        Running running;
        trigger(running, ActionId::fullScreen);
        QVERIFY(running.window.isFullScreen());
        trigger(running, ActionId::fullScreen);
        QVERIFY(!running.window.isFullScreen());
    }

    void quit()
    {
        Running running;
        trigger(running, ActionId::quit);
        QVERIFY(!running.window.isVisible());
    }

    void everyKeyIsTheWindows()
    {
        Running running;
        const QList<QAction*> known = running.window.actions();
        for (const ActionInfo& action : actionTable())
            QCOMPARE(known.contains(running.window.action(action.id)), *action.shortcut != '\0');
        for (QAction* action : running.window.instruments().actions())
            QVERIFY(known.contains(action));
    }

  private:
    static void trigger(Running& running, ActionId id) { running.window.action(id)->trigger(); }
};

TIGHTROPE_TEST(MainWindowActionsTest)
#include "tst_main_window_actions.moc"
