// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/time_mouse.h"

#include "tests/support/gestures.h"
#include "tests/support/test_class.h"
#include "tests/ui/plots/shown_view.h"
#include "ui/plots/raster_view.h"
#include "ui/plots/rate_view.h"
#include "ui/plots/trace_view.h"

#include <QSignalSpy>
#include <QTest>
#include <cmath>

using namespace tightrope;
using namespace tightrope::test;
using namespace tightrope::ui;

class TimeMouseTest : public QObject
{
    Q_OBJECT

  private slots:
    void theWheelZoomsTimeAroundTheMouse()
    {
        Shown<RasterView> shown;
        QSignalSpy touched(&shown.view, &TimeView::touched);
        const QPoint mouse = shown.at(0.25, 100.0);
        const double time = shown.view.xAxis->pixelToCoord(mouse.x());
        for (const int angle : {120, -120, 240, 15}) {
            turnWheel(shown.view, mouse, {0, angle});
            const QVariantList range = touched.takeFirst();
            const double begin = range[0].toDouble();
            const double end = range[1].toDouble();
            QVERIFY(near(end - begin, std::pow(0.85, angle / 120.0)));
            QVERIFY(near((time - begin) / (end - begin), time)); // where it was on 0 … 1
        }
        // The view itself waits to be told.
        QCOMPARE(shown.view.xAxis->range(), QCPRange(0.0, 1.0));
        QCOMPARE(shown.view.chosenVerticalRange().size(), 0.0);
    }

    void shiftOrTheAxisZoomsVertically()
    {
        Shown<RasterView> shown;
        const QCPRange all = shown.view.yAxis->range();
        QCOMPARE(all, QCPRange(-0.5, 199.5));
        const QPoint mouse = shown.at(0.5, 50.0);
        const double row = shown.view.yAxis->pixelToCoord(mouse.y());
        turnWheel(shown.view, mouse, {0, 120}, Qt::ShiftModifier);
        const QCPRange zoomed = shown.view.yAxis->range();
        QVERIFY(near(zoomed.size(), 170.0));
        QVERIFY(near((row - zoomed.lower) / zoomed.size(), (row - all.lower) / all.size()));
        turnWheel(shown.view, {20, mouse.y()}, {0, 120});
        QVERIFY(near(shown.view.yAxis->range().size(), 144.5));
        turnWheel(shown.view, mouse, {120, 0}, Qt::ShiftModifier); // as some systems send it
        QVERIFY(near(shown.view.yAxis->range().size(), 122.825));
        for (int i = 0; i < 20; ++i)
            turnWheel(shown.view, mouse, {0, -120}, Qt::ShiftModifier);
        QCOMPARE(shown.view.yAxis->range(), all);
    }

    // Numbers end; the view must not.
    void verticalZoomEndsSomewhere()
    {
        Shown<RasterView> shown;
        for (int i = 0; i < 500; ++i)
            turnWheel(shown.view, shown.middle(), {0, 120}, Qt::ShiftModifier);
        shown.view.refresh();
        QVERIFY(shown.view.yAxis->range().size() > 1e-4);
        turnWheel(shown.view, shown.middle(), {0, -120}, Qt::ShiftModifier);
        QVERIFY(shown.view.yAxis->range().size() > 1.1e-4);
    }

    void aDragPans()
    {
        Shown<RasterView> shown;
        QSignalSpy touched(&shown.view, &TimeView::touched);
        QSignalSpy picked(&shown.view, &TimeView::neuronPicked);
        const QPoint from = shown.middle();
        drag(shown.view, from, from + QPoint(-60, 30));
        const double width = shown.view.axisRect()->width();
        QVERIFY(near(touched.last().at(0).toDouble(), 60.0 / width));
        QVERIFY(near(touched.last().at(1).toDouble(), 1.0 + 60.0 / width));
        QCOMPARE(picked.count(), 0); // it was no click
        QCOMPARE(shown.view.yAxis->range(), QCPRange(-0.5, 199.5));
        // Where the user has chosen a vertical range, that moves as well.
        shown.view.chooseVerticalRange({100.0, 120.0});
        const double height = shown.view.axisRect()->height();
        drag(shown.view, from, from + QPoint(0, 30));
        QVERIFY(near(shown.view.yAxis->range().lower, 100.0 + 30.0 * 20.0 / height));
        for (int i = 0; i < 100; ++i)
            drag(shown.view, from, from + QPoint(0, 100));
        QVERIFY(near(shown.view.yAxis->range().upper, 199.5)); // and no further
        QVERIFY(near(shown.view.yAxis->range().size(), 20.0));
    }

    void aShakyClickIsAClick()
    {
        Shown<RasterView> shown;
        QSignalSpy touched(&shown.view, &TimeView::touched);
        QSignalSpy picked(&shown.view, &TimeView::neuronPicked);
        QTest::mousePress(&shown.view, Qt::LeftButton, {}, shown.middle());
        moveMouse(shown.view, shown.middle() + QPoint(2, 1), true);
        QTest::mouseRelease(&shown.view, Qt::LeftButton, {}, shown.middle() + QPoint(2, 1));
        QCOMPARE(touched.count(), 0);
        QCOMPARE(picked.count(), 1);
    }

    void aDoubleClickGoesBackToLive()
    {
        Shown<RateView> shown;
        QSignalSpy live(&shown.view, &TimeView::backToLiveWanted);
        QTest::mouseClick(&shown.view, Qt::LeftButton, {}, shown.middle());
        QCOMPARE(live.count(), 0);
        QTest::mouseDClick(&shown.view, Qt::LeftButton, {}, shown.middle());
        QCOMPARE(live.count(), 1);
    }

    void theCursorFollowsTheMouse()
    {
        Shown<TraceView> shown;
        QSignalSpy cursor(&shown.view, &TimeView::cursorMoved);
        moveMouse(shown.view, shown.at(0.5, 1.5));
        QVERIFY(near(cursor.takeFirst().first().toDouble(), 0.5, 0.002));
        moveMouse(shown.view, {5, 5}); // over the margin
        QVERIFY(std::isnan(cursor.takeFirst().first().toDouble()));
        moveMouse(shown.view, shown.at(0.5, 1.5));
        QEvent leave(QEvent::Leave);
        QApplication::sendEvent(&shown.view, &leave);
        QVERIFY(std::isnan(cursor.last().first().toDouble()));
    }
};

TIGHTROPE_TEST(TimeMouseTest)
#include "tst_time_mouse.moc"
