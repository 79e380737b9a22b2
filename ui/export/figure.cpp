// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/export/figure.h"

#include "ui/export/figure_text.h"
#include "ui/instruments/instrument.h"
#include "ui/plots/raster_view.h"
#include "ui/plots/rate_view.h"
#include "ui/plots/trace_view.h"
#include "ui/session/counted.h"

#include <algorithm>
#include <cmath>
#include <new>
#include <numeric>

namespace tightrope::ui {
namespace {

constexpr int kMargin = 2 * kSpace;
constexpr int kHeading = 26;
constexpr int kSmallestInstrument = 80; // px high

QString remark(const FigureContent& content, const TimeView& view)
{
    const std::int64_t n = content.history.neurons();
    if (const auto* raster = qobject_cast<const RasterView*>(&view)) {
        return shownOfAll(raster->rows(), n);
    }
    if (const auto* rate = qobject_cast<const RateView*>(&view))
        return QStringLiteral("mean over all neurons, %1 ms bins")
            .arg(rate->binWidth() * 1e3, 0, 'g', 3);
    return content.highlighted.empty() ? QStringLiteral("no neuron is highlighted")
                                       : QStringLiteral("dashed: threshold");
}

/// The views of a figure, made for it and never shown.
struct FigureViews
{
    RasterView raster;
    RateView rate;
    TraceView traces;

    TimeView& at(std::size_t index)
    {
        const std::array<TimeView*, 3> all{&raster, &rate, &traces};
        return *all.at(index);
    }
};

FigureError tooLarge(const QSize& pixels)
{
    return FigureError(QStringLiteral("A figure of %1 × %2 px does not fit into memory.")
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

/// The least height of a view, heading and margins included: for the title of the axis, or for the
/// labels of the lanes.
int smallestHeight(const TimeView& view, const FigureContent& content)
{
    constexpr int kSmallestPlot = 30;
    constexpr int kSmallestLane = 10;
    const int lanes = qobject_cast<const TraceView*>(&view) != nullptr
                          ? static_cast<int>(content.highlighted.size())
                          : 0;
    const QMargins margins = view.axisRect()->margins();
    return kHeading + margins.top() + std::max(kSmallestPlot, lanes * kSmallestLane) +
           margins.bottom();
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

void paintView(QCPPainter& painter, TimeView& view, const FigureContent& content, const QRect& area,
               const QCPRange& vertical, const Theme& theme)
{
    view.resize(area.width(), area.height() - kHeading);
    view.setViewport(QRect(QPoint(0, 0), view.size()));
    view.plotLayout()->update(QCPLayoutElement::upLayout);
    view.refresh();
    if (vertical.size() > 0.0) {
        view.chooseVerticalRange(vertical); // of rows and lanes that it has only now
        view.refresh();
    }
    painter.save();
    painter.translate(area.topLeft() + QPoint(0, kHeading));
    view.toPainter(&painter, view.width(), view.height());
    view.requireComplete(); // a hole in the figure would look like silence
    painter.restore();

    paintHeading(painter, area, view.title(), remark(content, view), theme);
}

void paintInstrument(QCPPainter& painter, const FigureInstrument& instrument, const QRect& area,
                     const Theme& theme)
{
    Instrument& plot = *instrument.plot;
    // A line of exactly 1 px would be drawn one device pixel wide, too thin on paper.
    constexpr double kAsUsual = 1.001;
    plot.setMinimumSize(0, 0);
    plot.setTheme(theme);
    plot.setMagnification(kAsUsual);
    plot.resize(area.width(), area.height() - kHeading);
    plot.setViewport(QRect(QPoint(0, 0), plot.size()));
    painter.save();
    painter.translate(area.topLeft() + QPoint(0, kHeading));
    plot.toPainter(&painter, plot.width(), plot.height());
    painter.restore();
    paintHeading(painter, area, instrument.title, instrument.remark, theme);
}

FigureSettingsError noRoom(const FigureSettings& settings)
{
    return FigureSettingsError(
        QStringLiteral("height = %1 px cannot be used with scale = %2: the views would have no "
                       "room; choose a larger height or a smaller scale.")
            .arg(settings.pixels.height())
            .arg(settings.effectiveScale(), 0, 'g', 3)
            .toStdString());
}

/// The views of the part, one below the other. `scale`: device pixels per pixel of the area.
void paintViews(QCPPainter& painter, const FigureContent& content, const FigureSettings& settings,
                const QRect& area, double scale, const Theme& theme)
{
    Highlights highlights;
    highlights.setWithColours(content.highlighted, content.colours);
    const auto history = std::make_shared<const RunHistory>(content.history);
    FigureViews views;
    std::vector<std::size_t> shown;
    std::vector<double> shares;
    std::vector<int> least;
    const bool whole = settings.part == FigurePart::whole;
    for (std::size_t i = 0; i < content.shares.size(); ++i) {
        if (whole ? content.shares[i] > 0.0 : static_cast<std::size_t>(settings.part) == i + 1) {
            shown.push_back(i);
            shares.push_back(whole ? content.shares[i] : 1.0);
        }
    }
    if (shown.empty())
        throw FigureError("There is nothing to draw: all views are folded away.");
    for (const std::size_t i : shown) {
        TimeView& view = views.at(i);
        view.setMinimumSize(0, 0); // the room there is, and no more
        view.setMarkLabels(i == shown.front());
        view.setTimeLabels(i == shown.back());
        least.push_back(smallestHeight(view, content));
    }

    if (area.height() < std::accumulate(least.begin(), least.end(), 0))
        throw noRoom(settings);
    const std::vector<int> heights = divided(area.height(), shares, least);
    int top = area.top();
    for (std::size_t k = 0; k < shown.size(); ++k) {
        const std::size_t i = shown[k];
        TimeView& view = views.at(i);
        view.setPixelRatio(scale);
        view.setTheme(theme);
        view.setHistory(history);
        view.setHighlights(&highlights);
        view.setTimeRange(content.timeBegin, content.timeEnd);
        if (&view == &views.raster)
            views.raster.setSelection(content.selection);
        const auto& [lower, upper] = content.vertical[i];
        paintView(painter, view, content, QRect(area.left(), top, area.width(), heights[k]),
                  QCPRange(lower, upper), theme);
        top += heights[k];
    }
}

/// Draws the figure of these settings, laid out as at settings.pixels, onto `pixels`.
QImage drawFigure(const FigureContent& content, const FigureSettings& settings, const QSize& pixels)
{
    settings.validate();
    if (content.history.run() == 0)
        throw FigureError("There is nothing to draw yet: the network is still being wired.");
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
    if (const FigureInstrument* const instrument = instrumentOf(content, settings)) {
        if (bottom - top < kHeading + kSmallestInstrument)
            throw noRoom(settings);
        paintInstrument(painter, *instrument, QRect(0, top, size.width(), bottom - top), theme);
        painter.end();
        return image;
    }
    paintViews(painter, content, settings, QRect(0, top, size.width(), bottom - top), scale, theme);
    painter.end();
    return image;
}

} // namespace

const FigureInstrument* instrumentOf(const FigureContent& content, const FigureSettings& settings)
{
    if (settings.part != FigurePart::instrument)
        return nullptr;
    const auto found =
        std::ranges::find(content.instruments, settings.instrument, &FigureInstrument::key);
    if (found == content.instruments.end())
        throw FigureError("The instrument of the figure is not open.");
    return &*found;
}

QImage renderFigure(const FigureContent& content, const FigureSettings& settings)
try {
    return drawFigure(content, settings, settings.pixels);
} catch (const std::bad_alloc&) {
    throw tooLarge(settings.pixels);
}

QImage renderPreview(const FigureContent& content, const FigureSettings& settings,
                     const QSize& bounds)
try {
    // Drawn larger and made smaller, as whoever looks at the figure would: a dot or a line that is
    // thinner than a pixel would be drawn as wide as one.
    constexpr int kFiner = 3;
    const auto within = [&](const QSize& limit) {
        const QSize& whole = settings.pixels;
        return whole.width() > limit.width() || whole.height() > limit.height()
                   ? whole.scaled(limit, Qt::KeepAspectRatio).expandedTo({1, 1})
                   : whole;
    };
    return drawFigure(content, settings, within(kFiner * bounds))
        .scaled(within(bounds), Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
} catch (const std::bad_alloc&) {
    throw tooLarge(settings.pixels);
}

} // namespace tightrope::ui
