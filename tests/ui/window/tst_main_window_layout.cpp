// SPDX-License-Identifier: GPL-3.0-or-later
// How the window is arranged: layouts at a stroke, and type for the back row.
#include "tests/support/prepare_windows.h"
#include "tests/support/running_window.h"
#include "tests/support/stand_in_instrument.h"
#include "tests/support/test_class.h"
#include "ui/controls/actions.h"
#include "ui/controls/parameter_panel.h"
#include "ui/controls/readout_panel.h"
#include "ui/controls/status_line.h"
#include "ui/controls/transport_bar.h"
#include "ui/instruments/instrument_dock.h"
#include "ui/instruments/instrument_docks.h"
#include "ui/plots/raster_view.h"
#include "ui/plots/trace_view.h"
#include "ui/plots/view_stack.h"
#include "ui/theme/magnification.h"
#include "ui/theme/theme.h"
#include "ui/window/settings_keeper.h"

#include <QAction>
#include <QDataStream>
#include <QScreen>
#include <QSplitter>
#include <limits>

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

/// As a window saves its place; see QWidget::saveGeometry().
QByteArray placeOf(const QRect& place, bool maximized = false)
{
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_4_0);
    stream << quint32{0x1D9D0CB} << quint16{3} << quint16{0} << place << place << qint32{0}
           << quint8{maximized} << quint8{0} << qint32{place.width()} << place;
    return state;
}

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
        TRY(splitter->width() == arranged.window.width()); // it has heard of the window's size
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
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

    void placesOutsideEveryScreen_data()
    {
        constexpr int kMost = std::numeric_limits<int>::max();
        constexpr int kHalf = kMost / 2; // further apart, their distance would be no number
        QTest::addColumn<QRect>("place");
        QTest::newRow("far to the right") << QRect(100'000, 50, 1200, 700);
        QTest::newRow("far above") << QRect(0, -100'000, 1200, 700);
        QTest::newRow("larger than the screen") << QRect(0, 0, 100'000, 50'000);
        QTest::newRow("inside out") << QRect(0, 0, -400, -300);
        QTest::newRow("empty") << QRect(0, 0, 0, 0);
        QTest::newRow("all there is") << QRect(QPoint(-kHalf, -kHalf), QPoint(kHalf, kHalf));
        QTest::newRow("the last pixel") << QRect(QPoint(kMost, kMost), QPoint(kMost, kMost));
    }

    void placesOutsideEveryScreen()
    {
        QFETCH(QRect, place);
        for (const bool maximized : {false, true}) {
            Settings settings = test::smallNetwork();
            settings.geometry = placeOf(place, maximized);
            MainWindow window(settings, test::standIns(2));
            window.show();
            const QRect screen = window.screen()->availableGeometry();
            TRY(window.frameGeometry().intersected(screen).width() > screen.width() / 4);
            TRY(window.frameGeometry().top() < screen.bottom());
            const QSize most = screen.size().expandedTo(window.minimumSize());
            TRY(window.width() <= most.width() && window.height() <= most.height());
        }
    }

    void statesOfNobodys_data()
    {
        QTest::addColumn<QByteArray>("state");
        QTest::newRow("a word") << QByteArray("seven");
        QTest::newRow("noughts") << QByteArray(10'000, '\0');
        QTest::newRow("four thousand million sizes")
            << QByteArray::fromHex("000000ff00000001ffffffff00000001");
        QTest::newRow("docks without number")
            << QByteArray::fromHex("000000ff00000000fdffffffffffffffff");
        // Areas of tool bars and docks within each other.
        QByteArray deep =
            QByteArray::fromHex("000000ff00000000fd00000001000000000000010000000100fc0200000001");
        for (int i = 0; i < 700; ++i)
            deep += QByteArray::fromHex("fc0000000000000100000000000100000000fc0200000001");
        QTest::newRow("docks in docks") << deep;
    }

    void statesOfNobodys()
    {
        QFETCH(QByteArray, state);
        Settings settings = test::smallNetwork();
        settings.geometry = state;
        settings.splitter = state;
        settings.viewLayout = state;
        settings.docks = state;
        test::Running running(settings, test::standIns(2));
        QVERIFY2(running.bannerText().contains(QStringLiteral("layout could not be used")),
                 qPrintable(running.bannerText()));
        QVERIFY(running.window.views().width() > 100);
    }

    void statesCutAnywhere()
    {
        Settings whole = test::smallNetwork();
        {
            Arranged arranged(kLargeScreen);
            for (InstrumentDock* dock : arranged.window.instruments().docks())
                dock->show();
            arranged.window.close();
            const Settings saved = Settings::load();
            whole.geometry = saved.geometry;
            whole.splitter = saved.splitter;
            whole.viewLayout = saved.viewLayout;
            whole.docks = saved.docks;
        }
        QVERIFY(whole.docks.size() > 50);
        for (qsizetype length = 1; length < whole.docks.size(); length += 23) {
            Settings settings = whole;
            settings.geometry.truncate(length);
            settings.splitter.truncate(length);
            settings.viewLayout.truncate(length);
            settings.docks.truncate(length);
            MainWindow window(settings, test::standIns(4));
            window.show();
            QCoreApplication::processEvents();
        }
    }

    void fitsSmallScreens_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<bool>("hasRoom"); // for instruments
        QTest::newRow("1024x768") << QSize(1024, 728) << true;
        QTest::newRow("1366x768 at 125 percent") << QSize(1092, 574) << true;
        QTest::newRow("half of 1366x768") << QSize(683, 728) << false;
    }

    void fitsSmallScreens()
    {
        QFETCH(QSize, size);
        QFETCH(bool, hasRoom);
        Arranged arranged(size); // comes to that size, or fails
        for (const Qt::Key key : {Qt::Key_F6, Qt::Key_F7}) {
            if (key == Qt::Key_F6 && !hasRoom)
                continue;
            arranged.press(key);
            QCoreApplication::processEvents();
            QVERIFY(arranged.window.minimumSizeHint().width() <= arranged.window.width());
        }
        TransportBar& bar = arranged.window.transport();
        QVERIFY(bar.width() <= size.width());
        QCOMPARE(arranged.window.size(), size);
    }

    void theParametersCanBeHidden()
    {
        {
            Arranged arranged(kSmallScreen);
            const int before = arranged.window.views().width();
            arranged.press(Qt::Key_F9);
            TRY(!arranged.window.parameters().isVisible());
            TRY(arranged.window.views().width() > before + 200);
            arranged.window.settingsKeeper().saveNow();
        }
        Arranged again(kSmallScreen, Settings::load());
        QVERIFY(!again.window.parameters().isVisible()); // it is remembered
        QVERIFY(!again.window.action(ActionId::parameterPanel)->isChecked());
        again.press(Qt::Key_F9);
        TRY(again.window.parameters().isVisible());
        QVERIFY(again.window.action(ActionId::parameterPanel)->isChecked());
    }
};

TIGHTROPE_TEST(MainWindowLayoutTest)
#include "tst_main_window_layout.moc"
