// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/export/figure.h"

#include "ui/export/figure_text.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>
#include <new>
#include <numeric>
#include <qcustomplot.h>

namespace tightrope::ui {
namespace {

constexpr int kMargin = 2 * kSpace;
constexpr int kHeading = 26;

FigureError tooLarge(const QSize& pixels)
{
    return FigureError(
        QCoreApplication::translate("Figure", "A figure of %1 × %2 px does not fit into memory.")
            .arg(pixels.width())
            .arg(pixels.height())
            .toStdString());
}

/// Throws where there is no memory for it: painting on a null image would leave a hole silently.
QImage blankImage(const QSize& pixels)
{
    QImage image(pixels, QImage::Format_RGB32);
    if (image.isNull())
        throw tooLarge(pixels);
    return image;
}

/// Divides a height by shares, but gives no part less than its least. `least` must fit.
std::vector<int> divided(int height, const std::vector<double>& shares,
                         const std::vector<int>& least)
{
    const auto part = [&](std::size_t i, double unit) {
        return std::max<double>(least[i], unit * shares[i]);
    };
    double unit = 0.0; // of one share; found by halving, as the parts only grow with it
    double tooMuch = height / *std::ranges::min_element(shares) + 1.0;
    for (int i = 0; i < 60; ++i) {
        const double middle = 0.5 * (unit + tooMuch);
        double sum = 0.0;
        for (std::size_t k = 0; k < shares.size(); ++k)
            sum += part(k, middle);
        (sum > height ? tooMuch : unit) = middle;
    }
    std::vector<int> heights;
    int left = height;
    for (std::size_t i = 0; i + 1 < shares.size(); ++i) {
        heights.push_back(static_cast<int>(part(i, unit)));
        left -= heights.back();
    }
    heights.push_back(left);
    return heights;
}

void paintHeading(QCPPainter& painter, const QRect& area, const QString& title,
                  const QString& remark, const Theme& theme)
{
    painter.setPen(theme.ink);
    painter.setFont(type::font(type::kTitle, QFont::Medium));
    const QRect heading(area.left() + kMargin, area.top(), area.width() - 2 * kMargin, kHeading);
    QRect used;
    painter.drawText(heading, Qt::AlignLeft | Qt::AlignBottom, title, &used);
    painter.setPen(theme.mutedInk);
    painter.setFont(type::font(type::kCaption));
    const QRect beside = heading.adjusted(used.width() + kSpace, 0, 0, -1);
    painter.drawText(beside, Qt::AlignLeft | Qt::AlignBottom,
                     painter.fontMetrics().elidedText(remark, Qt::ElideRight, beside.width()));
}

FigureSettingsError noRoom(const FigureSettings& settings)
{
    return FigureSettingsError(
        QCoreApplication::translate(
            "Figure", "height = %1 px cannot be used with scale = %2: the views would have no "
                      "room; choose a larger height or a smaller scale.")
            .arg(settings.pixels.height())
            .arg(settings.effectiveScale(), 0, 'g', 3)
            .toStdString());
}

FigureError notOpen()
{
    return FigureError(
        QCoreApplication::translate("Figure", "The instrument of the figure is not open.")
            .toStdString());
}

/// The parts of a figure and their shares of its height, from top to bottom.
std::vector<FigureContent::Stacked> partsOf(const FigureContent& content,
                                            const FigureSettings& settings)
{
    std::vector<FigureContent::Stacked> parts;
    for (const FigureContent::Stacked& each : content.stack) {
        if (settings.part.isEmpty() && each.share > 0.0)
            parts.push_back(each);
        else if (settings.part == each.part->key())
            return {{each.part, 1.0}};
    }
    for (const auto& part : content.single) {
        if (settings.part == part->key())
            return {{part, 1.0}};
    }
    if (!settings.part.isEmpty())
        throw notOpen();
    if (parts.empty())
        throw FigureError(QCoreApplication::translate(
                              "Figure", "There is nothing to draw: all views are folded away.")
                              .toStdString());
    return parts;
}

/// The parts, one below the other. `fineness`: dots for each unit of the area.
void paintParts(QCPPainter& painter, const FigureContent& content, const FigureSettings& settings,
                const QRect& area, double fineness, const Theme& theme)
{
    const auto parts = partsOf(content, settings);
    std::vector<PartLook> looks;
    std::vector<double> shares;
    std::vector<int> least;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        looks.push_back({.theme = theme,
                         .fineness = fineness,
                         .highest = i == 0,
                         .lowest = i + 1 == parts.size()});
        shares.push_back(parts[i].share);
        least.push_back(kHeading + parts[i].part->leastSize(looks[i]).height());
    }
    if (area.height() < std::accumulate(least.begin(), least.end(), 0))
        throw noRoom(settings);
    const std::vector<int> heights = divided(area.height(), shares, least);
    int top = area.top();
    for (std::size_t i = 0; i < parts.size(); ++i) {
        FigurePart& part = *parts[i].part;
        const QRect room(area.left(), top, area.width(), heights[i]);
        part.paint(painter, room.adjusted(0, kHeading, 0, 0), looks[i]);
        paintHeading(painter, room, part.title(), part.remark(), theme);
        top += heights[i];
    }
}

/// The parts and the caption below them, on whatever the painter paints on. `size`: what there is
/// of room. `fineness`: dots for each unit of it.
void paintFigure(QCPPainter& painter, const FigureContent& content, const FigureSettings& settings,
                 const QSize& size, double fineness, const Theme& theme)
{
    painter.setRenderHint(QPainter::Antialiasing);
    int bottom = size.height() - kSpace;
    if (settings.caption) {
        const QString caption = figureCaption(content, settings);
        painter.setFont(type::font(type::kCaption));
        painter.setPen(theme.mutedInk);
        const QRect room(kMargin, 0, size.width() - 2 * kMargin, size.height() / 2);
        const QRect needed = painter.boundingRect(room, Qt::AlignLeft | Qt::TextWordWrap, caption);
        bottom -= needed.height();
        painter.drawText(QRect(room.left(), bottom, room.width(), needed.height()),
                         Qt::AlignLeft | Qt::TextWordWrap, caption);
        bottom -= kSpace / 2;
    }
    const int top = kSpace / 2;
    paintParts(painter, content, settings, QRect(0, top, size.width(), bottom - top), fineness,
               theme);
}

/// The figure of these settings, laid out as at settings.pixels, as an image of so many `pixels`.
QImage imageOfFigure(const FigureContent& content, const FigureSettings& settings,
                     const QSize& pixels)
{
    settings.validate();
    if (content.history.run() == 0)
        throw FigureError(
            QCoreApplication::translate(
                "Figure", "There is nothing to draw yet: the network is still being wired.")
                .toStdString());
    const double laidOut = settings.effectiveScale();
    const double scale = laidOut * pixels.width() / settings.pixels.width();
    QImage image = blankImage(pixels);
    image.setDotsPerMeterX(static_cast<int>(std::lround(scale * 96.0 / 0.0254)));
    image.setDotsPerMeterY(image.dotsPerMeterX());
    const Theme& theme = settings.dark ? Theme::darkTheme() : Theme::light();
    image.fill(theme.plot);

    const QSize size(static_cast<int>(settings.pixels.width() / laidOut),
                     static_cast<int>(settings.pixels.height() / laidOut));
    // The painter is scaled and not the image: a device pixel ratio below 1 would count as 1.
    QCPPainter painter(&image);
    painter.scale(scale, scale);
    paintFigure(painter, content, settings, size, scale, theme);
    painter.end();
    return image;
}

} // namespace

const FigurePart* singlePart(const FigureContent& content, const FigureSettings& settings)
{
    const auto named = [&](const auto& part) { return part->key() == settings.part; };
    if (settings.part.isEmpty() ||
        std::ranges::any_of(content.stack, named, &FigureContent::Stacked::part))
        return nullptr;
    const auto found = std::ranges::find_if(content.single, named);
    if (found == content.single.end())
        throw notOpen();
    return found->get();
}

QImage renderFigure(const FigureContent& content, const FigureSettings& settings)
try {
    return imageOfFigure(content, settings, settings.pixels);
} catch (const std::bad_alloc&) {
    throw tooLarge(settings.pixels);
}

QImage renderPreview(const FigureContent& content, const FigureSettings& settings,
                     const QSize& bounds)
try {
    // Painted larger and made smaller, as whoever looks at the figure would: a dot or a line that
    // is thinner than a pixel would be painted as wide as one.
    constexpr int kFiner = 3;
    const auto within = [&](const QSize& limit) {
        const QSize& whole = settings.pixels;
        return whole.width() > limit.width() || whole.height() > limit.height()
                   ? whole.scaled(limit, Qt::KeepAspectRatio).expandedTo({1, 1})
                   : whole;
    };
    return imageOfFigure(content, settings, within(kFiner * bounds))
        .scaled(within(bounds), Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
} catch (const std::bad_alloc&) {
    throw tooLarge(settings.pixels);
}

} // namespace tightrope::ui
