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
#include <QVBoxLayout>

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
        for (int width = 2000; icons() == usual * 3 / 2 && width > 200; width -= 10)
            bar.resize(width, 60);
        QVERIFY(icons() > usual); // a little smaller first, in one row
        QCOMPARE(bar.fold(), TransportBar::Fold::withoutWords);
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

    void foldsWhereItIsNarrow_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<double>("magnification");
        QTest::addColumn<int>("fold");
        using Fold = TransportBar::Fold;
        const auto row = [](const char* name, int width, double magnification, Fold fold) {
            QTest::addRow("%s", name) << width << magnification << static_cast<int>(fold);
        };
        row("a usual window", 1280, 1.0, Fold::none);
        row("a small screen", 1024, 1.0, Fold::withoutWords);
        row("125 % of 1366", 1092, 1.0, Fold::withoutWords);
        row("half of 1366", 683, 1.0, Fold::twoRows);
        row("the least", 640, 1.0, Fold::twoRows);
        row("for the back row", 1024, 1.5, Fold::withoutWords);
        row("half for the back row", 683, 1.5, Fold::twoRows);
    }

    /// Everything that can be pressed or dragged lies within.
    void foldsWhereItIsNarrow()
    {
        QFETCH(int, width);
        QFETCH(double, magnification);
        QFETCH(int, fold);
        Actions actions;
        QWidget window;
        auto* bar = new TransportBar(actions);
        auto* column = new QVBoxLayout(&window);
        column->setContentsMargins(0, 0, 0, 0);
        column->addWidget(bar);
        actions.setTheme(Theme::light());
        bar->setTheme(Theme::light());
        bar->setMagnification(magnification);
        window.resize(width, 200);
        window.show();
        QTRY_COMPARE(window.width(), width);
        QTRY_COMPARE(static_cast<int>(bar->fold()), fold);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        for (QWidget* part : bar->findChildren<QWidget*>()) {
            if (part->isVisible() && !part->isWindow())
                QVERIFY2(
                    bar->rect().contains(
                        QRect(part->mapTo(bar, QPoint()), part->size()).adjusted(0, 0, -1, -1)),
                    qPrintable(part->objectName()));
        }
        window.resize(1600, 200);
        QTRY_COMPARE(static_cast<int>(bar->fold()), static_cast<int>(TransportBar::Fold::none));
    }
};

TIGHTROPE_TEST(TransportBarTest)
#include "tst_transport_bar.moc"
