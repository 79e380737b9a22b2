// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/instruments/instrument.h"

#include "core/base/time_steps.h"
#include "ui/plots/time_marks.h"

#include <algorithm>
#include <cmath>

namespace tightrope::ui {
namespace {

constexpr QSizeF kSmallest(180.0, 120.0); // px, at usual magnification

} // namespace

Parameters Scene::parameters() const
{
    const std::int64_t last = stepsIn(end, history.dt()) - 1;
    return history.parametersAt(std::clamp<std::int64_t>(last, 0, history.endStep()));
}

bool Scene::isBeforeWiring() const
{
    return history.wiredStep() > 0 && stepsIn(end, history.dt()) <= history.wiredStep();
}

Instrument::Instrument(QWidget* parent)
    : QCustomPlot(parent)
    , m_theme(&Theme::light())
{
    setMagnification(1.0);
    setInteractions({});
    setNoAntialiasingOnDrag(true);
}

void Instrument::setTheme(const Theme& theme)
{
    m_theme = &theme;
    setBackground(theme.plot);
    for (QCPAxisRect* axes : axisRects())
        styleAxes(*axes);
    if (m_marks != nullptr)
        m_marks->setLook(theme, m_magnification);
}

TimeMarks& Instrument::markTime(QCPAxis& axis)
{
    m_marks = new TimeMarks(axis);
    m_marks->setLabelled(true);
    // Where the mouse rests it points at another time as the axis moves.
    connect(this, &QCustomPlot::afterReplot, this, [this] {
        if (m_mouse)
            pointAt(m_marks->timeAt(*m_mouse));
    });
    return *m_marks;
}

void Instrument::setCursors(const CursorPair& cursors)
{
    if (m_marks == nullptr)
        return;
    m_marks->setCursors(&cursors);
    connect(&cursors, &CursorPair::changed, this,
            [this] { layer(QStringLiteral("overlay"))->replot(); });
}

void Instrument::placeTimeCursor(double time)
{
    if (m_marks != nullptr)
        m_marks->setCrosshair(time);
}

void Instrument::setTimeCursor(double time)
{
    if (m_marks == nullptr || time == m_marks->crosshair() ||
        (std::isnan(time) && std::isnan(m_marks->crosshair())))
        return;
    m_marks->setCrosshair(time);
    layer(QStringLiteral("overlay"))->replot();
}

void Instrument::pointAt(double time)
{
    if (time == m_pointed || (std::isnan(time) && std::isnan(m_pointed)))
        return;
    m_pointed = time;
    Q_EMIT cursorMoved(time);
}

void Instrument::mouseMoveEvent(QMouseEvent* event)
{
    QCustomPlot::mouseMoveEvent(event);
    if (m_marks == nullptr)
        return;
    m_mouse = event->position();
    pointAt(m_marks->timeAt(*m_mouse));
}

void Instrument::leaveEvent(QEvent* event)
{
    QCustomPlot::leaveEvent(event);
    m_mouse.reset();
    pointAt(std::numeric_limits<double>::quiet_NaN());
}

void Instrument::setMagnification(double factor)
{
    m_magnification = factor;
    setMinimumSize((kSmallest * factor).toSize());
    setTheme(*m_theme);
}

void Instrument::setRemark(const QString& remark)
{
    if (m_remark == remark)
        return;
    m_remark = remark;
    Q_EMIT remarkChanged(remark);
}

void Instrument::styleAxes(QCPAxisRect& axes) const
{
    const QFont small = type::font(static_cast<int>(std::lround(type::kCaption * m_magnification)));
    for (QCPAxis* axis : axes.axes()) {
        axis->setBasePen({m_theme->line, m_magnification});
        axis->setTickPen({m_theme->line, m_magnification});
        axis->setSubTicks(false);
        axis->setTickLength(0, 4);
        axis->setTickLabelFont(small);
        axis->setTickLabelColor(m_theme->mutedInk);
        axis->setLabelFont(small);
        axis->setLabelColor(m_theme->mutedInk);
        axis->grid()->setPen({m_theme->grid, m_magnification});
        axis->grid()->setZeroLinePen({m_theme->line, m_magnification});
    }
}

} // namespace tightrope::ui
