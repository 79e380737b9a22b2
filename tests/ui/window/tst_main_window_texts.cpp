// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/prepare_windows.h"
#include "tests/support/running_window.h"
#include "tests/support/test_class.h"
#include "tests/support/verify_marked.h"
#include "ui/controls/actions.h"
#include "ui/controls/shortcut_sheet.h"
#include "ui/controls/transport_bar.h"
#include "ui/export/export_dialog.h"

#include <QAction>
#include <QMenu>
#include <QMessageBox>
#include <QToolButton>

using namespace tightrope;
using namespace tightrope::ui;
using namespace tightrope::test;

// Everything that the whole window says came through the translators, and nothing was glued.
class MainWindowTextsTest : public QObject
{
    Q_OBJECT

  private slots:
    void initTestCase() { prepareWindows(); }

    void init() { Settings::forget(); }

    void atTheStart()
    {
        const MarkedTexts marked;
        const MainWindow window(smallNetwork()); // which has no network yet
        verifyMarked(window);
    }

    void withAllInstruments()
    {
        const MarkedTexts marked;
        Running running;
        running.window.action(ActionId::layoutEverything)->trigger();
        const std::int64_t now = running.steps();
        TRY(running.steps() > now + 20000); // a second, after which there is something to tell
        verifyMarked(running.window);
    }

    void whileItIsFrozenAndHasCursors()
    {
        const MarkedTexts marked;
        Running running;
        for (const ActionId id : {ActionId::cursorA, ActionId::cursorB, ActionId::freeze})
            running.window.action(id)->trigger();
        verifyMarked(running.window);
    }

    void ofWhatIsRefused()
    {
        const MarkedTexts marked;
        Running running;
        running.type(ParameterId::vreset, "-30");
        running.type(ParameterId::g, "much");
        running.type(ParameterId::n, "1e9");
        for (const ParameterId id : {ParameterId::vreset, ParameterId::g, ParameterId::n})
            QVERIFY(!running.problemOf(id).isEmpty());
        verifyMarked(running.window);
    }

    void ofMenusAndDialogs()
    {
        const MarkedTexts marked;
        Running running;
        for (const ActionId id :
             {ActionId::shortcuts, ActionId::about, ActionId::exportFigure, ActionId::pulse}) {
            running.window.action(id)->trigger();
            const QList<QDialog*> dialogs = running.window.findChildren<QDialog*>();
            QVERIFY(!dialogs.isEmpty());
            for (QDialog* dialog : dialogs) {
                verifyMarked(*dialog);
                dialog->reject();
            }
            TRY(running.window.findChildren<QDialog*>().isEmpty());
        }
        TransportBar& bar = running.window.transport();
        verifyMarked(*bar.menuButton()->menu());
        verifyMarked(*bar.instrumentsButton()->menu());
    }

    void ofSettingsThatCannotBeUsed()
    {
        const MarkedTexts marked;
        Settings settings = smallNetwork();
        settings.selection = QStringLiteral("some");
        settings.splitter = QByteArray("nonsense");
        Running running(settings);
        QVERIFY(running.bannerText().contains(QStringLiteral("some")));
        verifyMarked(running.window);
    }
};

TIGHTROPE_TEST(MainWindowTextsTest)
#include "tst_main_window_texts.moc"
