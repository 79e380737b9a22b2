// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/time_mouse.h"

#include "ui/plots/time_marks.h"
#include "ui/plots/time_view.h"

#include <QGuiApplication>
#include <QStyleHints>
#include <algorithm>
#include <cmath>
#include <limits>

namespace tightrope::ui {
namespace {

constexpr double kWheelFactor = 0.85;     // per notch
constexpr double kClosestVertical = 1e-5; // of all there is, that zooming can reach

QCPRange zoomed(const QCPRange& range, double centre, double factor)
{
    return {centre - (centre - range.lower) * factor, centre + (range.upper - centre) * factor};
}

} // namespace

TimeMouse::TimeMouse(TimeView& view, const TimeMarks& marks)
    : m_view(view)
    , m_marks(marks)
{}

double TimeMouse::time() const
{
    return m_inside ? m_view.xAxis->pixelToCoord(m_position.x())
                    : std::numeric_limits<double>::quiet_NaN();
}

void TimeMouse::turnWheel(QWheelEvent& event)
{
    const QPoint angle = event.angleDelta();
    // With Shift some systems turn the wheel sideways.
    const double notches = (angle.y() != 0 ? angle.y() : angle.x()) / 120.0;
    double factor = std::pow(kWheelFactor, notches);
    const QPointF position = event.position();
    const QCPRange time = m_view.xAxis->range();
    const QCPRange vertical = m_view.yAxis->range();
    if (position.x() < m_view.axisRect()->left() || event.modifiers().testFlag(Qt::ShiftModifier)) {
        factor =
            std::max(factor, kClosestVertical * m_view.verticalLimits().size() / vertical.size());
        m_view.chooseVerticalRange(
            zoomed(vertical, m_view.yAxis->pixelToCoord(position.y()), factor));
        Q_EMIT m_view.touched(time.lower, time.upper);
    } else {
        const QCPRange range = zoomed(time, m_view.xAxis->pixelToCoord(position.x()), factor);
        Q_EMIT m_view.touched(range.lower, range.upper);
    }
    event.accept();
}

void TimeMouse::press(const QMouseEvent& event)
{
    if (event.button() != Qt::LeftButton)
        return;
    m_pressed = true;
    m_dragging = false;
    m_pressPosition = event.position();
    m_grabbed = m_view.axisRect()->rect().contains(m_pressPosition.toPoint())
                    ? m_marks.cursorAt(m_pressPosition.x())
                    : std::nullopt;
    m_pressTime = m_view.xAxis->range();
    m_pressVertical = m_view.yAxis->range();
}

void TimeMouse::move(const QMouseEvent& event)
{
    const QRect plot = m_view.axisRect()->rect();
    m_position = event.position();
    m_inside = plot.contains(m_position.toPoint());
    const QPointF moved = m_position - m_pressPosition;
    const int threshold = QGuiApplication::styleHints()->startDragDistance();
    if (m_pressed && !m_dragging && moved.manhattanLength() >= threshold) {
        m_dragging = true;
        if (!m_grabbed)
            m_view.setCursor(Qt::ClosedHandCursor);
    }
    if (m_dragging && m_grabbed) {
        const double x = std::clamp<double>(m_position.x(), plot.left(), plot.right());
        Q_EMIT m_view.cursorDragged(*m_grabbed, m_view.xAxis->pixelToCoord(x));
    } else if (m_dragging) {
        const double shift = moved.x() * m_pressTime.size() / plot.width();
        if (m_view.chosenVerticalRange().size() > 0.0) {
            const double rise = moved.y() * m_pressVertical.size() / plot.height();
            m_view.chooseVerticalRange(m_pressVertical + rise);
        }
        Q_EMIT m_view.touched(m_pressTime.lower - shift, m_pressTime.upper - shift);
    }
    if (!m_pressed)
        showWhatItWouldTake();
}

void TimeMouse::showWhatItWouldTake()
{
    if (m_inside && m_marks.cursorAt(m_position.x()))
        m_view.setCursor(Qt::SplitHCursor);
    else
        m_view.unsetCursor();
}

void TimeMouse::release(const QMouseEvent& event)
{
    if (event.button() != Qt::LeftButton)
        return;
    m_hasPicked = false;
    if (m_dragging) {
        showWhatItWouldTake();
    } else if (const auto neuron = m_pressed ? m_view.picked(event.position()) : std::nullopt) {
        m_hasPicked = true;
        Q_EMIT m_view.neuronPicked(*neuron);
    }
    m_pressed = false;
    m_dragging = false;
}

void TimeMouse::doubleClick()
{
    m_pressed = false;
    if (m_hasPicked)
        Q_EMIT m_view.pickTakenBack();
    m_hasPicked = false;
    Q_EMIT m_view.backToLiveWanted();
}

} // namespace tightrope::ui
