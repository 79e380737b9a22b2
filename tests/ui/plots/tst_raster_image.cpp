// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/raster_image.h"

#include "tests/support/made_run.h"
#include "tests/support/test_class.h"

#include <QSet>
#include <QTest>
#include <algorithm>
#include <cmath>
#include <numeric>

using namespace tightrope;
using namespace tightrope::test;
using namespace tightrope::ui;

namespace {

constexpr double kDt = 1e-3;
const QRgb kPaper = qRgb(255, 255, 255);

MadeRun runWith(std::vector<MadeSpike> spikes, std::int64_t n, std::int64_t steps = 3000)
{
    MadeRun run;
    run.parameters.n = n;
    run.parameters.dt = kDt;
    run.steps = steps;
    run.spikes = std::move(spikes);
    std::ranges::sort(run.spikes);
    return run;
}

RasterRequest request(QSize size, std::int64_t n, double begin, double end)
{
    RasterRequest request;
    request.size = size;
    request.timeBegin = begin;
    request.timeEnd = end;
    request.rowBegin = -0.5;
    request.rowEnd = static_cast<double>(n) - 0.5;
    request.rowOfNeuron.resize(static_cast<std::size_t>(n));
    std::iota(request.rowOfNeuron.begin(), request.rowOfNeuron.end(), 0);
    request.rows = n;
    request.background = QColor(Qt::white);
    request.ink = QColor(Qt::black);
    return request;
}

QList<QPoint> inked(const QImage& image)
{
    QList<QPoint> points;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixel(x, y) != kPaper)
                points << QPoint(x, y);
        }
    }
    return points;
}

double darkness(const QImage& image)
{
    double sum = 0.0;
    for (const QPoint& point : inked(image))
        sum += 255 - qGray(image.pixel(point));
    return sum;
}

} // namespace

class RasterImageTest : public QObject
{
    Q_OBJECT

  private slots:
    // One step a column and one row a pixel: every spike has a pixel of its own, and nothing is
    // drawn that no spike's dot covers.
    void everySpikeLandsOnItsPixel()
    {
        const auto spikes = randomSpikes(200, 500, 0.01);
        const RunHistory history = historyOf(runWith(spikes, 200, 500), 77);
        const RasterRequest wanted = request({500, 200}, 200, 0.0, 0.5);
        const QImage image = renderRaster(history, wanted);
        const int reach = rasterDotSize(wanted) / 2;
        QCOMPARE(reach, 1);
        QSet<std::pair<int, int>> covered;
        for (const MadeSpike& spike : spikes) {
            const QPoint centre(static_cast<int>(spike.step), 199 - static_cast<int>(spike.neuron));
            QVERIFY(image.pixel(centre) != kPaper);
            const int middle = std::clamp(centre.y(), reach, 199 - reach); // dots stay inside
            for (int dx = -reach; dx <= reach; ++dx) {
                for (int dy = -reach; dy <= reach; ++dy)
                    covered.insert({centre.x() + dx, middle + dy});
            }
        }
        for (const QPoint& point : inked(image))
            QVERIFY(covered.contains({point.x(), point.y()}));
    }

    void aStretchInTheMiddle()
    {
        const RunHistory history = historyOf(runWith({{1500, 20}}, 100));
        RasterRequest wanted = request({400, 60}, 100, 1.4, 1.8);
        wanted.rowBegin = 9.5; // rows 10 … 29, three pixels each
        wanted.rowEnd = 29.5;
        const QImage image = renderRaster(history, wanted);
        const int dot = rasterDotSize(wanted);
        QCOMPARE(dot, 3);
        const auto points = inked(image);
        QCOMPARE(points.size(), dot * dot);
        // 100 ms after the left edge; the row's middle is (29.5 − 20) · 3 from the top.
        QPointF centre(0.0, 0.0);
        for (const QPoint& point : points)
            centre += QPointF(point) + QPointF(0.5, 0.5);
        centre /= static_cast<double>(points.size());
        QVERIFY2(std::abs(centre.x() - 100.5) <= 1.0, qPrintable(QString::number(centre.x())));
        QVERIFY2(std::abs(centre.y() - 28.5) <= 1.0, qPrintable(QString::number(centre.y())));
    }

    void dotsAtTheEdgesStayInside()
    {
        constexpr std::int64_t n = 10;
        const RunHistory history =
            historyOf(runWith({{1000, 0}, {1000, 9}, {1999, 0}, {1999, 9}}, n));
        const RasterRequest wanted = request({1000, 100}, n, 1.0, 2.0);
        const int dot = rasterDotSize(wanted);
        QCOMPARE(dot, 3);
        const auto points = inked(renderRaster(history, wanted));
        for (const int x : {0, 999}) {
            for (const int y : {95, 5}) {
                QVERIFY(std::ranges::any_of(points, [&](const QPoint& point) {
                    return std::abs(point.x() - x) <= 1 && std::abs(point.y() - y) <= 2;
                }));
            }
        }
    }

    void spikesOutsideAreNotDrawn()
    {
        const RunHistory history =
            historyOf(runWith({{500, 5}, {990, 5}, {2010, 5}, {1500, 50}}, 100));
        RasterRequest wanted = request({1000, 100}, 100, 1.0, 2.0);
        wanted.rowBegin = -0.5;
        wanted.rowEnd = 9.5;
        QVERIFY(inked(renderRaster(history, wanted)).isEmpty());
    }

    void denserIsDarker()
    {
        double last = 0.0;
        for (const double probability : {0.002, 0.01, 0.05}) {
            const RunHistory history =
                historyOf(runWith(randomSpikes(1000, 2000, probability), 1000, 2000));
            const QImage image = renderRaster(history, request({200, 100}, 1000, 0.0, 2.0));
            const double now = darkness(image);
            QVERIFY2(now > 1.2 * last, qPrintable(QStringLiteral("%1 %2").arg(now).arg(last)));
            last = now;
        }
        // Two on one pixel are darker than one.
        const RunHistory history = historyOf(runWith({{100, 3}, {1100, 3}, {1101, 3}}, 100));
        const QImage image = renderRaster(history, request({30, 100}, 100, 0.0, 3.0));
        QVERIFY(qGray(image.pixel(11, 96)) < qGray(image.pixel(1, 96)));
    }

    void hundredsOnOnePixelAreBlack()
    {
        const RunHistory history = historyOf(runWith(randomSpikes(1000, 1000, 0.5), 1000, 1000));
        const QImage image = renderRaster(history, request({4, 4}, 1000, 0.0, 1.0));
        QCOMPARE(inked(image).size(), 16);
    }

    void onlyTheChosenNeurons()
    {
        const RunHistory history = historyOf(runWith({{100, 3}, {100, 40}, {100, 41}}, 100));
        RasterRequest wanted = request({300, 30}, 100, 0.0, 0.3);
        std::ranges::fill(wanted.rowOfNeuron, -1);
        wanted.rowOfNeuron[3] = 0;
        wanted.rowOfNeuron[41] = 1;
        wanted.rows = 2;
        wanted.rowEnd = 1.5;
        const auto points = inked(renderRaster(history, wanted));
        const int dot = rasterDotSize(wanted);
        QCOMPARE(points.size(), 2 * dot * dot);
        for (const QPoint& point : points)
            QVERIFY(std::abs(point.y() - 7) <= 2 || std::abs(point.y() - 22) <= 2);
    }

    void dotsGrowWithTheScreen()
    {
        RasterRequest wanted = request({1000, 100}, 2000, 0.0, 1.0);
        QCOMPARE(rasterDotSize(wanted), 1);
        wanted.pixelRatio = 2.0;
        QCOMPARE(rasterDotSize(wanted), 2);
        const RunHistory history = historyOf(runWith({{500, 100}}, 2000));
        QCOMPARE(inked(renderRaster(history, wanted)).size(), 4);
        wanted.rowEnd = 4.5; // five rows on 100 pixels
        QCOMPARE(rasterDotSize(wanted), 6);
        wanted.pixelRatio = 1.0;
        QCOMPARE(rasterDotSize(wanted), 3);
    }

    void nothingToShow()
    {
        const RasterRequest wanted = request({50, 20}, 10, 0.0, 1.0);
        QVERIFY(inked(renderRaster(RunHistory{}, wanted)).isEmpty());
        const RunHistory history = historyOf(runWith({{10, 3}}, 10));
        RasterRequest none = wanted;
        std::ranges::fill(none.rowOfNeuron, -1);
        none.rows = 0;
        none.rowEnd = 0.5;
        QVERIFY(inked(renderRaster(history, none)).isEmpty());
        none.rowOfNeuron.clear();
        QVERIFY(inked(renderRaster(history, none)).isEmpty());
        none.size = {0, 0};
        QVERIFY(renderRaster(history, none).isNull());
    }

    // A view that is zoomed in as far as numbers go.
    void extremeZooms()
    {
        const RunHistory history = historyOf(runWith(randomSpikes(2000, 1000, 0.01), 2000));
        RasterRequest wanted = request({800, 600}, 2000, 0.5, 0.5 + 1e-6);
        QVERIFY(!renderRaster(history, wanted).isNull());
        wanted.rowBegin = 700.1;
        wanted.rowEnd = 700.1 + 1e-7;
        QVERIFY(inked(renderRaster(history, wanted)).isEmpty());
        wanted = request({800, 600}, 2000, -30.0, 30.0);
        QVERIFY(!inked(renderRaster(history, wanted)).isEmpty());
    }
};

TIGHTROPE_TEST(RasterImageTest)
#include "tst_raster_image.moc"
