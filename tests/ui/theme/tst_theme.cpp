// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include "tests/support/desktop_language.h"
#include "tests/support/test_class.h"
#include "ui/text/counted.h"
#include "ui/theme/icons.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QRegularExpression>
#include <QSlider>
#include <QSpinBox>
#include <QTest>
#include <algorithm>
#include <cmath>

using namespace tightrope::ui;

namespace {

/// Relative luminance and contrast as WCAG 2.1 defines them.
double luminance(const QColor& colour)
{
    const auto linear = [](double c) {
        return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
           0.0722 * linear(colour.blueF());
}

double contrast(const QColor& a, const QColor& b)
{
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

} // namespace

class ThemeTest : public QObject
{
    Q_OBJECT

  private slots:
    void numbersAreWrittenInOneWay_data() { tightrope::test::addDesktopLanguages(); }

    void numbersAreWrittenInOneWay()
    {
        QFETCH(QLocale, language);
        tightrope::test::startOn(language);
        QCOMPARE(countedNeurons(1234567), QStringLiteral("1,234,567 neurons"));
        QSpinBox whole;
        whole.setRange(-5000, 5000);
        whole.setValue(-1234);
        QCOMPARE(whole.text(), QStringLiteral("-1234"));
        QDoubleSpinBox real;
        real.setValue(0.05);
        QCOMPARE(real.text(), QStringLiteral("0.05"));
    }

    void typeIsReadable()
    {
        for (const Theme* theme : {&Theme::light(), &Theme::darkTheme()}) {
            for (const QColor& text :
                 {theme->ink, theme->mutedInk, theme->restarts, theme->problem}) {
                QVERIFY2(contrast(text, theme->surface) >= 4.5, qPrintable(text.name()));
                QVERIFY2(contrast(text, theme->plot) >= 4.5, qPrintable(text.name()));
            }
            QVERIFY(contrast(theme->accentInk, theme->accent) >= 4.5);
            QVERIFY(contrast(theme->problem, theme->problemBack) >= 4.5);
            QVERIFY(contrast(theme->spikes, theme->plot) >= 4.5);
        }
    }

    // WCAG 2.1, 1.4.11: what can be acted on is told from what is around it.
    void controlsAreSeen()
    {
        for (const Theme* theme : {&Theme::light(), &Theme::darkTheme()}) {
            for (const QColor& around : {theme->surface, theme->field, theme->window}) {
                QVERIFY2(contrast(theme->control, around) >= 3.0, qPrintable(around.name()));
                QVERIFY2(contrast(theme->accent, around) >= 3.0, qPrintable(around.name()));
            }
        }
    }

    /// The widget as it is painted, on a panel.
    static QImage painted(QWidget& widget, const QSize& size, const Theme& theme)
    {
        applyTheme(*qApp, theme);
        QWidget panel;
        panel.setObjectName(QStringLiteral("panel"));
        panel.resize(size);
        widget.setParent(&panel);
        widget.setGeometry(panel.rect());
        panel.show();
        QImage image(size, QImage::Format_RGB32);
        panel.render(&image);
        widget.setParent(nullptr);
        return image;
    }

    static int pixelsOf(const QImage& image, const QColor& colour)
    {
        int found = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                found += image.pixel(x, y) == colour.rgb() ? 1 : 0;
        }
        return found;
    }

    void controlsArePaintedInTheirColours()
    {
        prepareApplication(*qApp);
        for (const Theme* theme : {&Theme::light(), &Theme::darkTheme()}) {
            QSlider slider(Qt::Horizontal);
            slider.setRange(0, 100);
            slider.setValue(0); // an empty groove and a handle
            const QImage empty = painted(slider, {160, 22}, *theme);
            QVERIFY(pixelsOf(empty, theme->control) > 300);
            QVERIFY(pixelsOf(empty, theme->accent) > 80);
            QCheckBox box(QStringLiteral("on"));
            box.setChecked(true);
            const QImage ticked = painted(box, {80, 24}, *theme);
            QVERIFY(pixelsOf(ticked, theme->accent) > 60);
            QVERIFY(pixelsOf(ticked, theme->accentInk) > 3); // the tick
            box.setChecked(false);
            QVERIFY(pixelsOf(painted(box, {80, 24}, *theme), theme->control) > 40);
            QSpinBox spin;
            QVERIFY(pixelsOf(painted(spin, {100, 28}, *theme), theme->control) > 200);
            QComboBox combo;
            combo.addItem(QStringLiteral("one"));
            QVERIFY(pixelsOf(painted(combo, {100, 28}, *theme), theme->control) > 200);
        }
        applyTheme(*qApp, Theme::light());
    }

    // The marks are files, which cannot take their colours from the theme.
    void marksHaveTheColoursOfTheTheme()
    {
        for (const Theme* theme : {&Theme::light(), &Theme::darkTheme()}) {
            for (const auto& [mark, colour] :
                 {std::pair{"check", theme->accentInk}, std::pair{"down", theme->mutedInk},
                  std::pair{"up", theme->mutedInk}}) {
                QFile file(
                    QStringLiteral(":/icons/controls/%1-%2.svg")
                        .arg(QLatin1String(mark), QLatin1String(theme->dark ? "dark" : "light")));
                QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
                QVERIFY2(file.readAll().contains(colour.name().toUtf8()),
                         qPrintable(file.fileName()));
            }
        }
    }

    void highlightsAreToldApart()
    {
        for (const Theme* theme : {&Theme::light(), &Theme::darkTheme()}) {
            for (std::size_t i = 0; i < theme->highlights.size(); ++i) {
                QVERIFY2(contrast(theme->highlights[i], theme->plot) >= 1.9,
                         qPrintable(theme->highlights[i].name()));
                for (std::size_t j = 0; j < i; ++j)
                    QVERIFY(theme->highlights[i] != theme->highlights[j]);
            }
        }
    }

    void theStyleSheetIsComplete()
    {
        for (const Theme* theme : {&Theme::light(), &Theme::darkTheme()})
            QVERIFY2(!theme->styleSheet().contains(QLatin1Char('@')),
                     qPrintable(theme->styleSheet()));
    }

    void theApplicationTakesItOn()
    {
        prepareApplication(*qApp);
        applyTheme(*qApp, Theme::darkTheme());
        QCOMPARE(QApplication::palette().color(QPalette::Window), Theme::darkTheme().window);
        applyTheme(*qApp, Theme::light());
        QCOMPARE(QApplication::palette().color(QPalette::Window), Theme::light().window);
        QCOMPARE(QApplication::font().pixelSize(), type::kBody);
    }

    void iconsHaveTheirColour()
    {
        const QImage image =
            icon(QStringLiteral("play"), QColor(255, 0, 0)).pixmap(32, 32).toImage();
        bool any = false;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                const QColor pixel = image.pixelColor(x, y);
                any = any || pixel.alpha() > 200;
                if (pixel.alpha() > 200)
                    QCOMPARE(pixel.rgb(), qRgb(255, 0, 0));
            }
        }
        QVERIFY(any);
        QVERIFY(icon(QStringLiteral("no such icon"), Qt::red).isNull());
    }

    void iconsWithoutRoomAreEmpty()
    {
        // A button may be squeezed until nothing is left for its icon.
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".")));
        for (const QSize& size : {QSize(0, 16), QSize(16, 0), QSize(-2, 16)})
            QVERIFY(icon(QStringLiteral("play"), Qt::red).pixmap(size).isNull());
    }
};

TIGHTROPE_TEST(ThemeTest)
#include "tst_theme.moc"
