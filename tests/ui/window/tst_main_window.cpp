// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/main_window.h"

#include "tests/support/prepare_windows.h"
#include "tests/support/running_window.h"
#include "tests/support/test_class.h"
#include "ui/controls/choice_field.h"
#include "ui/controls/real_slider.h"
#include "ui/controls/speed_control.h"
#include "ui/controls/transport_bar.h"
#include "ui/plots/raster_view.h"
#include "ui/plots/view_stack.h"
#include "ui/theme/theme.h"

#include <QAbstractItemView>
#include <QAction>
#include <QSignalSpy>
#include <QToolButton>
#include <algorithm>

using namespace tightrope;
using namespace tightrope::ui;
using tightrope::test::kPatience;
using tightrope::test::Running;
using tightrope::test::smallNetwork;
using tightrope::test::threads;

class MainWindowTest : public QObject
{
    Q_OBJECT

  private slots:
    void initTestCase() { test::prepareWindows(); }

    void init() { Settings::forget(); }

    void startsAndShowsFrames()
    {
        Running running;
        QSignalSpy frames(&running.window, &MainWindow::frameShown);
        TRY(frames.count() > 3);
        QCOMPARE(running.window.shown().history().neurons(), 200);
        QCOMPARE(running.window.action(ActionId::run)->text(), QStringLiteral("Pause"));
        QVERIFY(running.bannerText().isEmpty());
        // Some neurons are highlighted from the start, and their voltages arrive.
        TRY(running.window.highlights().neurons().size() == 5 &&
            !running.window.session().history().chunks(0, 1 << 30).back()->traces.empty());
    }

    void aSliderReachesTheRunningNetwork()
    {
        Running running;
        RealSlider* const slider = running.window.parameters().row(ParameterId::offset)->slider();
        QTest::keyClick(slider, Qt::Key_PageUp);
        TRY(running.used().offset == -39.0);
        QCOMPARE(running.run(), std::uint64_t{1});
        TRY(running.window.session().history().parameters()->offset == -39.0);
    }

    void aRewiringKeepsTheRun()
    {
        Running running;
        running.type(ParameterId::p, "0.5");
        TRY(running.used().p == 0.5);
        QCOMPARE(running.run(), std::uint64_t{1});
        TRY(running.steps() > 1000);
    }

    void freezingStopsThePictureOnly()
    {
        Running running;
        running.window.action(ActionId::freeze)->trigger();
        QVERIFY(running.window.shown().isFrozen());
        const std::int64_t frozen = running.window.shown().history().endStep();
        const double end = running.window.timeWindow().end();
        const std::int64_t before = running.steps();
        TRY(running.steps() > before + 3000);
        QCOMPARE(running.window.shown().history().endStep(), frozen);
        QCOMPARE(running.window.timeWindow().end(), end);
        running.window.action(ActionId::freeze)->trigger();
        QVERIFY(!running.window.shown().isFrozen());
        QCOMPARE(running.window.shown().history().endStep(), running.steps());
        QVERIFY(running.window.timeWindow().isLive());
    }

    void goingLiveThaws()
    {
        Running running;
        running.window.action(ActionId::freeze)->trigger();
        running.window.timeWindow().look(0.0, 0.01);
        running.window.timeWindow().backToLive();
        QVERIFY(!running.window.shown().isFrozen());
        QVERIFY(!running.window.action(ActionId::freeze)->isChecked());
    }

    void pausingAndSteppingAreExact()
    {
        Running running;
        const MainWindow& window = running.window;
        window.action(ActionId::run)->trigger();
        TRY(!running.window.session().latest().running);
        TRY(running.window.session().latest().step == running.steps());
        const std::int64_t paused = running.steps();
        window.action(ActionId::step)->trigger();
        TRY(running.steps() == paused + 1);
        window.action(ActionId::stepMillisecond)->trigger();
        TRY(running.steps() == paused + 21);
        TRY(window.action(ActionId::run)->text() == QStringLiteral("Run"));
        window.action(ActionId::run)->trigger();
        TRY(running.steps() > paused + 500);
    }

    void restart()
    {
        Running running;
        const MainWindow& window = running.window;
        window.action(ActionId::run)->trigger();
        TRY(!running.window.session().latest().running);
        window.action(ActionId::restart)->trigger();
        TRY(running.window.session().history().run() == 2);
        QCOMPARE(running.steps(), 0);
        QCOMPARE(running.used().seed, 100);
    }

    void anotherNetwork()
    {
        Running running;
        running.window.action(ActionId::newNetwork)->trigger();
        TRY(running.used().seed == 101);
        ParameterRow* const row = running.window.parameters().row(ParameterId::seed);
        TRY(row->field()->text() == QStringLiteral("101"));
        running.type(ParameterId::seed, "7");
        TRY(running.used().seed == 7);
    }

    void anotherSize()
    {
        Running running;
        running.type(ParameterId::n, "50");
        TRY(running.window.session().history().neurons() == 50);
        TRY(running.steps() > 100);
        for (const std::uint32_t neuron : running.window.highlights().neurons())
            QVERIFY(neuron < 50);
        TRY(running.window.views().raster()->rows() == 50);
    }

    void chosenHighlightsStayWhereTheyCan()
    {
        Running running;
        running.window.highlights().set({10, 150});
        running.type(ParameterId::n, "50");
        TRY(running.window.session().history().neurons() == 50);
        TRY(running.window.highlights().neurons() == std::vector<std::uint32_t>{10});
        running.type(ParameterId::n, "5"); // none of them exists
        TRY(running.window.session().history().neurons() == 5);
        TRY(running.window.highlights().neurons().size() == 5);
        running.type(ParameterId::n, "200");
        TRY(running.window.session().history().neurons() == 200);
        TRY(running.window.highlights().neurons() == (std::vector<std::uint32_t>{10, 150}));
    }

    void anotherWordStartsAnotherRun()
    {
        Running running;
        ChoiceField* const wiring = running.window.parameters().row(ParameterId::wiring)->choice();
        QTest::keyClick(wiring, Qt::Key_Down);
        TRY(running.used().wiring == WiringKind::numpy);
        QCOMPARE(running.run(), std::uint64_t{2});
        TRY(running.window.session().history().run() == 2);
        QCOMPARE(wiring->currentText(), QStringLiteral("numpy"));
    }

    /// Space pauses, but where a list was reached with the Tab key, it opens the list; and while
    /// the list is open, no key is a shortcut.
    void aListKeepsItsKeys()
    {
        Running running;
        running.window.parameters().setOpenGroups({QStringLiteral("network")});
        ChoiceField* const wiring = running.window.parameters().row(ParameterId::wiring)->choice();
        wiring->setFocus(Qt::TabFocusReason);
        QTest::keyClick(wiring, Qt::Key_Space);
        TRY(QApplication::activePopupWidget() != nullptr);
        QTest::keyClick(wiring->view(), Qt::Key_F);
        QVERIFY(!running.window.shown().isFrozen());
        QTest::keyClick(wiring->view(), Qt::Key_Escape);
        TRY(QApplication::activePopupWidget() == nullptr);
        QVERIFY(running.window.session().latest().running);
        QTest::keyClick(wiring, Qt::Key_F); // closed, letters are the window's
        QVERIFY(running.window.shown().isFrozen());
        QTest::keyClick(wiring, Qt::Key_Return);
        QTest::keyClick(&running.window, Qt::Key_Space);
        TRY(!running.window.session().latest().running);
    }

    void resetGoesBackToTheDefaults()
    {
        Running running;
        running.type(ParameterId::g, "0.1");
        QTest::keyClick(running.window.parameters().row(ParameterId::wiring)->choice(),
                        Qt::Key_Down);
        TRY(running.used().g == 0.1 && running.used().wiring == WiringKind::numpy);
        Q_EMIT running.window.parameters().resetAllWanted();
        TRY(running.used().g == 0.04 && running.used().n == 2000);
        QCOMPARE(running.window.parameters().row(ParameterId::g)->field()->text(),
                 QStringLiteral("0.04"));
        QCOMPARE(running.window.parameters().row(ParameterId::wiring)->choice()->currentText(),
                 QStringLiteral("auto"));
    }

    void closingWhileRunning()
    {
        { // what the program as a whole starts once
            Running first;
        }
        const qsizetype before = threads();
        {
            Running running;
            QVERIFY(threads() > before);
            running.type(ParameterId::g, "0.06");
            running.window.transport().speed()->setSpeed(0.25);
            running.window.timeWindow().setLength(2.0);
            running.window.views().setSelection(NeuronSelection::parse(QStringLiteral("0-9")));
            running.window.highlights().set({3, 4});
            running.window.close();
        }
        TRY(threads() <= before);
        const Settings saved = Settings::load();
        QCOMPARE(saved.parameters.g, 0.06);
        QCOMPARE(saved.parameters.n, 200);
        QCOMPARE(saved.speed, 0.25);
        QCOMPARE(saved.timeWindow, 2.0);
        QCOMPARE(saved.selection, QStringLiteral("0-9"));
        QCOMPARE(saved.highlighted, (std::optional<std::vector<std::uint32_t>>{{3, 4}}));
        const Running again(saved); // and it all comes back
        MainWindow& window = const_cast<MainWindow&>(again.window);
        QCOMPARE(window.timeWindow().length(), 2.0);
        QCOMPARE(window.highlights().neurons(), (std::vector<std::uint32_t>{3, 4}));
        QCOMPARE(window.views().raster()->selection().text(), QStringLiteral("0-9"));
        QCOMPARE(window.transport().speed()->speed(), 0.25);
    }

    void closingWhileWiring()
    {
        { // what the program as a whole starts once
            Running first;
        }
        const qsizetype before = threads();
        {
            Settings large;
            large.parameters.n = 4000; // takes seconds to wire
            MainWindow window(large);
            window.show();
            QCoreApplication::processEvents();
            window.close();
        }
        {
            Running running;
            running.type(ParameterId::n, "4000");
            TRY(running.window.session().latest().building);
            running.window.close();
        }
        TRY(threads() <= before);
        QCOMPARE(Settings::load().parameters.n, 4000);
    }

    void goingWhileSomethingIsTyped()
    {
        Running running;
        QVERIFY(QTest::qWaitForWindowActive(&running.window));
        ParameterField* const field = running.window.parameters().row(ParameterId::g)->field();
        field->setFocus();
        QTRY_VERIFY(field->hasFocus());
        field->selectAll();
        QTest::keyClicks(field, QStringLiteral("0.07"));
    } // sanitizers see whether anybody is told who is gone already

    void theBarSaysHowMuchIsShown()
    {
        Running running;
        const auto says = [&](const QString& text) {
            const auto labels = running.window.transport().findChildren<QLabel*>();
            return std::ranges::any_of(labels,
                                       [&](const QLabel* label) { return label->text() == text; });
        };
        QVERIFY(says(QStringLiteral("1 s")));
        running.window.timeWindow().look(0.0, 0.44);
        QVERIFY(says(QStringLiteral("0.44 s")));
        running.window.action(ActionId::backToLive)->trigger();
        QVERIFY(says(QStringLiteral("1 s")));
    }

    void whileFrozenTheReadoutsSayThatTheyAre()
    {
        Running running;
        running.window.resize(1280, 720);
        auto* const note = running.window.findChild<QLabel*>(QStringLiteral("frozenNote"));
        auto* const rate = running.window.findChild<QLabel*>(QStringLiteral("rateReadout"));
        TRY(rate->isVisible());
        const QPoint place = rate->mapTo(&running.window, QPoint());
        QVERIFY(!note->isVisible());
        running.window.action(ActionId::freeze)->trigger();
        TRY(note->isVisible());
        QCOMPARE(rate->mapTo(&running.window, QPoint()), place); // nothing moves
        running.window.action(ActionId::freeze)->trigger();
        TRY(!note->isVisible());
    }

    void aCursorOffersToFreezeALivePicture()
    {
        Running running;
        auto* const freeze =
            running.window.findChild<QToolButton*>(QStringLiteral("freezeCursors"));
        running.window.action(ActionId::cursorA)->trigger();
        TRY(freeze->isVisible());
        QTest::mouseClick(freeze, Qt::LeftButton);
        TRY(running.window.shown().isFrozen() && !freeze->isVisible());
        QVERIFY(running.window.cursors().time(CursorId::a).has_value());
    }

    /// The mark leaves a window of a second within a second; what it said stays to be read.
    void theLastChangeStaysInSight()
    {
        Running running;
        auto* const chip = running.window.views().raster()->parentWidget()->findChild<QLabel*>(
            QStringLiteral("chip"));
        QVERIFY(chip->isHidden());
        running.type(ParameterId::g, "0.06");
        TRY(chip->text().startsWith(QStringLiteral("g 0.06 at ")));
        const QString text = chip->text();
        const std::int64_t then = running.steps();
        TRY(running.steps() > then + 30000); // longer than the window
        QCOMPARE(chip->text(), text);
        running.window.action(ActionId::restart)->trigger();
        TRY(chip->isHidden()); // that run is over
    }
};

TIGHTROPE_TEST(MainWindowTest)
#include "tst_main_window.moc"
