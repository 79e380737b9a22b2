// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/axis_ticks.h"

#include "tests/support/made_figure.h"
#include "tests/support/test_class.h"
#include "tests/ui/plots/shown_view.h"
#include "ui/plots/rate_view.h"
#include "ui/plots/still_views.h"

#include <QFontMetricsF>
#include <QTest>
#include <set>

using namespace tightrope;
using namespace tightrope::test;
using namespace tightrope::ui;

namespace {

/// Labels that are drawn differ, are those of their ticks, and stand apart within the plot. Returns
/// how many there are; −1 if not.
int readable(const QCPAxis& axis)
{
    const QFontMetricsF metrics(axis.tickLabelFont());
    const QVector<double> ticks = axis.tickVector();
    const QVector<QString> labels = axis.tickVectorLabels();
    if (ticks.size() < 2)
        return 0;
    const double step = ticks[1] - ticks[0];
    std::set<QString> seen;
    double end = -1.0;
    for (qsizetype i = 0; i < ticks.size(); ++i) {
        if (labels[i].isEmpty())
            continue;
        const double half = 0.5 * metrics.horizontalAdvance(labels[i]);
        const double x = axis.coordToPixel(ticks[i]);
        const bool isRight = std::abs(labels[i].toDouble() - ticks[i]) < 1e-3 * step;
        if (!isRight || !seen.insert(labels[i]).second || x - half < end ||
            x + half > axis.parentPlot()->width() + 1.0)
            return -1;
        end = x + half;
    }
    return static_cast<int>(seen.size());
}

constexpr std::array kTimes{0.0, 12.0, 1100.0, 11662.1, 99999.7};
constexpr std::array kSpans{1e-3, 3e-3, 0.02, 0.1, 0.5, 1.0, 4.0, 10.0};

} // namespace

class AxisTicksTest : public QObject
{
    Q_OBJECT

  private slots:
    void ofAViewOverTime_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<double>("magnification");
        QTest::addRow("usual") << 678 << 1.0;
        QTest::addRow("narrow") << 300 << 1.0;
        QTest::addRow("back row") << 678 << 1.8;
        QTest::addRow("wide") << 1800 << 1.0;
    }

    void ofAViewOverTime()
    {
        QFETCH(int, width);
        QFETCH(double, magnification);
        Shown<RateView> shown;
        RateView& view = shown.view;
        view.setTimeLabels(true);
        view.setMagnification(magnification);
        view.resize(width, 200);
        for (const double time : kTimes) {
            for (const double span : kSpans) {
                view.setTimeRange(time, time + span);
                view.replot();
                const int labels = readable(*view.xAxis);
                QVERIFY2(labels >= (width > 400 ? 2 : 1),
                         qPrintable(QString("%1 at %2 s, %3 s").arg(labels).arg(time).arg(span)));
            }
        }
    }

    void gridLinesOfAllViewsAreTheSame()
    {
        Shown<RateView> below;
        Shown<RateView> above;
        below.view.setTimeLabels(true);
        for (auto* view : {&below.view, &above.view}) {
            view->setTimeRange(99999.7, 99999.703);
            view->replot();
        }
        QVERIFY(below.view.xAxis->tickLabels());
        QVERIFY(!above.view.xAxis->tickLabels());
        QCOMPARE(above.view.xAxis->tickVector(), below.view.xAxis->tickVector());
    }

    void fewerWhereTheyAreLong()
    {
        Shown<RateView> shown;
        shown.view.setTimeLabels(true);
        shown.view.resize(300, 200);
        shown.view.replot();
        const auto usual = shown.view.xAxis->tickVector().size();
        shown.view.setTimeRange(99999.7, 99999.7 + 2e-3);
        shown.view.replot();
        QVERIFY(shown.view.xAxis->tickVector().size() < usual);
        QVERIFY(readable(*shown.view.xAxis) > 0);
        shown.view.setTimeRange(0.0, 1.0);
        shown.view.replot();
        QCOMPARE(shown.view.xAxis->tickVector().size(), usual);
    }

    void oneAloneTellsNoDistance()
    {
        Shown<RateView> shown;
        shown.view.yAxis->setRange(-0.04, 0.04); // half of which is rounded up to 0.05
        shown.view.yAxis->ticker()->setTickCount(2);
        shown.view.xAxis->setRange(-0.04, 0.04);
        shown.view.xAxis->ticker()->setTickCount(2);
        shown.view.replot();
        QVERIFY(shown.view.yAxis->tickVector().size() >= 2);
        QVERIFY(shown.view.xAxis->tickVector().size() >= 2);
        QCOMPARE(shown.view.yAxis->ticker()->tickCount(), 2);
    }

    void ofAFigure()
    {
        ViewPicture picture = madePicture();
        picture.timeBegin = 11662.1;
        picture.timeEnd = 11662.11;
        const auto views = stillViews(picture);
        QImage image(320, 200, QImage::Format_RGB32);
        QCPPainter painter(&image);
        const auto& last = views.back();
        last->paint(painter, QRect(0, 0, 320, 200), {.theme = Theme::light()});
        const auto* const plot = dynamic_cast<const QCustomPlot*>(last.get());
        QVERIFY(plot != nullptr);
        QVERIFY(readable(*plot->xAxis) >= 1);
    }
};

TIGHTROPE_TEST(AxisTicksTest)
#include "tst_axis_ticks.moc"
