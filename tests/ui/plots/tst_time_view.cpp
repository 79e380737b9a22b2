// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/gestures.h"
#include "tests/support/test_class.h"
#include "tests/ui/plots/shown_view.h"
#include "ui/plots/raster_view.h"
#include "ui/plots/rate_view.h"
#include "ui/plots/trace_view.h"

#include <QSignalSpy>
#include <QTest>

using namespace tightrope;
using namespace tightrope::test;
using namespace tightrope::ui;

class TimeViewTest : public QObject
{
    Q_OBJECT

  private slots:
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

    void theCrosshairTellsPixelsApart()
    {
        Shown<RateView> shown;
        const auto textAt = [&](const QPoint& position) {
            moveMouse(shown.view, position);
            for (int i = 0; i < shown.view.itemCount(); ++i) {
                const auto* text = qobject_cast<QCPItemText*>(shown.view.item(i));
                if (text != nullptr && text->text().contains(" s"))
                    return text->text();
            }
            return QString();
        };
        for (const double span : {0.002, 0.1, 1.0}) {
            shown.view.setTimeRange(0.5, 0.5 + span);
            shown.view.refresh();
            const QString here = textAt(shown.middle());
            const QString beside = textAt(shown.middle() + QPoint(1, 0));
            QVERIFY2(!here.isEmpty() && here != beside, qPrintable(here + " / " + beside));
        }
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
            view->setCursors(*cursors);
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
