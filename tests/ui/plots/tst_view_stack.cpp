// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/view_stack.h"

#include "tests/support/gestures.h"
#include "tests/support/made_figure.h"
#include "tests/support/plot_items.h"
#include "tests/support/test_class.h"
#include "tests/ui/plots/typed_fields.h"
#include "ui/plots/raster_view.h"
#include "ui/plots/rate_view.h"
#include "ui/plots/time_marks.h"
#include "ui/plots/trace_view.h"

#include <QLineEdit>
#include <QMap>
#include <QPushButton>
#include <QSignalSpy>
#include <QSplitter>
#include <QTest>

using namespace tightrope;
using namespace tightrope::test;
using namespace tightrope::ui;
using Neurons = std::vector<std::uint32_t>;

namespace {

struct ShownStack
{
    std::shared_ptr<const RunHistory> history =
        std::make_shared<const RunHistory>(madeFigure().history); // 200 neurons, 1 s
    Highlights highlights;
    TimeWindow timeWindow;
    ViewStack stack{highlights, timeWindow};
    TypedFields typed{stack};

    ShownStack()
    {
        stack.setHistory(history);
        stack.resize(900, 700);
        stack.show();
        QVERIFY(QTest::qWaitForWindowActive(&stack));
        timeWindow.advanceTo(1.0);
        stack.refresh();
    }

    // What is typed is applied when the focus goes.
    ~ShownStack() { stack.close(); }

    QPushButton* liveButton() const
    {
        return stack.findChild<QPushButton*>(QStringLiteral("backToLive"));
    }
};

} // namespace

class ViewStackTest : public QObject
{
    Q_OBJECT

  private slots:
    void theSelectionIsTyped()
    {
        ShownStack shown;
        QSignalSpy changed(&shown.stack, &ViewStack::settled);
        shown.typed.enter("selectionField", "0-9, 20");
        QCOMPARE(shown.stack.raster()->rows(), 11);
        QCOMPARE(changed.count(), 1);
        shown.typed.enter("selectionField", "ALL");
        QCOMPARE(shown.stack.raster()->rows(), 200);
        QCOMPARE(shown.typed["selectionField"]->text(), QStringLiteral("all"));
    }

    void allViewsShareTheirTime()
    {
        ShownStack shown;
        const QPoint middle = shown.stack.rate()->axisRect()->rect().center();
        turnWheel(*shown.stack.rate(), middle, {0, 120});
        QVERIFY(!shown.timeWindow.isLive());
        for (TimeView* view : shown.stack.views()) {
            QCOMPARE(view->xAxis->range().lower, shown.timeWindow.begin());
            QCOMPARE(view->xAxis->range().upper, shown.timeWindow.end());
        }
        QVERIFY(shown.liveButton()->isVisible());
        shown.timeWindow.advanceTo(3.0);
        QVERIFY(shown.timeWindow.end() < 1.1);
        QTest::mouseClick(shown.liveButton(), Qt::LeftButton);
        QVERIFY(shown.timeWindow.isLive());
        QVERIFY(!shown.liveButton()->isVisible());
        QCOMPARE(shown.stack.traces()->xAxis->range().upper, 3.0);
    }

    void liveGivesTheVerticalAxesBack()
    {
        ShownStack shown;
        const QPoint middle = shown.stack.raster()->axisRect()->rect().center();
        turnWheel(*shown.stack.raster(), middle, {0, 120}, Qt::ShiftModifier);
        QVERIFY(!shown.timeWindow.isLive());
        QVERIFY(shown.stack.raster()->chosenVerticalRange().size() > 0.0);
        shown.timeWindow.backToLive();
        QCOMPARE(shown.stack.raster()->chosenVerticalRange().size(), 0.0);
    }

    void allViewsShareOneCrosshair()
    {
        ShownStack shown;
        QSignalSpy told(&shown.stack, &ViewStack::cursorMoved);
        const auto lines = [](const TimeView* view) {
            const bool crosses = itemOf<QCPItemStraightLine>(*view)->visible();
            const double time = itemOf<TimeMarks>(*view)->crosshair();
            return (crosses ? 1 : 0) + (std::isfinite(time) ? 1 : 0);
        };
        const QPoint middle = shown.stack.raster()->axisRect()->rect().center();
        moveMouse(*shown.stack.raster(), middle);
        for (TimeView* view : shown.stack.views())
            QCOMPARE(lines(view), view == shown.stack.raster() ? 2 : 1); // a cross under the mouse
        QEvent leave(QEvent::Leave);
        QApplication::sendEvent(shown.stack.raster(), &leave);
        for (TimeView* view : shown.stack.views())
            QCOMPARE(lines(view), 0);
        QCOMPARE(told.count(), 2);

        // And with whatever else shows times.
        shown.stack.setTimeCursor(0.3);
        for (TimeView* view : shown.stack.views())
            QCOMPARE(itemOf<TimeMarks>(*view)->crosshair(), 0.3);
    }

    void aClickIntoTheRasterHighlights()
    {
        ShownStack shown;
        const QPoint middle = shown.stack.raster()->axisRect()->rect().center();
        const auto neuron = shown.stack.raster()->neuronAt(middle);
        QVERIFY(neuron);
        QTest::mouseClick(shown.stack.raster(), Qt::LeftButton, {}, middle);
        QCOMPARE(shown.highlights.neurons(), Neurons{*neuron});
        QTest::mouseClick(shown.stack.raster(), Qt::LeftButton, {}, middle);
        QVERIFY(shown.highlights.neurons().empty());
    }

    // A double click is a wish to go back to live, and no choice of a neuron.
    void aDoubleClickLeavesTheHighlights()
    {
        ShownStack shown;
        const Neurons all{1, 2, 3, 4, 5, 6, 7};
        shown.highlights.set(all);
        shown.timeWindow.look(0.2, 0.8);
        const QPoint middle = shown.stack.raster()->axisRect()->rect().center();
        QTest::mouseClick(shown.stack.raster(), Qt::LeftButton, {}, middle);
        QTest::mouseDClick(shown.stack.raster(), Qt::LeftButton, {}, middle);
        QVERIFY(shown.timeWindow.isLive());
        QCOMPARE(shown.highlights.neurons(), all);
        QTest::mouseClick(shown.stack.raster(), Qt::LeftButton, {}, middle);
        const Neurons chosen = shown.highlights.neurons();
        QVERIFY(chosen != all);
        const QPoint rate = shown.stack.rate()->axisRect()->rect().center();
        QTest::mouseClick(shown.stack.rate(), Qt::LeftButton, {}, rate); // picks nothing
        QTest::mouseDClick(shown.stack.rate(), Qt::LeftButton, {}, rate);
        QCOMPARE(shown.highlights.neurons(), chosen);
    }

    void hiddenViewsAreNotRefreshed()
    {
        ShownStack shown;
        std::array<int, 3> replots{};
        const auto views = shown.stack.views();
        for (std::size_t i = 0; i < 3; ++i)
            connect(views[i], &QCustomPlot::afterReplot, this, [&replots, i] { ++replots[i]; });
        shown.stack.refresh();
        QCOMPARE(replots, (std::array<int, 3>{1, 1, 1}));
        shown.stack.findChild<QSplitter*>()->setSizes({500, 0, 500});
        QCoreApplication::processEvents();
        replots = {};
        shown.stack.refresh();
        QCOMPARE(replots, (std::array<int, 3>{1, 0, 1}));
        shown.stack.resetLayout();
        QCoreApplication::processEvents();
        replots = {};
        shown.stack.refresh();
        QCOMPARE(replots, (std::array<int, 3>{1, 1, 1}));
    }

    // A refresh is on the screen when it returns, and all views in one update of the window: one by
    // one they would be seen a frame apart.
    void allViewsAppearTogether()
    {
        struct Log : QObject
        {
            QStringList events;
            QWidget* window = nullptr;
            bool eventFilter(QObject* watched, QEvent* event) override
            {
                if (event->type() == QEvent::UpdateRequest && watched == window)
                    events << QStringLiteral("update");
                if (event->type() == QEvent::Paint && qobject_cast<TimeView*>(watched) != nullptr)
                    events << QStringLiteral("paint");
                return false;
            }
        };
        ShownStack shown;
        QVERIFY(QTest::qWaitForWindowExposed(&shown.stack));
        QCoreApplication::processEvents();
        Log log;
        log.window = &shown.stack;
        qApp->installEventFilter(&log);
        shown.stack.refresh();
        QCOMPARE(log.events, (QStringList{"update", "paint", "paint", "paint"}));
    }

    // Time runs to the right under the title of the axis, and nothing covers the traces.
    void backToLiveCoversNoData()
    {
        ShownStack shown;
        shown.timeWindow.look(0.2, 0.8);
        QVERIFY(shown.liveButton()->isVisible());
        for (const TimeView* view : shown.stack.views()) {
            const QRect data(view->mapTo(&shown.stack, view->axisRect()->rect().topLeft()),
                             view->axisRect()->rect().size());
            QVERIFY(!data.intersects(shown.liveButton()->geometry()));
        }
        QVERIFY(shown.stack.rect().contains(shown.liveButton()->geometry()));
    }

    // The voltages stand in the order of their rows in the raster, the highest index on top.
    void voltagesAreStackedAsTheRasterIs()
    {
        ShownStack shown;
        shown.highlights.set({120, 7, 60});
        shown.stack.refresh();
        QMap<double, QString> labels;
        for (int i = 0; i < shown.stack.traces()->itemCount(); ++i) {
            const auto* label = qobject_cast<QCPItemText*>(shown.stack.traces()->item(i));
            if (label != nullptr && label->visible() && !label->text().contains(u' '))
                labels[label->position->coords().y()] = label->text();
        }
        QCOMPARE(labels.values(), (QStringList{"7", "60", "120"}));
    }

    void theScaleBarHidesNoData()
    {
        ShownStack shown;
        shown.highlights.set({120, 7});
        shown.stack.refresh();
        const TraceView& traces = *shown.stack.traces();
        int found = 0;
        for (int i = 0; i < traces.itemCount(); ++i) {
            const auto* bar = qobject_cast<QCPItemLine*>(traces.item(i));
            if (bar == nullptr || !bar->visible() || bar->pen().widthF() < 2.0)
                continue;
            ++found;
            QVERIFY(bar->start->pixelPosition().x() < traces.axisRect()->left());
            QVERIFY(bar->start->pixelPosition().y() <= traces.axisRect()->bottom());
            QVERIFY(bar->end->pixelPosition().y() >= traces.axisRect()->top());
        }
        QCOMPARE(found, 1);
    }

    void theLayoutComesBack()
    {
        ShownStack shown;
        auto* const splitter = shown.stack.findChild<QSplitter*>();
        splitter->setSizes({100, 300, 300});
        const QByteArray layout = shown.stack.saveLayout();
        const QList<int> sizes = splitter->sizes();
        shown.stack.resetLayout();
        QVERIFY(splitter->sizes() != sizes);
        shown.stack.restoreLayout(layout);
        QCOMPARE(splitter->sizes(), sizes);
        shown.stack.restoreLayout("rubbish");
        QCOMPARE(splitter->sizes(), sizes);
    }
};

TIGHTROPE_TEST(ViewStackTest)
#include "tst_view_stack.moc"
