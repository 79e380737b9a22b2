// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/gestures.h"
#include "tests/support/made_run.h"
#include "tests/support/test_class.h"
#include "ui/plots/raster_view.h"
#include "ui/plots/rate_view.h"
#include "ui/plots/trace_view.h"

#include <QSignalSpy>
#include <QTest>
#include <cmath>

using namespace tightrope;
using namespace tightrope::test;
using namespace tightrope::ui;

namespace {

/// One second: neuron i spikes at step 10·i + 5, thinly enough to be told apart.
MadeRun diagonal()
{
    MadeRun run;
    run.parameters.n = 200;
    run.parameters.dt = 5e-4;
    run.steps = 2000;
    for (std::uint32_t neuron = 0; neuron < 200; ++neuron)
        run.spikes.push_back({10 * neuron + 5, neuron});
    run.traced = {10, 20, 30};
    run.voltage = [](std::uint32_t neuron, std::int64_t) { return -70.0 + neuron; };
    return run;
}

QPoint pixelOf(const QCustomPlot& plot, double time, double vertical)
{
    return {static_cast<int>(std::lround(plot.xAxis->coordToPixel(time))),
            static_cast<int>(std::lround(plot.yAxis->coordToPixel(vertical)))};
}

/// A view of that run on the screen.
template<typename View> struct Shown
{
    std::shared_ptr<const RunHistory> history =
        std::make_shared<const RunHistory>(historyOf(diagonal()));
    Highlights highlights;
    View view;

    Shown()
    {
        highlights.set({10, 20, 30});
        view.setHistory(history);
        view.setHighlights(&highlights);
        view.setTimeRange(0.0, 1.0);
        view.resize(678, 314); // the axes are 600 × 300
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        view.refresh();
    }

    QPoint middle() const { return view.axisRect()->rect().center(); }

    QPoint at(double time, double vertical) const { return pixelOf(view, time, vertical); }
};

bool near(double a, double b, double tolerance = 1e-9)
{
    return std::abs(a - b) <= tolerance;
}

} // namespace

class TimeViewTest : public QObject
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

    void theUsersVerticalRangeStays()
    {
        Shown<RateView> shown;
        const QCPRange before = shown.view.yAxis->range();
        turnWheel(shown.view, shown.middle(), {0, 120}, Qt::ShiftModifier);
        const QCPRange chosen = shown.view.yAxis->range();
        QVERIFY(chosen != before);
        shown.view.refresh();
        QCOMPARE(shown.view.yAxis->range(), chosen);
        QCOMPARE(shown.view.chosenVerticalRange(), chosen);
        shown.view.releaseVerticalAxis();
        shown.view.refresh();
        QCOMPARE(shown.view.yAxis->range(), before);
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

    void aClickPicksTheNearestSpike()
    {
        Shown<RasterView> shown;
        QSignalSpy picked(&shown.view, &TimeView::neuronPicked);
        for (const std::uint32_t neuron : {0U, 57U, 120U, 199U}) {
            const QPoint spike = shown.at((10.0 * neuron + 5.0) * 5e-4, neuron);
            for (const QPoint beside : {QPoint(0, 0), QPoint(1, 1), QPoint(-1, -1)}) {
                if (!shown.view.axisRect()->rect().contains(spike + beside))
                    continue;
                QTest::mouseClick(&shown.view, Qt::LeftButton, {}, spike + beside);
                QCOMPARE(picked.takeFirst().first().toUInt(), neuron);
            }
        }
        // Far from any spike it is the row's neuron.
        QTest::mouseClick(&shown.view, Qt::LeftButton, {}, shown.at(0.9, 30.0));
        QVERIFY(near(picked.takeFirst().first().toDouble(), 30.0, 1.0));
        QTest::mouseClick(&shown.view, Qt::LeftButton, {}, QPoint(20, 100)); // beside the plot
        QTest::mouseClick(&shown.view, Qt::RightButton, {}, shown.middle());
        QCOMPARE(picked.count(), 0);
    }

    void picksAmongTheShownRows()
    {
        Shown<RasterView> shown;
        shown.view.setSelection(NeuronSelection::parse(QStringLiteral("0-199:50")));
        shown.view.refresh();
        QCOMPARE(shown.view.rows(), 4);
        QCOMPARE(shown.view.neuronAt(shown.at(0.9, 2.0)), std::optional(100U));
        shown.view.setSelection(NeuronSelection::parse(QStringLiteral("5000")));
        shown.view.refresh();
        QCOMPARE(shown.view.rows(), 0);
        QVERIFY(!shown.view.neuronAt(shown.middle()));
    }

    void highlightedRowsFollowTheHighlights()
    {
        Shown<RasterView> shown;
        shown.view.setSelection(NeuronSelection::parse(QStringLiteral("highlighted")));
        shown.view.refresh();
        QCOMPARE(shown.view.rows(), 3);
        shown.highlights.toggle(77);
        shown.view.refresh();
        QCOMPARE(shown.view.rows(), 4);
        QCOMPARE(shown.view.yAxis->range(), QCPRange(-0.5, 3.5));
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

    void aClickOnALanesLabelLetsItGo()
    {
        Shown<TraceView> shown;
        QSignalSpy picked(&shown.view, &TimeView::neuronPicked);
        for (const auto& [vertical, neuron] :
             {std::pair{2.5, 30U}, std::pair{1.5, 20U}, std::pair{0.5, 10U}}) {
            const QPoint label(50, shown.at(0.0, vertical).y());
            QTest::mouseClick(&shown.view, Qt::LeftButton, {}, label);
            QCOMPARE(picked.takeFirst().first().toUInt(), neuron);
        }
        QTest::mouseClick(&shown.view, Qt::LeftButton, {}, shown.middle());
        QCOMPARE(picked.count(), 0);
    }

    // As many lanes as there are highlighted neurons of this network.
    void lanes()
    {
        Shown<TraceView> shown;
        QCOMPARE(shown.view.yAxis->range(), QCPRange(0.0, 3.0));
        shown.highlights.set({10, 999});
        shown.view.refresh();
        QCOMPARE(shown.view.yAxis->range(), QCPRange(0.0, 1.0));
        shown.highlights.set({});
        shown.view.refresh();
        QCOMPARE(shown.view.yAxis->range(), QCPRange(0.0, 1.0));
    }

    void theRateAxisHoldsTheRates()
    {
        Shown<RateView> shown;
        QVERIFY(near(shown.view.binWidth(), 0.005)); // 1 s
        QVERIFY(shown.view.yAxis->range().upper >= 5.0);
        shown.view.setTimeRange(0.0, 0.1);
        shown.view.refresh();
        QVERIFY(near(shown.view.binWidth(), 0.001));
    }

    /// A plot may be drawn at any moment, whatever became of who gave it its data.
    void aViewSharesWhatItDrawsAndNoMore()
    {
        RasterView raster;
        RateView rate;
        TraceView traces;
        auto history = std::make_shared<const RunHistory>(historyOf(diagonal()));
        const std::weak_ptr<const RunHistory> watched = history;
        auto highlights = std::make_unique<Highlights>();
        auto cursors = std::make_unique<CursorPair>();
        highlights->set({10, 20, 30});
        cursors->place(CursorId::a, 0.5);
        const std::initializer_list<TimeView*> views{&raster, &rate, &traces};
        for (TimeView* view : views) {
            view->setHistory(history);
            view->setHighlights(highlights.get());
            view->setCursors(cursors.get());
            view->resize(300, 200);
            view->refresh();
        }
        history.reset();
        highlights.reset();
        cursors.reset();
        QVERIFY(!watched.expired());
        for (TimeView* view : views) {
            view->replot();
            view->refresh();
            view->setHistory(std::make_shared<const RunHistory>()); // before it is drawn again
        }
        QVERIFY(watched.expired());
    }

    void viewsWithoutDataLive()
    {
        RasterView raster;
        RateView rate;
        TraceView traces;
        const auto empty = std::make_shared<const RunHistory>();
        const Highlights none;
        for (TimeView* view : std::initializer_list<TimeView*>{&raster, &rate, &traces}) {
            view->resize(300, 200);
            view->refresh();
            view->setHistory(empty);
            view->setHighlights(&none);
            view->refresh();
            moveMouse(*view, {150, 100});
            QTest::mouseClick(view, Qt::LeftButton, {}, {150, 100});
            turnWheel(*view, {150, 100}, {0, 120}, Qt::ShiftModifier);
            view->refresh();
        }
    }
};

TIGHTROPE_TEST(TimeViewTest)
#include "tst_time_view.moc"
