// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/export/figure.h"

#include "tests/support/desktop_language.h"
#include "tests/support/made_figure.h"
#include "tests/support/stand_in_instrument.h"
#include "tests/support/test_class.h"
#include "tests/ui/export/figure_ink.h"
#include "ui/theme/theme.h"

#include <QTest>

using namespace tightrope;
using namespace tightrope::test;
using namespace tightrope::ui;

namespace {

/// A part that fills its room with a colour.
class Square : public FigurePart
{
  public:
    QString key() const override { return QStringLiteral("square"); }
    QString title() const override { return QStringLiteral("Square"); }
    QString remark() const override { return {}; }
    QSize leastSize(const PartLook&) override { return {0, least}; }
    void paint(QCPPainter& painter, const QRect& room, const PartLook& look) override
    {
        area = room;
        fineness = look.fineness;
        highest = look.highest;
        lowest = look.lowest;
        painter.fillRect(room, Qt::magenta);
    }

    int least = 10;
    QRect area;
    double fineness = 0.0;
    bool highest = false;
    bool lowest = false;
};

} // namespace

class FigureTest : public QObject
{
    Q_OBJECT

  private slots:
    void theSameInEveryLanguage_data() { addDesktopLanguages(); }

    void theSameInEveryLanguage()
    {
        QFETCH(QLocale, language);
        const auto drawnOn = [](const QLocale& of) {
            startOn(of);
            return renderFigure(madeFigure(), {});
        };
        QVERIFY(drawnOn(language) == drawnOn(QLocale::c()));
    }

    void isWhiteUnlessDark()
    {
        FigureSettings settings;
        const QImage light = renderFigure(madeFigure(), settings);
        for (const QPoint corner :
             {QPoint(0, 0), QPoint(1599, 0), QPoint(0, 999), QPoint(1599, 999)})
            QCOMPARE(light.pixel(corner), qRgb(255, 255, 255));
        settings.dark = true;
        QCOMPARE(renderFigure(madeFigure(), settings).pixel(0, 0), Theme::darkTheme().plot.rgb());
    }

    void isTheSameTwice()
    {
        QCOMPARE(renderFigure(madeFigure(), {}), renderFigure(madeFigure(), {}));
    }

    void eachPartIsAnotherPicture()
    {
        const auto content = madeFigure();
        std::vector<QImage> images;
        for (const auto& part : {QString(), QStringLiteral("raster"), QStringLiteral("rate"),
                                 QStringLiteral("voltages")}) {
            FigureSettings settings;
            settings.pixels = {900, 500};
            settings.part = part;
            images.push_back(renderFigure(content, settings));
            for (std::size_t i = 0; i + 1 < images.size(); ++i)
                QVERIFY(images[i] != images.back());
        }
        const QColor rate = Theme::light().accent;
        const QColor neuron = Theme::light().highlights[1];
        QCOMPARE(count(images[1], rate), 0);
        QVERIFY(count(images[2], rate) > 500);
        QCOMPARE(count(images[2], neuron), 0);
        QVERIFY(count(images[1], neuron) > 50);
        QVERIFY(count(images[3], neuron) > 500);
        QVERIFY(count(images[0], rate) > 200 && count(images[0], neuron) > 500);
    }

    void aViewThatWasFoldedAwayIsLeftOut()
    {
        ViewPicture picture = madePicture();
        picture.shares = {0.6, 0.0, 0.4};
        QCOMPARE(count(renderFigure(visibleFigure(picture), {}), Theme::light().accent), 0);
    }

    void theUsersVerticalRangesAreKept()
    {
        FigureSettings settings;
        settings.pixels = {900, 500};
        settings.caption = false;
        const std::array ranges{std::pair{150.0, 170.0}, std::pair{10.0, 30.0},
                                std::pair{1.0, 2.0}};
        for (std::size_t i = 0; i < ranges.size(); ++i) {
            settings.part = QString::fromLatin1(kViewKeys[i]);
            ViewPicture picture = madePicture();
            const QImage whole = renderFigure(visibleFigure(picture), settings);
            picture.vertical[i] = ranges[i];
            const QImage zoomed = renderFigure(visibleFigure(picture), settings);
            QVERIFY2(zoomed != whole, qPrintable(settings.part));
            if (settings.part == QLatin1String("rate"))
                continue;
            // Of neurons 40 and 160 the second lies inside.
            QVERIFY(count(whole, Theme::light().highlights[0]) > 10);
            QCOMPARE(count(zoomed, Theme::light().highlights[0]), 0);
            QVERIFY(count(zoomed, Theme::light().highlights[1]) > 10);
        }
    }

    void onlyTheChosenNeurons()
    {
        ViewPicture picture = madePicture();
        FigureSettings settings;
        settings.part = QStringLiteral("raster");
        const QImage all = renderFigure(visibleFigure(picture), settings);
        picture.selection = NeuronSelection::parse(QStringLiteral("100-199"));
        const QImage half = renderFigure(visibleFigure(picture), settings);
        QVERIFY(half != all);
        QCOMPARE(count(half, Theme::light().highlights[0]), 0); // neuron 40
    }

    void nothingIsNoFigure()
    {
        FigureContent content = madeFigure();
        content.history = {};
        QVERIFY_EXCEPTION_THROWN(renderFigure(content, {}), FigureError);
        content.history.beginRun(1, Parameters{}); // at time zero there are axes
        QVERIFY(!renderFigure(content, {}).isNull());
    }

    // Whatever tells its size and paints can be part of a figure.
    void anythingThatPaintsIsAPart()
    {
        FigureContent content = madeFigure();
        const auto square = std::make_shared<Square>();
        content.stack = {{square, 1.0}};
        content.single = {};
        FigureSettings settings;
        settings.pixels = {1100, 500}; // of scale 1
        settings.caption = false;
        const QImage figure = renderFigure(content, settings);
        QCOMPARE(square->area.width(), 1100);
        QCOMPARE(count(figure, Qt::magenta), square->area.width() * square->area.height());
        QVERIFY(inkedRows(figure).first() < square->area.top()); // the heading
        QCOMPARE(square->fineness, settings.effectiveScale());
        square->least = 470;
        QVERIFY(sentenceFor(content, settings).contains(QStringLiteral("no room")));
        content.stack.push_back({madeFigure().stack[1].part, 1.0});
        square->least = 300;
        QVERIFY(!renderFigure(content, settings).isNull());
        QVERIFY(square->area.height() >= 300);
        QVERIFY(square->highest && !square->lowest);
    }

    void anInstrumentIsAFigureToo()
    {
        FigureContent content = madeFigure();
        content.single.push_back(StandInInstrument("1").still(0.25));
        FigureSettings settings;
        settings.part = QStringLiteral("1");
        settings.pixels = {900, 600};
        const QImage figure = renderFigure(content, settings);
        QCOMPARE(figure.size(), QSize(900, 600));
        QCOMPARE(figure.pixelColor(0, 0), QColor(Qt::white));
        // Its line is there, and thicker where the scale is larger.
        const auto inked = [](const QImage& image) {
            int count = 0;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x)
                    count += image.pixelColor(x, y) == Theme::light().highlights[0] ? 1 : 0;
            }
            return count;
        };
        QVERIFY(inked(figure) > 300);
        settings.scale = 2.4;
        QVERIFY(inked(renderFigure(content, settings)) > inked(figure));

        settings.part = QStringLiteral("2");
        QCOMPARE(sentenceFor(content, settings),
                 QStringLiteral("The instrument of the figure is not open."));
    }

    void changesAreMarked()
    {
        // g changed at 0.5 s: the same figure without the change has no dotted line there.
        FigureSettings settings;
        settings.part = QStringLiteral("rate");
        settings.caption = false;
        ViewPicture picture = madePicture();
        picture.timeBegin = 0.6; // the change is outside
        const QImage without = renderFigure(visibleFigure(picture), settings);
        picture.timeBegin = 0.2; // the label begins beyond a third of the width
        const QImage with = renderFigure(visibleFigure(picture), settings);
        const auto labelInk = [](const QImage& image) {
            int count = 0;
            for (int y = 44; y < 62; ++y) { // the strip between heading and plot
                for (int x = image.width() / 4; x < image.width() - 40; ++x)
                    count += image.pixelColor(x, y).lightness() < 160 ? 1 : 0;
            }
            return count;
        };
        QCOMPARE(labelInk(without), 0);
        QVERIFY(labelInk(with) > 20);
    }
};

TIGHTROPE_TEST(FigureTest)
#include "tst_figure.moc"
