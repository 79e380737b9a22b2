// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include "ui/theme/icons.h"

#include <QApplication>
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
    void typeIsReadable()
    {
        for (const Theme* theme : {&Theme::light(), &Theme::darkTheme()}) {
            for (const QColor& text :
                 {theme->ink, theme->mutedInk, theme->rewires, theme->restarts, theme->problem}) {
                QVERIFY2(contrast(text, theme->surface) >= 4.5, qPrintable(text.name()));
                QVERIFY2(contrast(text, theme->plot) >= 4.5, qPrintable(text.name()));
            }
            QVERIFY(contrast(theme->accentInk, theme->accent) >= 4.5);
            QVERIFY(contrast(theme->problem, theme->problemBack) >= 4.5);
            QVERIFY(contrast(theme->spikes, theme->plot) >= 4.5);
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
};

QTEST_MAIN(ThemeTest)
#include "tst_theme.moc"
