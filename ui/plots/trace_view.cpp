// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/trace_view.h"

#include "core/base/time_steps.h"
#include "core/history/trace_envelope.h"
#include "core/model/network.h"
#include "ui/session/cursor_reading.h"

#include <algorithm>
#include <cmath>

namespace tightrope::ui {
namespace {

// A lane is 1 high; its voltages fill this part of it.
constexpr double kLaneBottom = 0.06;
constexpr double kLaneTop = 0.94;
constexpr double kScaleBar = 50.0; // mV

} // namespace

TraceView::TraceView(QWidget* parent)
    : TimeView(parent)
{
    yAxis->setTicks(false);
    yAxis->setTickLabels(false);
    yAxis->grid()->setVisible(false);
    yAxis->setRange(0.0, 1.0);
    for (int i = 0; i < kHighlightColours; ++i) {
        Lane lane{.graph = addGraph(),
                  .threshold = new QCPItemLine(this),
                  .label = new QCPItemText(this)};
        lane.graph->setAdaptiveSampling(false); // the line is thinned already
        lane.graph->setAntialiased(false);
        lane.threshold->setLayer(QStringLiteral("grid"));
        for (QCPItemPosition* end : {lane.threshold->start, lane.threshold->end}) {
            end->setTypeX(QCPItemPosition::ptAxisRectRatio);
            end->setTypeY(QCPItemPosition::ptPlotCoords);
        }
        lane.label->setClipToAxisRect(false);
        lane.label->setPositionAlignment(Qt::AlignRight | Qt::AlignVCenter);
        lane.label->position->setTypeX(QCPItemPosition::ptAxisRectRatio);
        lane.label->position->setTypeY(QCPItemPosition::ptPlotCoords);
        lane.threshold->setVisible(false); // until there is a history
        lane.label->setVisible(false);
        m_lanes.push_back(lane);
    }
    m_scaleBar = new QCPItemLine(this);
    m_scaleText = new QCPItemText(this);
    // In the margin, where the other views have the title of their axis: it hides no data there.
    for (QCPItemPosition* end : {m_scaleBar->start, m_scaleBar->end, m_scaleText->position}) {
        end->setTypeX(QCPItemPosition::ptAbsolute);
        end->setTypeY(QCPItemPosition::ptPlotCoords);
    }
    m_scaleBar->setClipToAxisRect(false);
    m_scaleText->setClipToAxisRect(false);
    m_scaleText->setRotation(-90.0);
    m_scaleText->setPositionAlignment(Qt::AlignLeft | Qt::AlignBottom);
    m_scaleBar->setVisible(false);
    m_scaleText->setVisible(false);
    m_scaleText->setText(QStringLiteral("%1 mV").arg(kScaleBar, 0, 'f', 0));
    setTheme(Theme::light());
}

void TraceView::setTheme(const Theme& theme)
{
    TimeView::setTheme(theme);
    for (std::size_t i = 0; i < m_lanes.size(); ++i) {
        const QColor colour = theme.highlights[i];
        m_lanes[i].graph->setPen({colour, lineWidth()});
        m_lanes[i].threshold->setPen({theme.line, magnification(), Qt::DashLine});
        m_lanes[i].label->setColor(colour);
        m_lanes[i].label->setFont(typeOf(type::kCaption, QFont::Medium));
        m_lanes[i].label->setPadding({0, 0, 8, 0});
    }
    m_scaleBar->setPen({theme.mutedInk, 2.0 * magnification()});
    m_scaleText->setColor(theme.mutedInk);
    m_scaleText->setFont(typeOf(type::kCaption));
}

QString TraceView::remark() const
{
    return highlights() == nullptr || highlights()->entries().empty()
               ? tr("no neuron is highlighted")
               : tr("dashed: threshold, %1 mV").arg(m_threshold, 0, 'g', 4);
}

int TraceView::leastPlot() const
{
    constexpr int kLeastLane = 10; // px, for its label
    const auto lanes = highlights() != nullptr ? std::ssize(highlights()->entries()) : 0;
    return std::max(TimeView::leastPlot(), static_cast<int>(lanes) * kLeastLane);
}

int TraceView::laneCount() const
{
    return static_cast<int>(
        std::ranges::count_if(m_lanes, [](const Lane& lane) { return lane.shown; }));
}

double TraceView::height(double voltage) const
{
    return kLaneBottom +
           (kLaneTop - kLaneBottom) * (voltage - m_lowest) / (kRecordedSpike - m_lowest);
}

void TraceView::updateScale()
{
    // The newest parameters set the scale; voltages may go below the reset under strong inhibition.
    const auto& parameters = history()->parameters();
    if (!parameters)
        return;
    m_threshold = parameters->vpeak;
    float lowest = static_cast<float>(parameters->vreset);
    const double dt = history()->dt();
    for (const HistoryChunk* chunk :
         history()->chunks(stepBefore(timeBegin(), dt), stepBefore(timeEnd(), dt) + 1)) {
        for (const HistoryChunk::Trace& trace : chunk->traces) {
            for (const VoltageRange& range : trace.envelope)
                lowest = std::min(lowest, range.lowest);
        }
    }
    const double needed = std::floor((static_cast<double>(lowest) - 2.0) / 10.0) * 10.0;
    const bool tooSmall = needed < m_lowest;
    const bool muchTooLarge = needed > m_lowest + 15.0;
    if (tooSmall || muchTooLarge)
        m_lowest = needed;
}

void TraceView::updateData()
{
    updateScale();
    placeLanes();
    for (Lane& lane : m_lanes) {
        lane.graph->setVisible(lane.shown);
        lane.threshold->setVisible(lane.shown);
        lane.label->setVisible(lane.shown);
        if (!lane.shown)
            continue;
        const auto line = traceLine(*history(), lane.neuron, timeBegin(), timeEnd(), columns());
        QVector<QCPGraphData> points;
        points.reserve(static_cast<qsizetype>(line.size()));
        for (const TracePoint& point : line)
            points.push_back({point.time, lane.base + height(point.voltage)});
        lane.graph->data()->set(points, true);
        lane.threshold->start->setCoords(0.0, lane.base + height(m_threshold));
        lane.threshold->end->setCoords(1.0, lane.base + height(m_threshold));
        lane.label->position->setCoords(0.0, lane.base + 0.5);
        lane.label->setText(QStringLiteral("%1").arg(lane.neuron));
    }
    if (verticalAxisIsFree())
        yAxis->setRange(verticalLimits());
    placeScaleBar();
}

void TraceView::placeLanes()
{
    std::vector<Lane*> shown;
    for (Lane& lane : m_lanes)
        lane.shown = false;
    if (highlights() != nullptr) {
        for (const auto& [neuron, colour] : highlights()->entries()) {
            Lane& lane = m_lanes[static_cast<std::size_t>(colour)];
            lane.shown = static_cast<std::int64_t>(neuron) < history()->neurons();
            lane.neuron = neuron;
            if (lane.shown)
                shown.push_back(&lane);
        }
    }
    std::ranges::sort(shown, {}, &Lane::neuron);
    for (std::size_t i = 0; i < shown.size(); ++i)
        shown[i]->base = static_cast<double>(i);
}

void TraceView::placeScaleBar()
{
    const double textAt = 15.0 * magnification(); // px from the left edge, its lower side
    const double barAt = 18.0 * magnification();  // px
    constexpr double kLift = 0.02;                // of what is seen, from its lower end
    const double length = height(kScaleBar) - height(0.0);
    const double bottom = yAxis->range().lower + kLift * yAxis->range().size();
    const bool visible = laneCount() > 0 && bottom + length < yAxis->range().upper;
    m_scaleBar->setVisible(visible);
    m_scaleText->setVisible(visible);
    m_scaleBar->start->setCoords(barAt, bottom);
    m_scaleBar->end->setCoords(barAt, bottom + length);
    m_scaleText->position->setCoords(textAt, bottom);
}

const TraceView::Lane* TraceView::laneAt(double vertical) const
{
    for (const Lane& lane : m_lanes) {
        if (lane.shown && vertical >= lane.base && vertical < lane.base + 1.0)
            return &lane;
    }
    return nullptr;
}

QString TraceView::readOut(double time, double vertical) const
{
    const Lane* const lane = laneAt(vertical);
    if (lane == nullptr)
        return {};
    const std::int64_t step = stepsIn(time, history()->dt());
    if (const auto voltage = voltageAt(*history(), lane->neuron, step))
        return tr("neuron %1  ·  %2 mV").arg(lane->neuron).arg(*voltage, 0, 'f', 2);
    return tr("neuron %1").arg(lane->neuron);
}

std::optional<std::uint32_t> TraceView::picked(const QPointF& position) const
{
    const Lane* const lane = laneAt(yAxis->pixelToCoord(position.y()));
    if (lane == nullptr || position.x() >= axisRect()->left())
        return std::nullopt;
    return lane->neuron;
}

QCPRange TraceView::verticalLimits() const
{
    return {0.0, std::max(1.0, static_cast<double>(laneCount()))};
}

} // namespace tightrope::ui
