// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/made_figure.h"
#include "tests/support/test_class.h"
#include "tests/ui/export/figure_ink.h"
#include "ui/theme/theme.h"

#include <QTest>
#include <algorithm>
#include <cmath>

using namespace tightrope;
using namespace tightrope::test;
using namespace tightrope::ui;

class FigureSizeTest : public QObject
{
    Q_OBJECT

  private slots:
    void hasTheSizeThatWasAskedFor()
    {
        for (const QSize size : {QSize(1600, 1000), QSize(801, 603), QSize(3000, 500)}) {
            FigureSettings settings;
            settings.pixels = size;
            QCOMPARE(renderFigure(madeFigure(), settings).size(), size);
        }
    }

    void theCaptionTakesRoomOfItsOwn()
    {
        FigureSettings settings;
        const QImage with = renderFigure(madeFigure(), settings);
        settings.caption = false;
        const QImage without = renderFigure(madeFigure(), settings);
        QVERIFY(with != without);
        // The axis label, which closes the figure, moves down.
        settings.part = QStringLiteral("rate");
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
        settings.part = QStringLiteral("rate");
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
        ViewPicture picture = madePicture();
        picture.shares = {300.0, 20.0, 150.0};
        FigureSettings settings;
        settings.pixels = {FigureSettings::kSmallestSide, FigureSettings::kSmallestSide};
        for (const auto& part : {QString(), QStringLiteral("raster"), QStringLiteral("rate"),
                                 QStringLiteral("voltages")}) {
            settings.part = part;
            QCOMPARE(sentenceFor(visibleFigure(picture), settings), QString());
        }
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
};

TIGHTROPE_TEST(FigureSizeTest)
#include "tst_figure_size.moc"
