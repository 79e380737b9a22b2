// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/export/figure.h"

#include "core/io/parameters_json.h"
#include "core/model/parameter_text.h"
#include "core/model/version.h"
#include "ui/plots/raster_view.h"
#include "ui/plots/rate_view.h"
#include "ui/plots/trace_view.h"
#include "ui/session/counted.h"

#include <algorithm>
#include <cmath>
#include <new>
#include <nlohmann/json.hpp>
#include <numeric>

namespace tightrope::ui {
namespace {

constexpr double kReadableWidth = 1100.0; // logical px that a figure is laid out for
constexpr int kMargin = 2 * kSpace;
constexpr int kHeading = 26;
constexpr int kSmallestLogicalWidth = 240;

QString qstring(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

std::int64_t stepAt(const RunHistory& history, double time)
{
    return static_cast<std::int64_t>(std::floor(time / history.dt()));
}

/// The part of the visible span that was simulated and is still kept [s]: an axis may reach beyond.
double shownBegin(const FigureContent& content)
{
    return std::clamp(content.timeBegin, content.history.firstTime(), content.history.endTime());
}

double shownEnd(const FigureContent& content)
{
    return std::clamp(content.timeEnd, content.history.firstTime(), content.history.endTime());
}

/// Changes inside the visible span.
std::vector<ParameterChange> visibleChanges(const FigureContent& content)
{
    std::vector<ParameterChange> changes;
    const std::int64_t from = stepAt(content.history, content.timeBegin);
    const std::int64_t to = stepAt(content.history, content.timeEnd);
    for (const ParameterChange& change : content.history.log().changes) {
        if (change.step > from && change.step <= to)
            changes.push_back(change);
    }
    return changes;
}

/// The last step that the figure shows.
std::int64_t lastStep(const FigureContent& content)
{
    return std::max<std::int64_t>(
        0, std::min(stepAt(content.history, content.timeEnd), content.history.endStep() - 1));
}

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
    painter.restore();

    painter.setPen(theme.ink);
    painter.setFont(type::font(type::kTitle, QFont::Medium));
    const QRect heading(area.left() + kMargin, area.top(), area.width() - 2 * kMargin, kHeading);
    QRect used;
    painter.drawText(heading, Qt::AlignLeft | Qt::AlignBottom, view.title(), &used);
    painter.setPen(theme.mutedInk);
    painter.setFont(type::font(type::kCaption));
    const QRect beside = heading.adjusted(used.width() + kSpace, 0, 0, -1);
    painter.drawText(
        beside, Qt::AlignLeft | Qt::AlignBottom,
        painter.fontMetrics().elidedText(remark(content, view), Qt::ElideRight, beside.width()));
}

} // namespace

double FigureSettings::effectiveScale() const
{
    if (scale > 0.0)
        return scale;
    const double fitting = std::min(pixels.width() / kReadableWidth, pixels.height() / 480.0);
    const double widest = std::floor(100.0 * pixels.width() / kSmallestLogicalWidth) / 100.0;
    return std::min(std::clamp(fitting, 0.75, kLargestScale), std::max(kSmallestScale, widest));
}

void FigureSettings::validate() const
{
    for (const auto& [name, side] :
         {std::pair{"width", pixels.width()}, std::pair{"height", pixels.height()}}) {
        if (side < kSmallestSide || side > kLargestSide) {
            throw FigureSettingsError(
                QStringLiteral("%1 = %2 px cannot be used: allowed is %3 px to %4 px.")
                    .arg(QLatin1String(name))
                    .arg(side)
                    .arg(kSmallestSide)
                    .arg(kLargestSide)
                    .toStdString());
        }
    }
    if (scale != 0.0 && !(scale >= kSmallestScale && scale <= kLargestScale)) {
        throw FigureSettingsError(QStringLiteral("scale = %1 cannot be used: allowed is %2 to %3.")
                                      .arg(scale)
                                      .arg(kSmallestScale)
                                      .arg(kLargestScale)
                                      .toStdString());
    }
    const double logicalWidth = pixels.width() / effectiveScale();
    if (logicalWidth < kSmallestLogicalWidth) {
        throw FigureSettingsError(
            QStringLiteral("scale = %1 cannot be used with a width of %2 px: nothing "
                           "but type would fit; allowed is at most %3.")
                .arg(effectiveScale())
                .arg(pixels.width())
                .arg(std::floor(10.0 * pixels.width() / kSmallestLogicalWidth) / 10.0)
                .toStdString());
    }
}

namespace {

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
        const QString caption = figureCaption(content);
        painter.setFont(type::font(type::kCaption));
        painter.setPen(theme.mutedInk);
        const QRect room(kMargin, 0, size.width() - 2 * kMargin, size.height() / 2);
        const QRect needed = painter.boundingRect(room, Qt::AlignLeft | Qt::TextWordWrap, caption);
        bottom -= needed.height();
        painter.drawText(QRect(room.left(), bottom, room.width(), needed.height()),
                         Qt::AlignLeft | Qt::TextWordWrap, caption);
        bottom -= kSpace / 2;
    }

    Highlights highlights;
    highlights.setWithColours(content.highlighted, content.colours);
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
        view.setTimeLabels(i == shown.back());
        least.push_back(smallestHeight(view, content));
    }

    int top = kSpace / 2;
    const int height = bottom - top;
    if (height < std::accumulate(least.begin(), least.end(), 0)) {
        throw FigureSettingsError(
            QStringLiteral("height = %1 px cannot be used with scale = %2: the views "
                           "would have no room; choose a larger height or a smaller "
                           "scale.")
                .arg(settings.pixels.height())
                .arg(laidOut, 0, 'g', 3)
                .toStdString());
    }
    const std::vector<int> heights = divided(height, shares, least);
    for (std::size_t k = 0; k < shown.size(); ++k) {
        const std::size_t i = shown[k];
        TimeView& view = views.at(i);
        view.setPixelRatio(scale);
        view.setTheme(theme);
        view.setHistory(&content.history);
        view.setHighlights(&highlights);
        view.setTimeRange(content.timeBegin, content.timeEnd);
        if (&view == &views.raster)
            views.raster.setSelection(content.selection);
        const auto& [lower, upper] = content.vertical[i];
        paintView(painter, view, content, QRect(0, top, size.width(), heights[k]),
                  QCPRange(lower, upper), theme);
        top += heights[k];
    }
    painter.end();
    return image;
}

} // namespace

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

QString figureCaption(const FigureContent& content)
{
    const RunHistory& history = content.history;
    const Parameters parameters = history.parametersAt(lastStep(content));
    QStringList values;
    for (const ParameterInfo& parameter : parameterTable()) {
        values << QStringLiteral("%1 = %2").arg(
            qstring(parameter.key),
            QString::fromStdString(formatValue(parameter, get(parameters, parameter.id))));
    }
    QString caption =
        QStringLiteral("Balanced spiking network (Nicola & Clopath 2017), t = %1 s to %2 s: %3.")
            .arg(shownBegin(content), 0, 'f', 3)
            .arg(shownEnd(content), 0, 'f', 3)
            .arg(values.join(QStringLiteral(", ")));
    const auto changes = visibleChanges(content);
    if (!changes.empty()) {
        const ParameterChange& first = changes.front();
        const ParameterInfo& parameter = info(first.id);
        caption += QStringLiteral(" %1 in this span, the first at %2 s (%3 = %4); the values are "
                                  "those at its end.")
                       .arg(changes.size() == 1
                                ? QStringLiteral("One parameter change")
                                : QStringLiteral("%1 parameter changes").arg(changes.size()))
                       .arg(static_cast<double>(first.step) * history.dt(), 0, 'f', 3)
                       .arg(qstring(parameter.key),
                            QString::fromStdString(formatValue(parameter, first.value)));
    }
    return caption + QStringLiteral(" Tightrope %1.").arg(qstring(kVersion));
}

QString figureMetadata(const FigureContent& content)
{
    const RunHistory& history = content.history;
    const Parameters parameters = history.parametersAt(lastStep(content));
    nlohmann::ordered_json changes = nlohmann::ordered_json::array();
    for (const ParameterChange& change : history.log().changes) {
        if (change.step <= lastStep(content))
            changes.push_back(toJson(change));
    }
    const nlohmann::ordered_json metadata = {
        {"program", "Tightrope"},
        {"version", kVersion},
        {"model", "Nicola & Clopath 2017, LIF"},
        {"random_source",
         formatValue(info(ParameterId::wiring), static_cast<double>(wiringOf(parameters)))},
        {"seed", parameters.seed},
        {"simulated_time_s", history.endTime()},
        {"time_begin_s", shownBegin(content)},
        {"time_end_s", shownEnd(content)},
        {"parameters", toJson(parameters)},
        {"parameters_at_start", toJson(history.log().start)},
        {"changes", changes},
        {"neurons_shown", content.selection.text().toStdString()},
        {"highlighted", content.highlighted},
    };
    return QString::fromStdString(metadata.dump());
}

} // namespace tightrope::ui
