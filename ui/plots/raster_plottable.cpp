// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/raster_plottable.h"

#include "core/base/time_steps.h"
#include <algorithm>
#include <cmath>
#include <new>

namespace tightrope::ui {
namespace {

constexpr double kLabelHeight = 15.0; // px

} // namespace

RasterPlottable::RasterPlottable(QCPAxis* time, QCPAxis* rows)
    : QCPAbstractPlottable(time, rows)
{
    setSelectable(QCP::stNone);
}

void RasterPlottable::setData(std::shared_ptr<const RunHistory> history,
                              std::shared_ptr<const RasterRows> rows)
{
    m_history = std::move(history);
    m_rows = std::move(rows);
}

void RasterPlottable::setLook(const Theme& theme, double magnification)
{
    m_background = theme.plot;
    m_ink = theme.spikes;
    m_magnification = magnification;
}

QCPRange RasterPlottable::getKeyRange(bool& found, QCP::SignDomain) const
{
    found = false;
    return {};
}

QCPRange RasterPlottable::getValueRange(bool& found, QCP::SignDomain, const QCPRange&) const
{
    found = m_rows->count() > 0;
    return {-0.5, static_cast<double>(m_rows->count()) - 0.5};
}

void RasterPlottable::draw(QCPPainter* painter)
{
    m_incomplete = false;
    if (m_history == nullptr)
        return;
    painter->save();
    try {
        drawSpikes(painter);
        drawMarks(painter);
        drawLabels(painter);
    } catch (const std::bad_alloc&) {
        m_incomplete = true;
    }
    painter->restore();
}

void RasterPlottable::drawSpikes(QCPPainter* painter) const
{
    painter->save();
    painter->setAntialiasing(false); // which shifts by half a pixel
    // In whole pixels of whatever is painted on, so that none is lost on the way.
    const QTransform toDevice = painter->deviceTransform();
    const QRect pixels = toDevice.mapRect(QRectF(keyAxis()->axisRect()->rect())).toRect();
    const double ratio = toDevice.m11();
    const RasterRequest request{
        .size = pixels.size(),
        .timeBegin = keyAxis()->range().lower,
        .timeEnd = keyAxis()->range().upper,
        .rowBegin = valueAxis()->range().lower,
        .rowEnd = valueAxis()->range().upper,
        .rowOfNeuron = m_rows->rowOfNeuron,
        .rows = m_rows->count(),
        .background = m_background,
        .ink = m_ink,
        .pixelRatio = ratio,
    };
    const double screenRatio = painter->device()->devicePixelRatioF();
    painter->setWorldTransform(QTransform::fromScale(1.0 / screenRatio, 1.0 / screenRatio));
    painter->drawImage(pixels, renderRaster(*m_history, request));
    painter->restore();
}

void RasterPlottable::drawMarks(QCPPainter* painter) const
{
    const QRect area = keyAxis()->axisRect()->rect();
    const double dt = m_history->dt();
    const auto from = stepBefore(keyAxis()->range().lower, dt);
    const auto to = stepAfter(keyAxis()->range().upper, dt) + 1;
    const double rowHeight = area.height() / valueAxis()->range().size();
    const double height = m_magnification * std::clamp(rowHeight * 0.8, 11.0, 22.0);
    // Thinner where a neuron of some 20 Hz would make its marks run into each other.
    const double spacing = area.width() / (20.0 * keyAxis()->range().size());
    const double width = std::clamp(0.25 * spacing, 1.0, 3.0 * m_magnification);
    painter->save();
    painter->setAntialiasing(false);
    painter->setPen(Qt::NoPen);
    painter->setClipRect(area);
    // One look at all spikes, whatever the number of marks.
    constexpr std::uint8_t kNoMark = 0xff;
    std::vector<std::uint8_t> markOfNeuron(static_cast<std::size_t>(m_history->neurons()), kNoMark);
    for (std::size_t i = 0; i < m_marks.size(); ++i) {
        if (m_marks[i].neuron < markOfNeuron.size())
            markOfNeuron[m_marks[i].neuron] = static_cast<std::uint8_t>(i);
    }
    std::vector<std::vector<double>> spikeTimes(m_marks.size());
    for (const HistoryChunk* chunk : m_history->chunks(from, to)) {
        for (const Spike& spike : chunk->spikes) {
            const std::uint8_t mark = markOfNeuron[spike.neuron];
            if (mark != kNoMark)
                spikeTimes[mark].push_back(
                    static_cast<double>(chunk->firstStep + spike.stepOffset) * dt);
        }
    }
    QVector<QRectF> ticks;
    for (std::size_t i = 0; i < m_marks.size(); ++i) {
        const auto row = rowOf(m_marks[i]);
        if (!row)
            continue;
        const double y = valueAxis()->coordToPixel(*row);
        ticks.clear();
        for (const double time : spikeTimes[i])
            ticks.push_back(
                {keyAxis()->coordToPixel(time) - 0.5 * width, y - 0.5 * height, width, height});
        painter->setBrush(m_marks[i].colour);
        painter->drawRects(ticks);
    }
    painter->restore();
}

void RasterPlottable::drawLabels(QCPPainter* painter) const
{
    // The index beside the row, so that colour is not the only sign. In the margin, where it hides
    // no spike; of labels that would overlap only the first is drawn.
    const QRect area = keyAxis()->axisRect()->rect();
    painter->save();
    painter->setClipping(false);
    painter->setFont(
        type::font(static_cast<int>(std::lround(type::kCaption * m_magnification)), QFont::Medium));
    const double labelHeight = kLabelHeight * m_magnification;
    std::vector<double> drawn;
    for (const Mark& mark : m_marks) {
        const auto row = rowOf(mark);
        if (!row)
            continue;
        const double y = valueAxis()->coordToPixel(*row);
        if (std::ranges::any_of(drawn, [&](double at) { return std::abs(y - at) < labelHeight; }))
            continue;
        drawn.push_back(y);
        const QString text = QString::number(mark.neuron);
        const double width = painter->fontMetrics().horizontalAdvance(text) + 8.0;
        const QRectF box(area.left() - width - 4.0, y - 0.5 * labelHeight, width, labelHeight);
        painter->setPen(Qt::NoPen);
        painter->setBrush(mark.colour);
        painter->drawRoundedRect(box, 3.0, 3.0);
        painter->setPen(mark.colour.lightnessF() > 0.45 && mark.colour.green() > 110
                            ? QColor(Qt::black)
                            : QColor(Qt::white));
        painter->drawText(box, Qt::AlignCenter, text);
    }
    painter->restore();
}

std::optional<double> RasterPlottable::rowOf(const Mark& mark) const
{
    const auto& rowOfNeuron = m_rows->rowOfNeuron;
    const std::int32_t row = mark.neuron < rowOfNeuron.size() ? rowOfNeuron[mark.neuron] : -1;
    if (row < 0 || !valueAxis()->range().contains(row))
        return std::nullopt;
    return row;
}

bool RasterPlottable::hasLabelNear(double row) const
{
    const double y = valueAxis()->coordToPixel(row);
    return std::ranges::any_of(m_marks, [&](const Mark& mark) {
        const auto marked = rowOf(mark);
        return marked &&
               std::abs(valueAxis()->coordToPixel(*marked) - y) < kLabelHeight * m_magnification;
    });
}

} // namespace tightrope::ui
