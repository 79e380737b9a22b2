// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/rate_view.h"

#include "core/history/smooth_rate.h"
#include "ui/plots/milliseconds.h"

#include <algorithm>
#include <cmath>

namespace tightrope::ui {
namespace {

constexpr double kHighestRate = 1e5; // Hz, beyond one spike a step

} // namespace

RateView::RateView(QWidget* parent)
    : TimeView(parent)
    , m_graph(addGraph())
{
    yAxis->setLabel(tr("rate [Hz]"));
    yAxis->setRange(0.0, 40.0);
    setTheme(Theme::light());
}

void RateView::setTheme(const Theme& theme)
{
    TimeView::setTheme(theme);
    m_graph->setPen({theme.accent, lineWidth()});
    QColor fill = theme.accent;
    fill.setAlphaF(0.22F);
    m_graph->setBrush(fill);
}

QString RateView::remark() const
{
    if (m_resolution.isSmooth)
        return tr("mean over all neurons, Gaussian kernel, σ = %1 ms")
            .arg(m_resolution.seconds * kMs, 0, 'g', 3);
    return tr("mean over all neurons, %1 ms bins").arg(binWidth() * kMs, 0, 'g', 3);
}

void RateView::updateData()
{
    const bool isSmooth = m_resolution.isSmooth;
    if (isSmooth) {
        m_bins = smoothRate(*history(), timeBegin(), timeEnd(), m_resolution.seconds);
    } else {
        const double chosen = m_resolution.seconds;
        m_bins = rateBins(*history(), timeBegin(), timeEnd(),
                          chosen > 0.0 ? chosen : rateBinWidth(timeEnd() - timeBegin()));
    }
    m_graph->setLineStyle(isSmooth ? QCPGraph::lsLine : QCPGraph::lsStepLeft);
    m_graph->setAntialiased(isSmooth);
    QVector<QCPGraphData> points;
    points.reserve(static_cast<qsizetype>(m_bins.rate.size()) + 1);
    double time = m_bins.firstBegin + (isSmooth ? 0.5 * m_bins.width : 0.0);
    double highest = 0.0;
    for (const double rate : m_bins.rate) {
        points.push_back({time, rate});
        highest = std::max(highest, rate);
        time += m_bins.width;
    }
    if (!points.isEmpty() && !isSmooth)
        points.push_back({time, points.last().value}); // the last bin's right edge
    m_graph->data()->set(points, true);
    m_axisEnd = rateAxisEnd(highest, m_axisEnd);
    constexpr int kRoomForThree = 60; // px
    yAxis->ticker()->setTickCount(axisRect()->height() < kRoomForThree ? 2 : 3);
    if (verticalAxisIsFree())
        yAxis->setRange(0.0, m_axisEnd);
}

QString RateView::readOut(double time, double) const
{
    const double bin = std::floor((time - m_bins.firstBegin) / m_bins.width);
    if (!(bin >= 0.0 && bin < static_cast<double>(m_bins.rate.size())))
        return {};
    return QStringLiteral("%1 Hz").arg(m_bins.rate[static_cast<std::size_t>(bin)], 0, 'f', 1);
}

QCPRange RateView::verticalLimits() const
{
    return {0.0, kHighestRate};
}

} // namespace tightrope::ui
