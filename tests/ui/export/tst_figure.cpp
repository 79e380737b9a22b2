// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/export/figure.h"

#include "core/model/version.h"
#include "core/run/parameters_json.h"
#include "core/run/run_log_json.h"
#include "tests/support/desktop_language.h"
#include "tests/support/made_figure.h"
#include "tests/support/stand_in_instrument.h"
#include "tests/support/test_class.h"
#include "ui/export/figure_text.h"
#include "ui/theme/theme.h"

#include <QTest>
#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

using namespace tightrope;
using namespace tightrope::test;
using namespace tightrope::ui;

namespace {

/// Rows that hold something else than the background.
QList<int> inkedRows(const QImage& image)
{
    const QRgb paper = image.pixel(0, 0);
    QList<int> rows;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixel(x, y) != paper) {
                rows << y;
                break;
            }
        }
    }
    return rows;
}

/// Height of the lowest line of type [px].
int lowestLine(const QImage& image)
{
    const QList<int> rows = inkedRows(image);
    int height = 1;
    for (qsizetype i = rows.size() - 1; i > 0 && rows[i - 1] == rows[i] - 1; --i)
        ++height;
    return height;
}

QString sentenceFor(const FigureContent& content, const FigureSettings& settings)
{
    try {
        renderFigure(content, settings);
        return {};
    } catch (const FigureError& error) {
        return QString::fromUtf8(error.what());
    }
}

/// How different two pictures are laid out: the greatest difference of the mean grey, of 255, of
/// places some letters wide.
double differenceOf(const QImage& first, const QImage& second)
{
    constexpr QSize kPlaces(32, 20);
    const QImage a = first.scaled(kPlaces, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    const QImage b = second.scaled(kPlaces, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    double difference = 0.0;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x)
            difference =
                std::max<double>(difference, std::abs(qGray(a.pixel(x, y)) - qGray(b.pixel(x, y))));
    }
    return difference;
}

/// Pixels of that colour between two shares of the height.
int count(const QImage& image, const QColor& colour, double from = 0.0, double to = 1.0)
{
    int found = 0;
    for (int y = static_cast<int>(from * image.height()); y < to * image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            found += image.pixel(x, y) == colour.rgb() ? 1 : 0;
    }
    return found;
}

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

    void hasTheSizeThatWasAskedFor()
    {
        for (const QSize size : {QSize(1600, 1000), QSize(801, 603), QSize(3000, 500)}) {
            FigureSettings settings;
            settings.pixels = size;
            QCOMPARE(renderFigure(madeFigure(), settings).size(), size);
        }
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
        for (const auto part :
             {FigurePart::whole, FigurePart::raster, FigurePart::rate, FigurePart::traces}) {
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
        FigureContent content = madeFigure();
        content.shares = {0.6, 0.0, 0.4};
        QCOMPARE(count(renderFigure(content, {}), Theme::light().accent), 0);
    }

    void theCaptionTakesRoomOfItsOwn()
    {
        FigureSettings settings;
        const QImage with = renderFigure(madeFigure(), settings);
        settings.caption = false;
        const QImage without = renderFigure(madeFigure(), settings);
        QVERIFY(with != without);
        // The axis label, which closes the figure, moves down.
        settings.part = FigurePart::rate;
        const QImage rate = renderFigure(madeFigure(), settings);
        settings.caption = true;
        const QColor colour = Theme::light().accent;
        QVERIFY(count(rate, colour, 0.7, 0.9) >
                count(renderFigure(madeFigure(), settings), colour, 0.7, 0.9));
    }

    void typeIsReadable_data()
    {
        QTest::addColumn<QSize>("pixels");
        QTest::addColumn<double>("scale");
        QTest::newRow("default") << QSize(1600, 1000) << 0.0;
        QTest::newRow("small") << QSize(700, 480) << 0.0;
        QTest::newRow("poster") << QSize(6000, 4000) << 0.0;
        QTest::newRow("large type") << QSize(1600, 1000) << 3.0;
        QTest::newRow("small type") << QSize(1600, 1000) << 0.75;
        QTest::newRow("smaller type") << QSize(1600, 1000) << 0.6;
        QTest::newRow("for a page") << QSize(800, 600) << 0.0;
        QTest::newRow("smaller than laid out") << QSize(1000, 700) << 0.0;
    }

    void typeIsReadable()
    {
        QFETCH(QSize, pixels);
        QFETCH(double, scale);
        FigureSettings settings;
        settings.pixels = pixels;
        settings.scale = scale;
        const double used = settings.effectiveScale();
        const int height = lowestLine(renderFigure(madeFigure(), settings));
        QVERIFY2(height >= 9.0 * used && height <= 14.0 * used,
                 qPrintable(QStringLiteral("%1 px at scale %2").arg(height).arg(used)));
        QVERIFY(scale > 0.0 || used >= 0.75);
        QVERIFY(scale > 0.0 || used >= std::min(pixels.width() / 1100.0, pixels.height() / 480.0));
    }

    void everythingIsOnASmallPicture_data()
    {
        QTest::addColumn<QSize>("pixels");
        QTest::addColumn<double>("scale");
        QTest::newRow("1000x700") << QSize(1000, 700) << 0.0;
        QTest::newRow("800x600") << QSize(800, 600) << 0.0;
        QTest::newRow("400x300") << QSize(400, 300) << 0.0;
        QTest::newRow("small type") << QSize(1600, 1000) << 0.6;
        QTest::newRow("smallest type") << QSize(800, 500) << 0.5;
    }

    // Below a scale of 1 as above it: caption, time axis and the last view, and nothing is cut off.
    void everythingIsOnASmallPicture()
    {
        QFETCH(QSize, pixels);
        QFETCH(double, scale);
        FigureSettings settings;
        settings.pixels = pixels;
        settings.scale = scale;
        const QImage image = renderFigure(madeFigure(), settings);
        const double used = settings.effectiveScale();
        // Ink ends at the margins, also that of the caption, which fills its lines.
        const int margin = static_cast<int>(8.0 * used);
        for (int y = 0; y < image.height(); ++y) {
            for (int x = image.width() - margin; x < image.width(); ++x)
                QCOMPARE(image.pixel(x, y), qRgb(255, 255, 255));
        }
        QVERIFY(inkedRows(image).last() < image.height() - margin / 2);
        QVERIFY(inkedRows(image).last() > image.height() - 3 * margin);
        QVERIFY(count(image, Theme::light().highlights[0], 0.6, 1.0) > 20); // the last view
        // The same page in four times the pixels.
        settings.pixels *= 2;
        settings.scale = 2.0 * used;
        const QImage large = renderFigure(madeFigure(), settings);
        const double difference = differenceOf(
            image, large.scaled(image.size(), Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
        QVERIFY2(difference < 20.0, qPrintable(QString::number(difference)));
    }

    // What does not fit is refused; no heading is drawn over another view.
    void viewsDoNotOverlap_data()
    {
        QTest::addColumn<QSize>("pixels");
        QTest::addColumn<double>("scale");
        QTest::newRow("large type") << QSize(1600, 1000) << 2.5;
        QTest::newRow("large screen") << QSize(3840, 2160) << 4.0;
        QTest::newRow("flat") << QSize(1200, 370) << 1.0;
    }

    void viewsDoNotOverlap()
    {
        QFETCH(QSize, pixels);
        QFETCH(double, scale);
        FigureSettings settings;
        settings.pixels = pixels;
        settings.scale = scale;
        FigureContent content = madeFigure();
        const QImage image = renderFigure(content, settings);
        // Headings are in ink and the rate is in the accent: no line of pixels has both.
        int rateRows = 0;
        for (int y = 0; y < image.height(); ++y) {
            bool heading = false;
            bool rate = false;
            for (int x = 0; x < image.width(); ++x) {
                heading = heading || image.pixel(x, y) == Theme::light().ink.rgb();
                rate = rate || image.pixel(x, y) == Theme::light().accent.rgb();
            }
            QVERIFY2(!heading || !rate, qPrintable(QString::number(y)));
            rateRows += rate ? 1 : 0;
        }
        QVERIFY(rateRows > 10);
    }

    // A poster's lines are as wide as its type is large.
    void linesGrowWithTheScale()
    {
        FigureSettings settings;
        settings.part = FigurePart::rate;
        settings.caption = false;
        const auto ofTheLine = [&](double scale) {
            settings.scale = scale;
            settings.pixels = QSize(800, 500) * scale;
            return count(renderFigure(madeFigure(), settings), Theme::light().accent);
        };
        const int once = ofTheLine(1.0);
        const int fourTimes = ofTheLine(4.0);
        QVERIFY2(fourTimes > 12 * once && fourTimes < 20 * once,
                 qPrintable(QStringLiteral("%1, %2").arg(once).arg(fourTimes)));
    }

    void limitsAreTold_data()
    {
        QTest::addColumn<QSize>("pixels");
        QTest::addColumn<double>("scale");
        QTest::addColumn<QStringList>("parts");
        QTest::newRow("narrow") << QSize(299, 500) << 0.0
                                << QStringList{"width = 299 px", "300 px to 16000 px"};
        QTest::newRow("high") << QSize(500, 16001) << 0.0
                              << QStringList{"height = 16001 px", "300 px to 16000 px"};
        QTest::newRow("nothing") << QSize() << 0.0 << QStringList{"width = -1 px"};
        QTest::newRow("tiny type")
            << QSize(800, 600) << 0.1 << QStringList{"scale = 0.1", "0.5 to 12"};
        QTest::newRow("no number") << QSize(800, 600) << std::nan("") << QStringList{"scale = nan"};
        QTest::newRow("negative") << QSize(800, 600) << -1.0 << QStringList{"scale = -1"};
        QTest::newRow("only type")
            << QSize(800, 600) << 4.0 << QStringList{"scale = 4", "800 px", "at most 3.3"};
        QTest::newRow("no room") << QSize(1600, 300) << 2.0
                                 << QStringList{"height = 300 px", "scale = 2"};
    }

    void limitsAreTold()
    {
        QFETCH(QSize, pixels);
        QFETCH(double, scale);
        QFETCH(QStringList, parts);
        FigureSettings settings;
        settings.pixels = pixels;
        settings.scale = scale;
        const QString sentence = sentenceFor(madeFigure(), settings);
        for (const QString& part : parts)
            QVERIFY2(sentence.contains(part), qPrintable(sentence));
        QVERIFY(sentence.endsWith(QLatin1Char('.')));
    }

    // Whatever size is allowed can be had without knowing about scales.
    void theSmallestSizeWorksByItself()
    {
        FigureContent content = madeFigure();
        content.shares = {300.0, 20.0, 150.0};
        FigureSettings settings;
        settings.pixels = {FigureSettings::kSmallestSide, FigureSettings::kSmallestSide};
        for (const auto part :
             {FigurePart::whole, FigurePart::raster, FigurePart::rate, FigurePart::traces}) {
            settings.part = part;
            QCOMPARE(sentenceFor(content, settings), QString());
        }
    }

    void theUsersVerticalRangesAreKept()
    {
        FigureSettings settings;
        settings.pixels = {900, 500};
        settings.caption = false;
        for (const auto& [part, range] : {std::pair{FigurePart::raster, std::pair{150.0, 170.0}},
                                          std::pair{FigurePart::rate, std::pair{10.0, 30.0}},
                                          std::pair{FigurePart::traces, std::pair{1.0, 2.0}}}) {
            settings.part = part;
            FigureContent content = madeFigure();
            const QImage whole = renderFigure(content, settings);
            content.vertical[static_cast<std::size_t>(part) - 1] = range;
            const QImage zoomed = renderFigure(content, settings);
            QVERIFY2(zoomed != whole, qPrintable(QString::number(static_cast<int>(part))));
            if (part == FigurePart::rate)
                continue;
            // Of neurons 40 and 160 the second lies inside.
            QVERIFY(count(whole, Theme::light().highlights[0]) > 10);
            QCOMPARE(count(zoomed, Theme::light().highlights[0]), 0);
            QVERIFY(count(zoomed, Theme::light().highlights[1]) > 10);
        }
    }

    void onlyTheChosenNeurons()
    {
        FigureContent content = madeFigure();
        FigureSettings settings;
        settings.part = FigurePart::raster;
        const QImage all = renderFigure(content, settings);
        content.selection = NeuronSelection::parse(QStringLiteral("100-199"));
        const QImage half = renderFigure(content, settings);
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

    // The preview is the figure in fewer pixels: the same layout, not a smaller page.
    void thePreviewLooksLikeTheFigure()
    {
        const FigureContent content = madeFigure();
        const QImage small = renderPreview(content, {}, {240, 240});
        QCOMPARE(small.size(), QSize(240, 150));
        const QImage scaled =
            renderFigure(content, {})
                .scaled(small.size(), Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
        const double difference = differenceOf(small, scaled);
        QVERIFY2(difference < 20.0, qPrintable(QString::number(difference)));
    }

    void anInstrumentIsAFigureToo()
    {
        FigureContent content = madeFigure();
        content.instruments.push_back({.key = QStringLiteral("1"),
                                       .title = QStringLiteral("Stand-in"),
                                       .remark = QStringLiteral("of all neurons"),
                                       .lookBack = 0.25,
                                       .plot = std::make_shared<StandInInstrument>("1")});
        FigureSettings settings;
        settings.part = FigurePart::instrument;
        settings.instrument = QStringLiteral("1");
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

        // What is written about it is about the time that it looks back on.
        QVERIFY2(figureCaption(content, settings).contains("t = 0.750 s to 1.000 s"),
                 qPrintable(figureCaption(content, settings)));
        const auto metadata =
            nlohmann::json::parse(figureMetadata(content, settings).toStdString());
        QCOMPARE(metadata.at("instrument").at("title").get<std::string>(), std::string("Stand-in"));
        QCOMPARE(metadata.at("time_begin_s").get<double>(), 0.75);
        QVERIFY(
            !nlohmann::json::parse(figureMetadata(content).toStdString()).contains("instrument"));

        settings.instrument = QStringLiteral("2");
        QCOMPARE(sentenceFor(content, settings),
                 QStringLiteral("The instrument of the figure is not open."));
    }

    void changesAreMarked()
    {
        // g changed at 0.5 s: the same figure without the change has no dotted line there.
        FigureSettings settings;
        settings.part = FigurePart::rate;
        settings.caption = false;
        FigureContent content = madeFigure();
        content.timeBegin = 0.6; // the change is outside
        const QImage without = renderFigure(content, settings);
        content.timeBegin = 0.2; // the label begins beyond a third of the width
        const QImage with = renderFigure(content, settings);
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

    void theCaptionClaimsOnlyWhatWasSimulated()
    {
        FigureContent content = madeFigure();
        content.timeBegin = -1.0;
        content.timeEnd = 100.0;
        const double end = content.history.endTime();
        QVERIFY(figureCaption(content).contains(
            QStringLiteral("t = 0.000 s to %1 s").arg(end, 0, 'f', 3)));
    }

    void theCaptionTellsTheExperiment()
    {
        FigureContent content = madeFigure();
        QString caption = figureCaption(content);
        for (const char* part : {"Nicola & Clopath 2017", "t = 0.000 s to 1.000 s", "g = 0.08",
                                 "n = 200", "seed = 100", "tref = 2 ms", "dt = 0.5 ms",
                                 "One parameter change in this span, the first at 0.500 s"})
            QVERIFY2(caption.contains(QString::fromUtf8(part)), qPrintable(caption));
        content.timeEnd = 0.4; // before the change
        caption = figureCaption(content);
        QVERIFY(caption.contains(QStringLiteral("g = 0.04")));
        QVERIFY(!caption.contains(QStringLiteral("change")));
    }

    void theMetadataBringTheExperimentBack()
    {
        FigureContent content = madeFigure();
        content.timeBegin = 0.25;
        const auto json = nlohmann::ordered_json::parse(figureMetadata(content).toStdString());
        QCOMPARE(json.at("program").get<std::string>(), std::string("Tightrope"));
        QCOMPARE(json.at("version").get<std::string>(), std::string(kVersion));
        QCOMPARE(json.at("seed").get<int>(), 100);
        QCOMPARE(json.at("random_source").get<std::string>(), std::string("numpy")); // not "auto"
        QCOMPARE(json.at("time_begin_s").get<double>(), 0.25);
        QCOMPARE(json.at("time_end_s").get<double>(), 1.0);
        QCOMPARE(parametersFromJson(json.at("parameters")), content.history.parametersAt(1999));
        QCOMPARE(parametersFromJson(json.at("parameters_at_start")), content.history.log().start);
        QCOMPARE(json.at("changes").size(), 1U);
        QCOMPARE(json.at("changes")[0].at("step").get<int>(), 1000);
        QCOMPARE(json.at("changes")[0].at("key").get<std::string>(), std::string("g"));
        QCOMPARE(json.at("changes")[0].at("value").get<double>(), 0.08);
        QCOMPARE(json.at("highlighted").get<std::vector<int>>(), (std::vector<int>{40, 160}));
        QCOMPARE(runLogFromJson(json.at("log")), content.history.log());
        content.timeEnd = 0.4;
        const auto before = nlohmann::ordered_json::parse(figureMetadata(content).toStdString());
        QVERIFY(before.at("changes").empty());
        QCOMPARE(runLogFromJson(before.at("log")), (RunLog{content.history.log().start, {}}));
        QCOMPARE(before.at("parameters").at("g").get<double>(), 0.04);
    }
};

TIGHTROPE_TEST(FigureTest)
#include "tst_figure.moc"
