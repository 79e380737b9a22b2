// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/instruments/instrument.h"

#include "core/base/time_steps.h"
#include "core/model/transient.h"
#include "ui/plots/time_marks.h"

#include <algorithm>
#include <cmath>

namespace tightrope::ui {
namespace {

constexpr QSizeF kSmallest(180.0, 120.0); // px, at usual magnification
constexpr int kLeastHeight = 80;          // px, on a figure

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
    : Plot(parent)
{
    setMagnification(1.0);
    setInteractions({});
    setNoAntialiasingOnDrag(true);
    // Where the mouse rests it points at another time as the axis moves.
    connect(this, &QCustomPlot::afterReplot, this, [this] {
        if (m_mouse)
            pointAt(marks()->timeAt(*m_mouse));
    });
}

void Instrument::setTheme(const Theme& theme)
{
    Plot::setTheme(theme);
    for (QCPAxisRect* axes : axisRects())
        styleAxes(*axes);
}

TimeMarks& Instrument::markTime(QCPAxis& axis)
{
    TimeMarks& marks = Plot::markTime(axis);
    marks.setLabelled(true);
    return marks;
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
    if (marks() == nullptr)
        return;
    m_mouse = event->position();
    pointAt(marks()->timeAt(*m_mouse));
}

void Instrument::leaveEvent(QEvent* event)
{
    QCustomPlot::leaveEvent(event);
    m_mouse.reset();
    pointAt(std::numeric_limits<double>::quiet_NaN());
}

void Instrument::setMagnification(double factor)
{
    setMinimumSize((kSmallest * factor).toSize());
    Plot::setMagnification(factor);
}

void Instrument::setRemark(const QString& remark)
{
    if (m_remark == remark)
        return;
    m_remark = remark;
    Q_EMIT remarkChanged(remark);
}

QString Instrument::listed(const QStringList& facts)
{
    return facts.join(QStringLiteral(" · "));
}

QString Instrument::countingRule()
{
    return tr("Counted is the time after the last change, once voltages and currents have settled: "
              "after %1 s, or after %2 times the slowest time constant if that is longer. The "
              "start "
              "of the run is a change as well, and so are kicks and pulses.")
        .arg(kTransientSeconds)
        .arg(kSettlingConstants);
}

QString Instrument::settlingNotice(double seconds)
{
    return tr("waits until %1 s\nafter a change").arg(seconds, 0, 'g', 2);
}

QString Instrument::paragraphs(const QStringList& texts)
{
    return QStringLiteral("<p>%1</p>").arg(texts.join(QStringLiteral("</p><p>")));
}

void Instrument::styleAxes(QCPAxisRect& axes) const
{
    for (QCPAxis* axis : axes.axes()) {
        styleAxis(*axis);
        axis->grid()->setZeroLinePen({theme().line, magnification()});
    }
}

std::shared_ptr<Instrument> Instrument::still(double seconds) const
{
    std::shared_ptr<Instrument> copy = duplicate();
    copy->m_lookBack = looksBack() ? seconds : ownLookBack();
    return copy;
}

QSize Instrument::leastSize(const PartLook&)
{
    return {0, kLeastHeight};
}

void Instrument::paint(QCPPainter& painter, const QRect& area, const PartLook& look)
{
    // A line of exactly 1 px would be painted one device pixel wide, too thin on paper.
    constexpr double kAsUsual = 1.001;
    setMinimumSize(0, 0);
    setTheme(look.theme);
    setMagnification(kAsUsual);
    resize(area.size());
    setViewport(QRect(QPoint(0, 0), size()));
    painter.save();
    painter.translate(area.topLeft());
    toPainter(&painter, width(), height());
    painter.restore();
}

} // namespace tightrope::ui
