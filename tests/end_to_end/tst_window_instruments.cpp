// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/end_to_end/shown_window.h"
#include "tests/support/stand_in_instrument.h"
#include "tests/support/test_class.h"
#include "ui/controls/cursor_strip.h"
#include "ui/controls/parameter_panel.h"
#include "ui/controls/parameter_row.h"
#include "ui/instruments/instrument_dock.h"
#include "ui/instruments/instrument_docks.h"
#include "ui/plots/change_marks.h"
#include "ui/plots/raster_view.h"
#include "ui/plots/view_stack.h"
#include "ui/theme/magnification.h"

#include <QLabel>
#include <QTest>
#include <algorithm>
#include <cmath>

using namespace tightrope;
using test::inPlot;
using test::livelySettings;
using test::ShownWindow;
using test::StandInInstrument;

namespace {

QPoint atTime(const ui::TimeView& view, double time)
{
    return view.mapToGlobal(QPoint(static_cast<int>(std::lround(view.xAxis->coordToPixel(time))),
                                   view.axisRect()->rect().center().y()));
}

StandInInstrument& instrument(ShownWindow& shown, std::size_t index)
{
    return static_cast<StandInInstrument&>(
        shown.window().instruments().docks()[index]->instrument());
}

} // namespace

/// What stands beside the views, opened and arranged with keys and mouse.
class WindowInstrumentsTest : public QObject
{
    Q_OBJECT

  private slots:
    void initTestCase() { test::prepareWindows(); }

    void aKeyOpensAnInstrumentThatLooksWhileItIsSeen()
    {
        ShownWindow shown(livelySettings(), {1440, 860}, test::standIns(4));
        QVERIFY(shown.isReady());
        StandInInstrument& second = instrument(shown, 1);
        const auto& dock = *shown.window().instruments().docks()[1];
        QVERIFY(dock.isHidden());
        QCOMPARE(second.looks, 0);
        shown.user().tapWith("Control_L", "2");
        QTRY_VERIFY(dock.isSeen());
        QTRY_VERIFY(second.looks > 3);
        QCOMPARE(second.neurons, 400);
        QCOMPARE(second.seconds, 3.0);
        QVERIFY(second.end > 0.0);
        QVERIFY(second.samples > 0); // a few are kept although nobody asks for voltages
        QCOMPARE(instrument(shown, 0).looks, 0);

        shown.user().tapWith("Control_L", "4"); // the last one does
        QTRY_VERIFY(instrument(shown, 3).samples > 5);

        shown.user().tap("f");
        QTRY_VERIFY(shown.window().shown().isFrozen());
        const double frozen = shown.window().shown().history().endTime();
        QTRY_COMPARE(second.end, frozen);
        QTRY_VERIFY(shown.history().endTime() > frozen + 0.3);
        QCOMPARE(second.end, frozen);
        shown.user().tap("f");
        QTRY_VERIFY(second.end > frozen);

        shown.user().tapWith("Control_L", "2");
        QTRY_VERIFY(dock.isHidden());
        const int looks = second.looks;
        const std::int64_t step = shown.history().endStep();
        QTRY_VERIFY(shown.history().endStep() > step + 4000);
        QCOMPARE(second.looks, looks);
    }

    void cursorsArePlacedWhereTheMouseIsAndDragged()
    {
        ShownWindow shown(livelySettings());
        QVERIFY(shown.isReady());
        QTRY_VERIFY(shown.history().endTime() > 1.2);
        shown.user().tap("space");
        QTRY_VERIFY(!shown.latest().running);
        QTRY_COMPARE(shown.window().shown().history().endStep(), shown.latest().step);
        const ui::RasterView& raster = *shown.window().views().raster();
        const ui::CursorPair& cursors = shown.window().cursors();
        const auto timeOf = [&](double across) {
            return raster.xAxis->range().lower + across * raster.xAxis->range().size();
        };
        const auto isNear = [](double a, double b) { return std::abs(a - b) < 0.01; };
        QVERIFY(!shown.window().cursorStrip().isVisible());

        shown.user().moveTo(inPlot(raster, 0.25, 0.5));
        QTRY_VERIFY(isNear(raster.timeUnderMouse(), timeOf(0.25)));
        shown.user().tap("a");
        QTRY_VERIFY(cursors.time(ui::CursorId::a).has_value());
        QVERIFY(isNear(*cursors.time(ui::CursorId::a), timeOf(0.25)));
        QTRY_VERIFY(shown.window().cursorStrip().isVisible());
        shown.user().moveTo(inPlot(raster, 0.5, 0.5));
        QTRY_VERIFY(isNear(raster.timeUnderMouse(), timeOf(0.5)));
        shown.user().tap("b");
        QTRY_VERIFY(cursors.time(ui::CursorId::b).has_value());
        const double a = *cursors.time(ui::CursorId::a);
        QVERIFY(isNear(*cursors.time(ui::CursorId::b), timeOf(0.5)));

        shown.user().drag(atTime(raster, *cursors.time(ui::CursorId::b)), inPlot(raster, 0.8, 0.4));
        QTRY_VERIFY(isNear(*cursors.time(ui::CursorId::b), timeOf(0.8)));
        QCOMPARE(*cursors.time(ui::CursorId::a), a);
        QVERIFY(shown.window().timeWindow().isLive()); // the view was not dragged along
        const double dt = shown.history().dt();
        const auto spikes = shown.history().spikeCount(
            std::llround(a / dt), std::llround(*cursors.time(ui::CursorId::b) / dt));
        QVERIFY(spikes > 500);
        QTRY_VERIFY2(
            shown.window().cursorStrip().text().contains(QStringLiteral("%L1 spikes").arg(spikes)),
            qPrintable(shown.window().cursorStrip().text()));
        QVERIFY(shown.window().cursorStrip().text().contains(QStringLiteral("ΔV")));

        // Time goes on, and they stay.
        const double b = *cursors.time(ui::CursorId::b);
        shown.user().tap("space");
        QTRY_VERIFY(shown.history().endTime() > b + 0.4);
        QCOMPARE(*cursors.time(ui::CursorId::a), a);
        QCOMPARE(*cursors.time(ui::CursorId::b), b);

        shown.user().tapWith("Shift_L", "a");
        QTRY_VERIFY(!cursors.time(ui::CursorId::a).has_value());
        shown.user().tapWith("Shift_L", "b");
        QTRY_VERIFY(cursors.empty());
        QTRY_VERIFY(!shown.window().cursorStrip().isVisible());
    }

    void layoutsAndPresentationAtAKey()
    {
        ShownWindow shown(livelySettings(), {1600, 900}, test::standIns(7));
        QVERIFY(shown.isReady());
        const auto& docks = shown.window().instruments().docks();
        const auto open = [&] {
            return std::ranges::count_if(docks, [](const auto* dock) { return !dock->isHidden(); });
        };
        const auto figureType = [&] {
            return shown.window().findChild<QLabel*>("rateReadout")->font().pixelSize();
        };
        const QWidget& traces = *shown.window().views().views().back();
        QCOMPARE(figureType(), ui::type::kFigure);

        shown.user().tap("F8");
        QTRY_COMPARE(open(), 7);
        QTRY_COMPARE(std::ranges::count_if(docks, [](const auto* dock) { return dock->isSeen(); }),
                     3);
        for (const ui::InstrumentDock* dock : docks) {
            if (dock->isSeen())
                QTRY_VERIFY2(
                    dock->width() > 400 && dock->height() > 220,
                    qPrintable(QStringLiteral("%1 × %2").arg(dock->width()).arg(dock->height())));
        }
        shown.user().tap("F6");
        QTRY_COMPARE(open(), 2);
        QTRY_VERIFY(traces.visibleRegion().isEmpty());
        QVERIFY(shown.window().isPresenting());
        const int large =
            static_cast<int>(std::lround(ui::type::kFigure * ui::kPresentationMagnification));
        QCOMPARE(figureType(), large);
        QCOMPARE(instrument(shown, 0).magnified(), ui::kPresentationMagnification);
        shown.user().tap("F5");
        QTRY_VERIFY(!shown.window().isPresenting());
        QCOMPARE(figureType(), ui::type::kFigure);
        shown.user().tap("F7");
        QTRY_COMPARE(open(), 0);
        QTRY_VERIFY(!traces.visibleRegion().isEmpty());
    }

    void aDraggedSliderLeavesOneLabel()
    {
        ShownWindow shown(livelySettings());
        QVERIFY(shown.isReady());
        QTRY_VERIFY(shown.history().endTime() > 0.3);
        QVERIFY(shown.dragTo(ParameterId::g, 0.08));
        const auto& log = shown.history().log();
        QTRY_VERIFY(!log.changes().empty());
        const auto marks = ui::changeMarks(log, shown.history().dt(), 0.0, 1e3);
        const auto stay =
            std::ranges::count_if(marks, [](const ui::ChangeMark& mark) { return !mark.passing; });
        QVERIFY(stay >= 1);
        QVERIFY2(stay <= 2,
                 qPrintable(QString::number(stay))); // the drag, and perhaps an arrow key
    }
};

TIGHTROPE_TEST(WindowInstrumentsTest)
#include "tst_window_instruments.moc"
