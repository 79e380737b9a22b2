// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever is under way, meets whatever ends or changes what it is about.
#include "tests/support/gestures.h"
#include "tests/support/prepare_windows.h"
#include "tests/support/running_window.h"
#include "tests/support/test_class.h"
#include "ui/controls/pulse_dialog.h"
#include "ui/controls/real_slider.h"
#include "ui/controls/transport_bar.h"
#include "ui/export/export_dialog.h"
#include "ui/instruments/instrument.h"
#include "ui/instruments/instrument_dock.h"
#include "ui/instruments/instrument_docks.h"
#include "ui/plots/raster_view.h"
#include "ui/plots/view_stack.h"

#include <QAction>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTimer>
#include <QToolButton>
#include <functional>

using namespace tightrope;
using namespace tightrope::ui;
using tightrope::test::kPatience;
using tightrope::test::Running;
using tightrope::test::smallNetwork;
using tightrope::test::threads;

namespace {

using Deed = std::function<void(Running&)>;

QAction* actionOf(Running& running, const char* text)
{
    for (QAction* action : running.window.findChildren<QAction*>()) {
        if (action->text() == QString::fromUtf8(text))
            return action;
    }
    qFatal("There is no action \"%s\".", text);
}

template<typename Dialog = QDialog> Dialog* openDialog(Running& running)
{
    [] { TRY(qobject_cast<Dialog*>(QApplication::activeModalWidget()) != nullptr); }();
    return running.window.findChild<Dialog*>();
}

Instrument* instrument(Running& running, const char* key)
{
    for (const InstrumentDock* dock : running.window.instruments().docks()) {
        if (dock->instrument().key() == QLatin1String(key))
            return &dock->instrument();
    }
    qFatal("There is no instrument \"%s\".", key);
}

InstrumentDock* seenDock(Running& running)
{
    for (InstrumentDock* dock : running.window.instruments().docks()) {
        if (dock->isSeen())
            return dock;
    }
    return nullptr;
}

/// One of those in its heading.
QToolButton* toolOf(const InstrumentDock& dock, const QString& part)
{
    for (QToolButton* tool : dock.findChildren<QToolButton*>()) {
        if (tool->property("part") == part)
            return tool;
    }
    return nullptr;
}

void send(Running& running, ParameterId id, double value)
{
    QVERIFY(running.window.session().send(command::SetParameter{id, value}));
}

void freeze(Running& running)
{
    running.window.action(ActionId::freeze)->trigger();
}

// What is under way.

void openExport(Running& running)
{
    running.window.action(ActionId::exportFigure)->trigger();
    QVERIFY(openDialog<ExportDialog>(running) != nullptr);
}

void changeTheExport(Running& running) // its preview is due in a moment
{
    openExport(running);
    running.window.findChild<QSpinBox*>(QStringLiteral("width"))->stepUp();
}

void browseForAFile(Running& running)
{
    openExport(running);
    for (QPushButton* button : openDialog<ExportDialog>(running)->findChildren<QPushButton*>()) {
        if (button->text() == QStringLiteral("Browse…"))
            button->click();
    }
    TRY(QApplication::activeModalWidget()->inherits("QFileDialog"));
}

void askToReset(Running& running)
{
    actionOf(running, "Reset window and parameters…")->trigger();
    TRY(QApplication::activeModalWidget() != nullptr);
}

void listTheKeys(Running& running)
{
    running.window.action(ActionId::shortcuts)->trigger();
    TRY(QApplication::activeModalWidget() != nullptr);
}

void askForAPulse(Running& running)
{
    running.window.action(ActionId::pulse)->trigger();
    QVERIFY(openDialog<PulseDialog>(running) != nullptr);
}

void openAMenu(Running& running)
{
    running.window.transport().instrumentsButton()->menu()->popup({10, 10});
    TRY(QApplication::activePopupWidget() != nullptr);
}

void decompose(Running& running)
{
    send(running, ParameterId::n, 700);
    actionOf(running, "Spectrum")->trigger();
    TRY(running.used().n == 700 && instrument(running, "spectrum")->isBusy());
}

void rewire(Running& running)
{
    send(running, ParameterId::n, 3000);
    TRY(running.window.session().latest().building);
}

void dragASlider(Running& running)
{
    RealSlider* const slider = running.window.parameters().row(ParameterId::p)->slider();
    QTest::mousePress(slider, Qt::LeftButton, {}, slider->rect().center());
    QTest::mouseMove(slider, slider->rect().center() + QPoint(9, 0));
}

void restOverTheFrozenRaster(Running& running)
{
    freeze(running);
    RasterView& raster = *running.window.views().raster();
    test::moveMouse(raster, raster.rect().center());
}

// What happens meanwhile.

void restart(Running& running)
{
    const std::uint64_t run = running.window.session().history().run();
    running.window.action(ActionId::restart)->trigger();
    TRY(running.window.session().history().run() > run);
}

void changeTheSize(Running& running)
{
    send(running, ParameterId::n, 30);
    TRY(running.window.session().history().neurons() == 30);
}

void freezeAndUnfreeze(Running& running)
{
    freeze(running);
    freeze(running);
    for (TimeView* view : running.window.views().views())
        view->replot();
}

void switchLayouts(Running& running)
{
    for (const char* layout : {"Layout: Lecture", "Layout: Everything", "Layout: Explore"})
        actionOf(running, layout)->trigger();
}

void foldTheViews(Running& running)
{
    running.window.views().divide({0, 0, 1});
    QCoreApplication::sendPostedEvents();
    running.window.views().divide({1, 0, 0});
}

void closeWindow(Running& running)
{
    QVERIFY(running.window.close());
}

void destroy(Running&) {} // which comes next anyhow

} // namespace

class MainWindowPairsTest : public QObject
{
    Q_OBJECT

  private slots:
    void initTestCase()
    {
        test::prepareWindows();
        Running first; // what the program as a whole starts once
        decompose(first);
    }

    void init() { Settings::forget(); }

    void whateverMeetsWhatever_data()
    {
        QTest::addColumn<Deed>("begin");
        QTest::addColumn<Deed>("meet");
        const std::pair<const char*, Deed> underWay[] = {
            {"export", openExport},
            {"preview", changeTheExport},
            {"file dialogue", browseForAFile},
            {"question", askToReset},
            {"list of keys", listTheKeys},
            {"pulse", askForAPulse},
            {"menu", openAMenu},
            {"decomposition", decompose},
            {"rewiring", rewire},
            {"drag", dragASlider},
            {"frozen raster", restOverTheFrozenRaster},
        };
        const std::pair<const char*, Deed> meanwhile[] = {
            {"restart", restart},           {"another n", changeTheSize},
            {"layouts", switchLayouts},     {"freezing", freezeAndUnfreeze},
            {"folded views", foldTheViews}, {"closing", closeWindow},
            {"destruction", destroy},
        };
        for (const auto& [what, begin] : underWay) {
            for (const auto& [event, meet] : meanwhile)
                QTest::addRow("%s, then %s", what, event) << begin << meet;
        }
    }

    void whateverMeetsWhatever()
    {
        QFETCH(Deed, begin);
        QFETCH(Deed, meet);
        const qsizetype before = threads();
        {
            Running running;
            begin(running);
            if (!QTest::currentTestFailed())
                meet(running);
            if (QTest::currentTestFailed())
                return;
            if (running.window.isVisible()) { // it goes on
                if (running.window.shown().isFrozen())
                    freeze(running);
                const QSignalSpy frames(&running.window, &MainWindow::frameShown);
                TRY(frames.count() > 1);
            }
        }
        QVERIFY(QApplication::activeModalWidget() == nullptr);
        QVERIFY(QApplication::activePopupWidget() == nullptr);
        TRY(threads() <= before);
    }

    void aClosedWindowEndsTheProgram_data()
    {
        QTest::addColumn<QString>("button"); // of an instrument that floats
        for (const char* button : {"", "lookBack", "formula", "export"})
            QTest::newRow(*button != 0 ? button : "nothing") << QString::fromLatin1(button);
    }

    /// Its instruments that float can be clicked until the program has ended; what opens then does
    /// not keep it from that.
    void aClosedWindowEndsTheProgram()
    {
        QFETCH(QString, button);
        Running running;
        running.window.endProgramWhenClosed();
        actionOf(running, "Synchrony")->trigger();
        InstrumentDock* const dock = seenDock(running);
        QVERIFY(dock != nullptr);
        QToolButton* const tool = toolOf(*dock, button);
        QVERIFY(button.isEmpty() || tool != nullptr);
        dock->setFloating(true);
        TRY(dock->isWindow() && dock->isVisible());
        QTimer::singleShot(0, &running.window, [&] {
            closeWindow(running);
            QVERIFY(dock->isVisible()); // as long as the event loop has not come to it
            if (tool != nullptr)
                QTest::mouseClick(tool, Qt::LeftButton);
        });
        bool gaveUp = false;
        QTimer::singleShot(kPatience, &running.window, [&] {
            gaveUp = true;
            QCoreApplication::exit();
        });
        QApplication::exec();
        QVERIFY(!gaveUp);
    }

    /// The picture that was frozen is let go by all views, also by those that are folded away.
    void noViewKeepsAPastThatIsNotShown()
    {
        Running running;
        freeze(running);
        const std::weak_ptr<const RunHistory> past = running.window.shown().sharedHistory();
        QVERIFY(!past.expired());
        running.window.views().divide({0, 1, 1});
        QCoreApplication::processEvents();
        freeze(running);
        QVERIFY(past.expired());
    }
};

TIGHTROPE_TEST(MainWindowPairsTest)
#include "tst_main_window_pairs.moc"
