// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/time_marks.h"

#include <cmath>

namespace tightrope::ui {
namespace {

constexpr double kPassingTick = 5.0; // px, the length of a value that is only passing
constexpr double kReach = 5.0;       // px, around a cursor

} // namespace

TimeMarks::TimeMarks(QCPAxis& axis)
    : QCPAbstractItem(axis.parentPlot())
    , m_axis(axis)
{
    setLayer(QStringLiteral("overlay"));
    setClipToAxisRect(false);
    setSelectable(false);
}

void TimeMarks::setScale(double origin, double unit)
{
    m_origin = origin;
    m_unit = unit;
}

double TimeMarks::timeAt(const QPointF& position) const
{
    return m_axis.axisRect()->rect().contains(position.toPoint())
               ? m_axis.pixelToCoord(position.x()) / m_unit + m_origin
               : std::numeric_limits<double>::quiet_NaN();
}

void TimeMarks::setLook(const Theme& theme, double magnification)
{
    m_theme = &theme;
    m_magnification = magnification;
}

double TimeMarks::positionOf(double time) const
{
    return m_axis.coordToPixel((time - m_origin) * m_unit);
}

std::optional<CursorId> TimeMarks::cursorAt(double x) const
{
    std::optional<CursorId> nearest;
    double reach = kReach;
    for (const CursorId id : kCursorIds) {
        if (m_cursors == nullptr || !m_cursors->time(id))
            continue;
        const double distance = std::abs(positionOf(*m_cursors->time(id)) - x);
        if (distance <= reach) {
            reach = distance;
            nearest = id;
        }
    }
    return nearest;
}

void TimeMarks::draw(QCPPainter* painter)
{
    const QRectF plot = m_axis.axisRect()->rect();
    painter->setAntialiasing(false);
    drawChanges(*painter, plot);
    if (m_labelled)
        drawLabels(*painter, plot);
    drawCrosshair(*painter, plot);
    if (m_cursors == nullptr)
        return;
    for (const CursorId id : kCursorIds) {
        if (m_cursors->time(id))
            drawCursor(*painter, plot, id);
    }
}

void TimeMarks::drawChanges(QCPPainter& painter, const QRectF& plot) const
{
    QPen line(m_theme->mutedInk, m_magnification, Qt::CustomDashLine);
    line.setDashPattern({1.0, 3.0});
    const QPen tick(m_theme->mutedInk, m_magnification);
    double last = -1.0;
    for (const ChangeMark& change : m_changes) {
        const double x = std::round(positionOf(change.time));
        if (x < plot.left() || x > plot.right() || (change.passing && x == last))
            continue;
        last = x;
        painter.setPen(change.passing ? tick : line);
        painter.drawLine(
            QLineF(x, plot.top(), x, change.passing ? plot.top() + kPassingTick : plot.bottom()));
    }
}

void TimeMarks::drawLabels(QCPPainter& painter, const QRectF& plot) const
{
    painter.setFont(type::font(static_cast<int>(std::lround(type::kCaption * m_magnification))));
    painter.setPen(QPen(m_theme->mutedInk));
    const QFontMetricsF metrics(painter.font());
    const LabelSpace space{
        .left = plot.left(),
        .right = plot.right(),
        .positionOf = [this](double time) { return positionOf(time); },
        .widthOf = [&](const QString& text) { return metrics.horizontalAdvance(text); },
    };
    for (const MarkLabel& label : placeLabels(m_changes, space))
        painter.drawText(QPointF(label.left, plot.top() - metrics.descent() - 1.0),
                         m_changes[label.mark].text);
}

void TimeMarks::drawCrosshair(QCPPainter& painter, const QRectF& plot) const
{
    const double x = positionOf(m_crosshair);
    if (!(x >= plot.left() && x <= plot.right()))
        return;
    painter.setPen({m_theme->accent, m_magnification, Qt::DashLine});
    painter.drawLine(QLineF(x, plot.top(), x, plot.bottom()));
}

void TimeMarks::drawCursor(QCPPainter& painter, const QRectF& plot, CursorId id) const
{
    const double x = std::round(positionOf(*m_cursors->time(id)));
    if (x < plot.left() || x > plot.right())
        return;
    painter.setPen({m_theme->accent, m_magnification});
    painter.drawLine(QLineF(x, plot.top(), x, plot.bottom()));
    if (!m_labelled)
        return;
    // A flag at the top, to the left of A and to the right of B: close together both are read.
    painter.setFont(type::font(static_cast<int>(std::lround(type::kCaption * m_magnification)),
                               QFont::DemiBold));
    const QFontMetricsF metrics(painter.font());
    const double side = metrics.height() + 2.0;
    const QRectF flag(id == CursorId::a ? x - side : x, plot.top(), side, side);
    painter.fillRect(flag, m_theme->accent);
    painter.setPen(QPen(m_theme->accentInk));
    painter.drawText(flag, Qt::AlignCenter,
                     id == CursorId::a ? QStringLiteral("A") : QStringLiteral("B"));
}

} // namespace tightrope::ui
