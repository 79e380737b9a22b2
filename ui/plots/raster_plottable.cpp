// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/raster_plottable.h"

#include "ui/theme/theme.h"

#include <cmath>

namespace tightrope::ui {

RasterPlottable::RasterPlottable(QCPAxis* time, QCPAxis* rows)
    : QCPAbstractPlottable(time, rows)
{
    setSelectable(QCP::stNone);
}

void RasterPlottable::setContent(const RunHistory* history,
                                 const std::vector<std::int32_t>* rowOfNeuron, std::int64_t rows,
                                 std::vector<Mark> marks)
{
    m_history = history;
    m_rowOfNeuron = rowOfNeuron;
    m_rows = rows;
    m_marks = std::move(marks);
}

void RasterPlottable::setColours(const QColor& background, const QColor& ink)
{
    m_background = background;
    m_ink = ink;
}

QCPRange RasterPlottable::getKeyRange(bool& found, QCP::SignDomain) const
{
    found = false;
    return {};
}

QCPRange RasterPlottable::getValueRange(bool& found, QCP::SignDomain, const QCPRange&) const
{
    found = m_rows > 0;
    return {-0.5, static_cast<double>(m_rows) - 0.5};
}

void RasterPlottable::draw(QCPPainter* painter)
{
    if (m_history == nullptr || m_rowOfNeuron == nullptr)
        return;
    const QRect area = keyAxis()->axisRect()->rect();
    const double ratio = painter->device()->devicePixelRatioF();
    const RasterRequest request{
        .size = QSize(static_cast<int>(std::lround(area.width() * ratio)),
                      static_cast<int>(std::lround(area.height() * ratio))),
        .timeBegin = keyAxis()->range().lower,
        .timeEnd = keyAxis()->range().upper,
        .rowBegin = valueAxis()->range().lower,
        .rowEnd = valueAxis()->range().upper,
        .rowOfNeuron = *m_rowOfNeuron,
        .rows = m_rows,
        .background = m_background,
        .ink = m_ink,
        .pixelRatio = ratio,
    };
    painter->drawImage(QRectF(area), renderRaster(*m_history, request));
    drawMarks(painter);
}

void RasterPlottable::drawMarks(QCPPainter* painter) const
{
    const QRect area = keyAxis()->axisRect()->rect();
    const double dt = m_history->dt();
    const auto from = static_cast<std::int64_t>(std::floor(keyAxis()->range().lower / dt));
    const auto to = static_cast<std::int64_t>(std::ceil(keyAxis()->range().upper / dt)) + 1;
    const double rowHeight = area.height() / valueAxis()->range().size();
    const double height = std::clamp(rowHeight * 0.8, 9.0, 22.0);
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
    double lastTag = -1e9;
    for (std::size_t i = 0; i < m_marks.size(); ++i) {
        const Mark& mark = m_marks[i];
        const std::int32_t row =
            mark.neuron < m_rowOfNeuron->size() ? (*m_rowOfNeuron)[mark.neuron] : -1;
        if (row < 0 || !valueAxis()->range().contains(row))
            continue;
        const double y = valueAxis()->coordToPixel(row);
        ticks.clear();
        for (const double time : spikeTimes[i])
            ticks.push_back({keyAxis()->coordToPixel(time) - 1.0, y - 0.5 * height, 2.5, height});
        painter->setBrush(mark.colour);
        painter->drawRects(ticks);

        // The index beside the row, so that colour is not the only sign.
        painter->setFont(type::font(type::kCaption, QFont::Medium));
        const QString tag = QString::number(mark.neuron);
        const QRectF box = QRectF(painter->fontMetrics().boundingRect(tag)).adjusted(-4, -1, 4, 1);
        if (std::abs(y - lastTag) < box.height())
            continue;
        lastTag = y;
        QRectF place(area.left(), y - 0.5 * box.height(), box.width(), box.height());
        place.moveTop(std::clamp(place.top(), area.top() + 0.0, area.bottom() - place.height()));
        painter->fillRect(place, mark.colour);
        painter->setPen(mark.colour.lightnessF() > 0.45 && mark.colour.green() > 110
                            ? QColor(Qt::black)
                            : QColor(Qt::white));
        painter->drawText(place, Qt::AlignCenter, tag);
        painter->setPen(Qt::NoPen);
    }
    painter->restore();
}

} // namespace tightrope::ui
