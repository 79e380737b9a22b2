// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/real_slider.h"

#include <QAbstractScrollArea>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QStyleOptionSlider>
#include <algorithm>
#include <cmath>

namespace tightrope::ui {
namespace {

constexpr int kPositions = 100000; // finer than any screen
constexpr double kPageSteps = 10.0;
constexpr int kNotch = 120; // of a mouse wheel, in eighths of a degree

/// Does it stand in something whose whole cannot be seen at once?
bool isScrolled(const QWidget& widget)
{
    for (const QWidget* up = widget.parentWidget(); up != nullptr; up = up->parentWidget()) {
        const auto* const area = qobject_cast<const QAbstractScrollArea*>(up);
        if (area != nullptr && area->verticalScrollBar()->maximum() > 0)
            return true;
    }
    return false;
}

} // namespace

RealSlider::RealSlider(double minimum, double maximum, double step, Scale scale, QWidget* parent)
    : QSlider(Qt::Horizontal, parent)
    , m_minimum(minimum)
    , m_maximum(maximum)
    , m_step(step)
    , m_scale(scale)
    , m_value(minimum)
    , m_marked(std::numeric_limits<double>::quiet_NaN())
{
    setRange(0, kPositions);
    setFocusPolicy(Qt::StrongFocus);
    // Only the user's hand ends up here: setValue() blocks it.
    connect(this, &QSlider::valueChanged, this, [this](int position) {
        m_value = snapped(valueAt(position));
        Q_EMIT moved(m_value);
    });
}

/// The nearest round value: a multiple of the step, or three digits on a log scale.
double RealSlider::snapped(double value) const
{
    double round = 0.0;
    if (m_scale == Scale::linear) {
        // Dividing by 10 gives 0.3 where multiplying by 0.1 would give 0.30000000000000004.
        const double perUnit = std::round(1.0 / m_step);
        round = m_step < 1.0 ? std::round(value * perUnit) / perUnit
                             : std::round(value / m_step) * m_step;
    } else {
        round = QString::number(value, 'g', 3).toDouble();
    }
    return std::clamp(m_whole ? std::round(round) : round, m_minimum, m_maximum);
}

double RealSlider::valueAt(int position) const
{
    const double share = static_cast<double>(position) / kPositions;
    if (m_scale == Scale::linear)
        return m_minimum + share * (m_maximum - m_minimum);
    return m_minimum * std::pow(m_maximum / m_minimum, share);
}

int RealSlider::positionOf(double value) const
{
    const double share = m_scale == Scale::linear
                             ? (value - m_minimum) / (m_maximum - m_minimum)
                             : std::log(value / m_minimum) / std::log(m_maximum / m_minimum);
    return static_cast<int>(std::lround(std::clamp(share, 0.0, 1.0) * kPositions));
}

void RealSlider::setValue(double value)
{
    m_value = value;
    const bool blocked = blockSignals(true);
    QSlider::setValue(positionOf(value));
    blockSignals(blocked);
}

void RealSlider::setMarked(double value)
{
    m_marked = value;
    update();
}

QSize RealSlider::sizeHint() const
{
    return {160, 22};
}

void RealSlider::userValue(double value)
{
    const double round = snapped(value);
    if (round == m_value)
        return;
    setValue(round);
    Q_EMIT moved(round);
}

void RealSlider::step(double steps)
{
    if (m_scale == Scale::linear) {
        userValue(m_value + steps * m_step);
        return;
    }
    const double next = m_value * std::pow(1.0 + m_step, steps);
    // A small whole number needs a whole step to get anywhere.
    userValue(m_whole && std::abs(next - m_value) < 1.0 ? m_value + std::copysign(1.0, steps)
                                                        : next);
}

void RealSlider::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Down:
        return step(-1.0);
    case Qt::Key_Right:
    case Qt::Key_Up:
        return step(1.0);
    case Qt::Key_PageDown:
        return step(-kPageSteps);
    case Qt::Key_PageUp:
        return step(kPageSteps);
    case Qt::Key_Home:
        return userValue(m_minimum);
    case Qt::Key_End:
        return userValue(m_maximum);
    default:
        event->ignore();
    }
}

void RealSlider::wheelEvent(QWheelEvent* event)
{
    // Only a slider that was chosen turns with the wheel; otherwise the panel scrolls.
    if (!m_takesWheel || !hasFocus() || isScrolled(*this)) {
        event->ignore();
        return;
    }
    // Fine wheels send parts of a notch, which add up to a step.
    m_wheelAngle += event->angleDelta().y();
    const int notches = m_wheelAngle / kNotch;
    m_wheelAngle -= notches * kNotch;
    if (notches != 0)
        step(notches);
    event->accept();
}

QRect RealSlider::handle() const
{
    QStyleOptionSlider option;
    initStyleOption(&option);
    return style()->subControlRect(QStyle::CC_Slider, &option, QStyle::SC_SliderHandle, this);
}

void RealSlider::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !std::isfinite(m_marked) || !m_pressedHandle) {
        mousePressEvent(event); // two clicks, one after the other
        return;
    }
    if (m_value == m_marked)
        return;
    setValue(m_marked);
    Q_EMIT moved(m_marked);
}

void RealSlider::mousePressEvent(QMouseEvent* event)
{
    // A press beside the handle takes it there, as in a media player, and goes on as a drag.
    const QRect handle = this->handle();
    m_pressedHandle = handle.contains(event->pos());
    if (event->button() == Qt::LeftButton && !m_pressedHandle) {
        const int span = width() - handle.width();
        const int position = QStyle::sliderValueFromPosition(
            0, kPositions, event->pos().x() - handle.width() / 2, span);
        setSliderDown(true); // whoever listens must know that the drag has begun
        QSlider::setValue(position);
        // The handle is less high than the slider; the press counts as one on it.
        QMouseEvent onHandle(event->type(), QPointF(event->position().x(), handle.center().y()),
                             event->globalPosition(), event->button(), event->buttons(),
                             event->modifiers());
        QSlider::mousePressEvent(&onHandle);
        return;
    }
    QSlider::mousePressEvent(event);
}

void RealSlider::paintEvent(QPaintEvent* event)
{
    if (std::isfinite(m_marked)) {
        QStyleOptionSlider option;
        initStyleOption(&option);
        const int handle = style()->pixelMetric(QStyle::PM_SliderLength, &option, this);
        const int x = handle / 2 + QStyle::sliderPositionFromValue(
                                       0, kPositions, positionOf(m_marked), width() - handle);
        QPainter painter(this);
        painter.setPen({palette().color(QPalette::PlaceholderText), 1.0});
        painter.drawLine(x, height() - 4, x, height() - 1);
    }
    QSlider::paintEvent(event);
}

} // namespace tightrope::ui
