// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/transport_bar.h"

#include "tests/support/test_class.h"
#include "ui/controls/actions.h"
#include "ui/controls/real_slider.h"

#include <QAction>
#include <QLabel>
#include <QSet>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace tightrope::ui;

class TransportBarTest : public QObject
{
    Q_OBJECT

  private slots:
    void itsButtonsAreActions()
    {
        Actions actions;
        const TransportBar bar(actions);
        QSet<QAction*> shown;
        for (const QToolButton* button : bar.findChildren<QToolButton*>()) {
            if (button->defaultAction() != nullptr)
                shown << button->defaultAction();
        }
        const QSet<QAction*> wanted{actions[ActionId::run],
                                    actions[ActionId::step],
                                    actions[ActionId::stepMillisecond],
                                    actions[ActionId::restart],
                                    actions[ActionId::newNetwork],
                                    actions[ActionId::kick],
                                    actions[ActionId::freeze],
                                    actions[ActionId::exportFigure]};
        QCOMPARE(shown, wanted);
    }

    // To whoever hears it instead of seeing it.
    void buttonsAreCalledWhatTheySay()
    {
        Actions actions;
        const TransportBar bar(actions);
        actions.setOn(ActionId::run, true);
        actions.setOn(ActionId::freeze, true);
        for (const QToolButton* button : bar.findChildren<QToolButton*>()) {
            if (button->defaultAction() != nullptr)
                QCOMPARE(button->accessibleName(), button->defaultAction()->text());
        }
    }

    void everyButtonHasAnIcon()
    {
        for (const Theme* theme : {&Theme::light(), &Theme::darkTheme()}) {
            Actions actions;
            TransportBar bar(actions);
            actions.setTheme(*theme);
            bar.setTheme(*theme);
            for (const QToolButton* button : bar.findChildren<QToolButton*>())
                QVERIFY2(!button->icon().isNull(), qPrintable(button->text()));
        }
    }

    void growsAsFarAsItsWidthAllows()
    {
        QWidget window; // smaller than a bar of its own could be
        Actions actions;
        TransportBar bar(actions, &window);
        actions.setTheme(Theme::light());
        bar.setTheme(Theme::light());
        window.show();
        const auto icons = [&] { return bar.menuButton()->iconSize().width(); };
        const int usual = icons();
        bar.resize(3000, 60);
        bar.setMagnification(1.5);
        QCOMPARE(icons(), usual * 3 / 2);
        bar.resize(bar.minimumSizeHint().width() - 40, 60);
        QVERIFY(icons() > usual && icons() < usual * 3 / 2);
        QVERIFY(bar.minimumSizeHint().width() <= bar.width());
        bar.resize(200, 60);
        QCOMPARE(icons(), usual); // never smaller than usual
        bar.setMagnification(1.0);
        bar.resize(3000, 60);
        QCOMPARE(icons(), usual);
    }

    // Setting what happened must not ask for it again.
    void showingIsNotAsking()
    {
        Actions actions;
        TransportBar bar(actions);
        QSignalSpy window(&bar, &TransportBar::timeWindowChanged);
        bar.setTimeWindow(2.5);
        QCOMPARE(window.count(), 0);
    }

    void theTimeWindowIsAskedForAndShown()
    {
        Actions actions;
        TransportBar bar(actions);
        auto* const slider = bar.findChild<RealSlider*>(QStringLiteral("windowSlider"));
        QCOMPARE(slider->value(), 1.0);
        QSignalSpy window(&bar, &TransportBar::timeWindowChanged);
        QTest::keyClick(slider, Qt::Key_End);
        QCOMPARE(window.takeFirst().first().toDouble(), 10.0);
        QTest::keyClick(slider, Qt::Key_Home);
        QCOMPARE(window.takeFirst().first().toDouble(), 0.1);
        bar.setTimeWindow(2.5);
        QCOMPARE(slider->value(), 2.5);
        bool shown = false;
        for (const QLabel* label : bar.findChildren<QLabel*>())
            shown = shown || label->text() == QStringLiteral("2.5 s");
        QVERIFY(shown);
    }

    void fitsASmallScreen()
    {
        Actions actions;
        TransportBar bar(actions);
        actions.setTheme(Theme::light());
        bar.setTheme(Theme::light());
        QVERIFY2(bar.minimumSizeHint().width() <= 1100,
                 qPrintable(QString::number(bar.minimumSizeHint().width())));
    }
};

TIGHTROPE_TEST(TransportBarTest)
#include "tst_transport_bar.moc"
