// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/plot.h"

#include "ui/plots/axis_ticks.h"
#include "ui/plots/time_marks.h"

#include <cmath>
#include <typeinfo>

namespace tightrope::ui {

Plot::Plot(QWidget* parent)
    : QCustomPlot(parent)
    , m_theme(&Theme::light())
{}

void Plot::setTheme(const Theme& theme)
{
    m_theme = &theme;
    setBackground(theme.plot);
    if (m_marks != nullptr)
        m_marks->setLook(theme, m_magnification);
}

void Plot::setMagnification(double factor)
{
    m_magnification = factor;
    setTheme(*m_theme);
}

TimeMarks& Plot::markTime(QCPAxis& axis)
{
    m_marks = new TimeMarks(axis);
    return *m_marks;
}

void Plot::setCursors(const CursorPair& cursors)
{
    if (m_marks == nullptr)
        return;
    m_marks->setCursors(&cursors);
    connect(&cursors, &CursorPair::changed, this, &Plot::redrawMarks);
}

void Plot::placeTimeCursor(double time)
{
    if (m_marks != nullptr)
        m_marks->setCrosshair(time);
}

void Plot::setTimeCursor(double time)
{
    if (m_marks == nullptr || time == m_marks->crosshair() ||
        (std::isnan(time) && std::isnan(m_marks->crosshair())))
        return;
    m_marks->setCrosshair(time);
    crosshairMoved();
    redrawMarks();
}

void Plot::redrawMarks()
{
    layer(QStringLiteral("overlay"))->replot();
}

void Plot::draw(QCPPainter* painter)
{
    if (viewport() != m_laidOut) {
        m_laidOut = viewport();
        updateLayout(); // once more: ticks are made before the layout, for the size of the last
    }
    QCustomPlot::draw(painter);
}

QFont Plot::typeOf(int pixels, QFont::Weight weight) const
{
    return type::font(static_cast<int>(std::lround(pixels * m_magnification)), weight);
}

void Plot::styleAxis(QCPAxis& axis) const
{
    const QCPAxisTicker& ticks = *axis.ticker();
    if (typeid(ticks) == typeid(QCPAxisTicker)) // and not some of its own, such as rows
        axis.setTicker(QSharedPointer<AxisTicks>::create(axis));
    axis.setBasePen({m_theme->line, m_magnification});
    axis.setTickPen({m_theme->line, m_magnification});
    axis.setSubTicks(false);
    axis.setTickLength(0, 4);
    axis.setTickLabelFont(typeOf(type::kCaption));
    axis.setTickLabelColor(m_theme->mutedInk);
    axis.setLabelFont(typeOf(type::kCaption));
    axis.setLabelColor(m_theme->mutedInk);
    axis.grid()->setPen({m_theme->grid, m_magnification});
}

} // namespace tightrope::ui
