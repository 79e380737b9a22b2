// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/end_to_end/shown_window.h"
#include "tests/support/test_class.h"
#include "ui/controls/transport_bar.h"
#include "ui/plots/raster_view.h"
#include "ui/plots/trace_view.h"
#include "ui/plots/view_stack.h"
#include "ui/theme/theme.h"

#include <QDir>
#include <QLabel>
#include <QPushButton>
#include <QTest>
#include <QToolButton>
#include <memory>

using namespace tightrope;
using test::inPlot;
using test::livelySettings;
using test::pixelsOf;
using test::seen;
using test::ShownWindow;

namespace {

/// Threads that this program started itself: those of libraries carry names of their own.
int ownThreads()
{
    const auto nameOf = [](const QString& thread) {
        QFile file(QStringLiteral("/proc/self/task/%1/comm").arg(thread));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    const QByteArray own = nameOf(QString::number(QCoreApplication::applicationPid()));
    int count = 0;
    for (const QString& thread :
         QDir("/proc/self/task").entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        count += nameOf(thread) == own ? 1 : 0;
    return count;
}

} // namespace

/// A hand on the mouse, in the views and at the window's frame.
class WindowMouseTest : public QObject
{
    Q_OBJECT

  private slots:
    void initTestCase() { test::prepareWindows(); }

    void zoomAndPanWhileItStreams()
    {
        ShownWindow shown(livelySettings());
        QVERIFY(shown.isReady());
        QTRY_VERIFY(shown.history().endTime() > 1.2);
        const ui::TimeWindow& time = shown.window().timeWindow();
        const ui::RasterView& raster = *shown.window().views().raster();
        auto* const back = shown.window().findChild<QPushButton*>("backToLive");
        QVERIFY(!back->isVisible());

        shown.user().moveTo(inPlot(raster, 0.5, 0.5));
        shown.user().turnWheelUp(3);
        QTRY_VERIFY(time.end() - time.begin() < 0.7);
        QVERIFY(!time.isLive());
        QVERIFY(back->isVisible());
        const double span = time.end() - time.begin();
        const double begin = time.begin();
        const std::int64_t step = shown.history().endStep();

        shown.user().drag(inPlot(raster, 0.3, 0.5), inPlot(raster, 0.55, 0.5));
        const auto isNear = [](double a, double b) { return std::abs(a - b) < 0.01; };
        QTRY_VERIFY(isNear(time.begin(), begin - 0.25 * span));
        QVERIFY(isNear(time.end() - time.begin(), span));
        QTRY_VERIFY(shown.history().endStep() > step);              // all the while
        QVERIFY(shown.window().highlights().neurons().size() == 5); // a drag is no click

        shown.user().click(back->mapToGlobal(back->rect().center()));
        QTRY_VERIFY(time.isLive());
        QTRY_VERIFY(!back->isVisible());
        QVERIFY(isNear(time.end() - time.begin(), 1.0));
    }

    void aClickHighlightsTheNeuronInItsColour()
    {
        ShownWindow shown(livelySettings());
        QVERIFY(shown.isReady());
        const ui::RasterView& raster = *shown.window().views().raster();
        const ui::TraceView& traces = *shown.window().views().traces();
        const auto before = shown.window().highlights().neurons();
        QCOMPARE(before.size(), std::size_t{5});
        const QColor next = ui::Theme::light().highlights[5];
        QCOMPARE(pixelsOf(seen(raster), next), 0);
        QCOMPARE(pixelsOf(seen(traces), next), 0);

        shown.user().click(inPlot(raster, 0.5, 0.03));
        QTRY_COMPARE(shown.window().highlights().neurons().size(), std::size_t{6});
        const std::uint32_t picked = shown.window().highlights().neurons().back();
        QVERIFY2(picked > 370, qPrintable(QString::number(picked))); // index 0 is at the bottom
        QTRY_VERIFY(pixelsOf(seen(raster), next) > 30);
        QTRY_VERIFY(pixelsOf(seen(traces), next) > 100);

        const auto lane = [&] {
            return traces.mapToGlobal(QPoint(40, traces.axisRect()->top() + 8));
        };
        shown.user().click(lane());
        QTRY_COMPARE(shown.window().highlights().neurons(), before);
        QTRY_COMPARE(pixelsOf(seen(traces), next), 0);
    }

    void nothingIsClippedInASmallWindow()
    {
        ShownWindow shown(livelySettings());
        QVERIFY(shown.isReady());
        shown.window().resize(1280, 720);
        QTRY_COMPARE(shown.window().size(), QSize(1280, 720));
        const ui::TransportBar& bar = shown.window().transport();
        QTRY_COMPARE(bar.width(), 1280);
        int looked = 0;
        for (const QWidget* child : bar.findChildren<QWidget*>()) {
            if (!child->isVisible())
                continue;
            ++looked;
            const QString name = QStringLiteral("%1 \"%2\"")
                                     .arg(QString::fromLatin1(child->metaObject()->className()),
                                          child->accessibleName());
            const QRect place(child->mapTo(&bar, QPoint(0, 0)), child->size());
            QVERIFY2(bar.rect().contains(place), qPrintable(name));
            QVERIFY2(child->visibleRegion().boundingRect() == child->rect(), qPrintable(name));
            const bool showsText = qobject_cast<const QLabel*>(child) != nullptr ||
                                   qobject_cast<const QToolButton*>(child) != nullptr;
            if (showsText)
                QVERIFY2(child->width() >= child->sizeHint().width(), qPrintable(name));
        }
        QVERIFY(looked > 15);
        for (const ui::TimeView* view : shown.window().views().views())
            QVERIFY(view->axisRect()->height() > 40);
    }

    void closingWhileItRunsLeavesNoThread()
    {
        const int threads = ownThreads();
        auto shown = std::make_unique<ShownWindow>(livelySettings());
        QVERIFY(shown->isReady());
        QVERIFY(ownThreads() > threads);
        shown->user().tapWith("Control_L", "q");
        QTRY_VERIFY(!shown->window().isVisible());
        shown.reset();
        QCOMPARE(ownThreads(), threads);
    }
};

TIGHTROPE_TEST(WindowMouseTest)
#include "tst_window_mouse.moc"
