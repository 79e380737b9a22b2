// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/actions.h"

#include "tests/support/marked_texts.h"
#include "tests/support/test_class.h"
#include "ui/controls/shortcut_sheet.h"

#include <QAction>
#include <QLabel>
#include <QRegularExpression>
#include <QSet>
#include <QSignalSpy>
#include <QTest>

using namespace tightrope::ui;
using namespace tightrope::test;

class ActionsTest : public QObject
{
    Q_OBJECT

  private slots:
    void eachIsDescribed()
    {
        const QRegularExpression name(QStringLiteral("^[a-z]+(-[a-z]+)*$"));
        QSet<QString> keys;
        for (const ActionInfo& action : actionTable()) {
            const QString key = QString::fromLatin1(action.key);
            QVERIFY2(name.match(key).hasMatch(), action.key);
            QVERIFY2(!keys.contains(key), action.key);
            keys << key;
            QVERIFY2(*action.text != '\0' && *action.tip != '\0', action.key);
            QCOMPARE(&info(action.id), &action);
        }
    }

    void noKeyIsTakenTwice()
    {
        const Actions actions;
        QSet<QString> taken;
        for (const ActionInfo& action : actionTable()) {
            const QKeySequence key = actions[action.id]->shortcut();
            QCOMPARE(key.isEmpty(), *action.shortcut == '\0'); // or it was misspelt
            if (key.isEmpty())
                continue;
            QVERIFY2(!taken.contains(key.toString()), action.key);
            taken << key.toString();
        }
    }

    void eachIsToldByItsTipAndKey()
    {
        const Actions actions;
        for (const ActionInfo& action : actionTable()) {
            const QAction& made = *actions[action.id];
            QCOMPARE(made.statusTip(), QString::fromUtf8(action.tip));
            QVERIFY(made.toolTip().contains(made.statusTip()));
            QVERIFY(made.toolTip().contains(made.shortcut().toString(QKeySequence::NativeText)));
        }
        QCOMPARE(actions[ActionId::step]->toolTip(),
                 QStringLiteral("Pause and take one time step (.)"));
        QCOMPARE(actions[ActionId::about]->toolTip(),
                 QStringLiteral("What this program is, and its version"));
    }

    void iconsAreThere()
    {
        for (const Theme* theme : {&Theme::light(), &Theme::darkTheme()}) {
            Actions actions;
            actions.setTheme(*theme);
            for (const ActionInfo& action : actionTable())
                QCOMPARE(actions[action.id]->icon().isNull(), *action.icon == '\0');
        }
    }

    void runAndPauseAreOne()
    {
        Actions actions;
        const QAction& run = *actions[ActionId::run];
        QCOMPARE(run.text(), QStringLiteral("Run"));
        actions.setOn(ActionId::run, true);
        QCOMPARE(run.text(), QStringLiteral("Pause"));
        QVERIFY(!run.isChecked());
        actions.setTheme(Theme::darkTheme());
        QCOMPARE(run.text(), QStringLiteral("Pause"));
        const qint64 pause = run.icon().cacheKey();
        actions.setOn(ActionId::run, false);
        QCOMPARE(run.text(), QStringLiteral("Run"));
        QVERIFY(run.icon().cacheKey() != pause);
    }

    // Setting what happened must not ask for it again.
    void showingIsNotAsking()
    {
        Actions actions;
        QAction& freeze = *actions[ActionId::freeze];
        QSignalSpy triggered(&freeze, &QAction::triggered);
        actions.setOn(ActionId::freeze, true);
        QVERIFY(freeze.isChecked());
        QCOMPARE(freeze.text(), QStringLiteral("Frozen"));
        actions.setOn(ActionId::freeze, false);
        QVERIFY(!freeze.isChecked());
        QCOMPARE(freeze.text(), QStringLiteral("Freeze"));
        QCOMPARE(triggered.count(), 0);
    }

    /// Somebody has pressed the button: what is refused is shown as it was.
    void whatWasCheckedByHandIsPutRight()
    {
        Actions actions;
        actions[ActionId::freeze]->trigger();
        QVERIFY(actions[ActionId::freeze]->isChecked());
        actions.setOn(ActionId::freeze, false);
        QVERIFY(!actions[ActionId::freeze]->isChecked());
    }

    void withoutASimulationThePictureStays()
    {
        Actions actions;
        actions.setSimulationEnabled(false);
        for (const ActionId id :
             {ActionId::run, ActionId::step, ActionId::stepMillisecond, ActionId::restart,
              ActionId::newNetwork, ActionId::kick, ActionId::redrawVoltages, ActionId::pulse})
            QVERIFY(!actions[id]->isEnabled());
        for (const ActionId id : {ActionId::freeze, ActionId::exportFigure, ActionId::quit})
            QVERIFY(actions[id]->isEnabled());
        actions.setSimulationEnabled(true);
        QVERIFY(actions[ActionId::run]->isEnabled());
    }

    void theSheetTellsEveryKey()
    {
        const Actions actions;
        const ShortcutSheet sheet(actions.all());
        QStringList told;
        for (const QLabel* label : sheet.findChildren<QLabel*>())
            told << label->text();
        for (const QAction* action : actions.all()) {
            if (action->shortcut().isEmpty())
                continue;
            QVERIFY(told.contains(action->shortcut().toString(QKeySequence::NativeText)));
            QVERIFY(told.contains(action->statusTip()));
        }
    }

    void textsAreTranslated()
    {
        const MarkedTexts marked;
        Actions actions;
        for (const bool on : {false, true}) {
            for (const ActionInfo& action : actionTable()) {
                actions.setOn(action.id, on);
                const QAction& made = *actions[action.id];
                QCOMPARE(faultOfMarked(made.text()), QString());
                QCOMPARE(faultOfMarked(made.statusTip()), QString());
                QCOMPARE(faultOfMarked(made.toolTip()), QString());
            }
        }
    }
};

TIGHTROPE_TEST(ActionsTest)
#include "tst_actions.moc"
