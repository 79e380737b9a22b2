// SPDX-License-Identifier: GPL-3.0-or-later
// How the window is arranged: layouts at a stroke, and type for the back row.
#include "tests/support/prepare_windows.h"
#include "tests/support/running_window.h"
#include "tests/support/stand_in_instrument.h"
#include "ui/controls/readout_panel.h"
#include "ui/controls/status_line.h"
#include "ui/controls/transport_bar.h"
#include "ui/instruments/instrument_desk.h"
#include "ui/instruments/instrument_dock.h"
#include "ui/plots/raster_view.h"
#include "ui/plots/trace_view.h"
#include "ui/plots/view_stack.h"
#include "ui/theme/magnification.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QSplitter>

using namespace tightrope;
using namespace tightrope::ui;

namespace {

constexpr QSize kSmallScreen(1280, 720);
constexpr QSize kLargeScreen(2400, 1300);

struct Arranged : test::Running
{
    explicit Arranged(const QSize& size, const Settings& settings = test::smallNetwork())
        : Running(settings, test::standIns(4))
    {
        window.resize(size);
        [&] { TRY(window.views().width() > 0 && window.size() == size); }();
    }

    void press(Qt::Key key) { QTest::keyClick(&window, key); }

    ReadoutPanel& readouts() { return *window.findChild<ReadoutPanel*>(); }

    int openInstruments()
    {
        const auto& docks = window.instruments().docks();
        return static_cast<int>(
            std::ranges::count_if(docks, [](const auto* dock) { return !dock->isHidden(); }));
    }

    /// Of the type in which the status line says how the simulation is.
    int statusType()
    {
        const auto* text = window.findChild<StatusLine*>()->findChild<QLabel*>("statusText");
        return text->font().pixelSize();
    }
};

} // namespace

class MainWindowLayoutTest : public QObject
{
    Q_OBJECT

  private slots:
    void initTestCase() { test::prepareWindows(); }

    void init() { Settings::forget(); }

    void layoutsAtAStroke()
    {
        Arranged arranged(kSmallScreen);
        QCOMPARE(arranged.openInstruments(), 0);
        arranged.press(Qt::Key_F8);
        QCOMPARE(arranged.openInstruments(), 4);
        QVERIFY(!arranged.window.isPresenting());
        arranged.press(Qt::Key_F6);
        QCOMPARE(arranged.openInstruments(), 2);
        QVERIFY(arranged.window.isPresenting());
        TRY(arranged.window.views().traces()->visibleRegion().isEmpty());
        arranged.press(Qt::Key_F7);
        QCOMPARE(arranged.openInstruments(), 0);
        QVERIFY(!arranged.window.isPresenting());
        TRY(!arranged.window.views().traces()->visibleRegion().isEmpty());
    }

    void aLectureHasRoomOnASmallScreen()
    {
        Arranged arranged(kSmallScreen);
        arranged.press(Qt::Key_F6);
        const QWidget& instrument = arranged.window.instruments().docks().front()->instrument();
        TRY(instrument.width() > 0.33 * kSmallScreen.width());
        QVERIFY(arranged.window.views().width() > 0.27 * kSmallScreen.width());
        QVERIFY(arranged.window.parameters().width() < 0.33 * kSmallScreen.width());
        QVERIFY(!arranged.readouts().isVisible());
        QCOMPARE(arranged.window.size(), kSmallScreen);
    }

    void everythingThatIsReadGrows()
    {
        Arranged arranged(kLargeScreen);
        const auto grown = [](int size) {
            return static_cast<int>(std::lround(size * kPresentationMagnification));
        };
        auto& bar = arranged.window.transport();
        const int icons = bar.instrumentsButton()->iconSize().width();
        const int status = arranged.statusType();
        const int ticks = arranged.window.views().raster()->xAxis->tickLabelFont().pixelSize();
        const int panel = arranged.window.parameters().row(ParameterId::g)->font().pixelSize();
        arranged.press(Qt::Key_F5);
        QCOMPARE(bar.instrumentsButton()->iconSize().width(), grown(icons));
        QCOMPARE(arranged.statusType(), grown(status));
        QCOMPARE(arranged.window.views().raster()->xAxis->tickLabelFont().pixelSize(),
                 grown(ticks));
        QCOMPARE(arranged.window.parameters().row(ParameterId::g)->font().pixelSize(),
                 grown(panel));
        QVERIFY(arranged.readouts().isVisible());
        arranged.press(Qt::Key_F5);
        QCOMPARE(bar.instrumentsButton()->iconSize().width(), icons);
        QCOMPARE(arranged.statusType(), status);
        QCOMPARE(arranged.window.parameters().row(ParameterId::g)->font().pixelSize(), panel);
    }

    void panelsGetBackWhatTheyHad()
    {
        Arranged arranged(kLargeScreen);
        auto* const splitter = arranged.window.findChild<QSplitter*>();
        QVERIFY(splitter->indexOf(&arranged.window.parameters()) == 0);
        splitter->setSizes({420, 1660, 312});
        const QList<int> before = splitter->sizes();
        arranged.press(Qt::Key_F5);
        TRY(splitter->sizes() != before);
        arranged.press(Qt::Key_F5);
        TRY(splitter->sizes() == before);
    }

    void readoutsGiveWayToInstrumentsInLargeType()
    {
        Arranged arranged(kSmallScreen);
        arranged.press(Qt::Key_F5);
        QVERIFY(arranged.readouts().isVisible());
        arranged.window.instruments().actions().front()->trigger();
        TRY(!arranged.readouts().isVisible());
        arranged.press(Qt::Key_F5); // in usual type there is room for both
        TRY(arranged.readouts().isVisible());
    }

    void aRememberedPresentationCanBeLeft()
    {
        Settings settings = test::smallNetwork();
        settings.presentation = true;
        Arranged arranged(kSmallScreen, settings);
        QVERIFY(arranged.window.isPresenting());
        const int large = arranged.statusType();
        arranged.press(Qt::Key_F5);
        QVERIFY(!arranged.window.isPresenting());
        QVERIFY(arranged.statusType() < large);
        TRY(arranged.window.parameters().width() < 0.3 * kSmallScreen.width());
        QVERIFY(arranged.readouts().isVisible());
    }
};

QTEST_MAIN(MainWindowLayoutTest)
#include "tst_main_window_layout.moc"
