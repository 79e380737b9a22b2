// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/time_view.h"

#include "ui/plots/time_marks.h"

#include <algorithm>
#include <cmath>
#include <new>

namespace tightrope::ui {
namespace {

constexpr int kLeftMargin = 62;
constexpr int kRightMargin = 16;
constexpr int kTopMargin = 6;
constexpr int kBottomMargin = 8;
constexpr int kBottomMarginWithLabels = 40;
constexpr int kLeastPlot = 30; // px, for the title of the axis

} // namespace

TimeView::TimeView(QWidget* parent)
    : Plot(parent)
    , m_marks(markTime(*xAxis))
    , m_mouse(*this, m_marks)
    , m_levelLine(new QCPItemStraightLine(this))
    , m_cursorText(new QCPItemText(this))
{
    setMouseTracking(true);
    setFocusPolicy(Qt::NoFocus);
    setMinimumHeight(90);
    setNotAntialiasedElements(QCP::aeGrid | QCP::aeSubGrid);
    setNoAntialiasingOnDrag(false);
    setAutoAddPlottableToLegend(false); // never shown, and yet laid out on every replot
    axisRect()->setAutoMargins(QCP::msNone);
    axisRect()->setMinimumSize(0, 0); // it would reach beyond a small view
    axisRect()->setupFullAxesBox(false);
    xAxis->setRange(0.0, 1.0);
    for (QCPAxis* axis : {xAxis2, yAxis2})
        axis->setVisible(false);

    m_levelLine->setLayer(QStringLiteral("overlay"));
    m_levelLine->setVisible(false);
    m_cursorText->setLayer(QStringLiteral("overlay"));
    m_cursorText->setVisible(false);
    m_cursorText->setClipToAxisRect(false);
    m_cursorText->position->setType(QCPItemPosition::ptAxisRectRatio);
    m_cursorText->position->setCoords(1.0, 0.0);
    m_cursorText->setPositionAlignment(Qt::AlignRight | Qt::AlignTop);
    m_cursorText->setPadding({6, 2, 6, 2});
    setTimeLabels(false);
}

void TimeView::setHistory(std::shared_ptr<const RunHistory> history)
{
    m_history = std::move(history);
}

void TimeView::setHighlights(const Highlights* highlights)
{
    m_highlights = highlights;
}

void TimeView::setMagnification(double factor)
{
    Plot::setMagnification(factor);
    setMargins();
}

void TimeView::setTheme(const Theme& theme)
{
    Plot::setTheme(theme);
    for (QCPAxis* axis : {xAxis, yAxis}) {
        styleAxis(*axis);
        axis->grid()->setZeroLinePen({theme.grid, magnification()});
        axis->setNumberFormat(QStringLiteral("gb"));
    }
    m_levelLine->setPen({theme.accent, magnification(), Qt::DashLine});
    m_cursorText->setColor(theme.ink);
    m_cursorText->setBrush(theme.surface);
    m_cursorText->setPen({theme.line, 1.0});
    m_cursorText->setFont(typeOf(type::kCaption));
}

void TimeView::setTimeLabels(bool visible)
{
    m_timeLabels = visible;
    xAxis->setTickLabels(visible);
    xAxis->setLabel(visible ? tr("time [s]") : QString());
    setMargins();
}

void TimeView::setMarkLabels(bool visible)
{
    m_markLabels = visible;
    m_marks.setLabelled(visible);
    setMargins();
}

void TimeView::setMargins()
{
    const auto magnified = [this](int margin) {
        return static_cast<int>(std::lround(margin * magnification()));
    };
    axisRect()->setMargins({magnified(kLeftMargin),
                            magnified(m_markLabels ? TimeMarks::kLabelMargin : kTopMargin),
                            magnified(kRightMargin),
                            magnified(m_timeLabels ? kBottomMarginWithLabels : kBottomMargin)});
}

void TimeView::setTimeRange(double begin, double end)
{
    xAxis->setRange(begin, end);
}

void TimeView::lookAgain()
{
    if (m_history != nullptr)
        updateData();
}

void TimeView::refresh()
{
    lookAgain();
    updateMarks();
    updateCursor();
    replot(QCustomPlot::rpQueuedRefresh);
    requireComplete();
}

void TimeView::requireComplete() const
{
    if (isIncomplete())
        throw std::bad_alloc();
}

void TimeView::releaseVerticalAxis()
{
    m_verticalTouched = false;
}

QCPRange TimeView::chosenVerticalRange() const
{
    return m_verticalTouched ? yAxis->range() : QCPRange(0.0, 0.0);
}

void TimeView::chooseVerticalRange(const QCPRange& range)
{
    m_verticalTouched = range.size() > 0.0;
    if (!m_verticalTouched)
        return;
    const QCPRange limits = verticalLimits();
    const double size = std::min(range.size(), limits.size());
    const double lower = std::clamp(range.lower, limits.lower, limits.upper - size);
    yAxis->setRange(lower, lower + size);
}

int TimeView::columns() const
{
    const double ratio = m_pixelRatio > 0.0 ? m_pixelRatio : devicePixelRatioF();
    return std::max(1, static_cast<int>(axisRect()->width() * ratio));
}

int TimeView::timeDecimals() const
{
    constexpr int kLeast = 4;
    constexpr int kMost = 7; // a tenth of the shortest step
    const double pixel = xAxis->range().size() / std::max(1, axisRect()->width());
    return std::clamp(static_cast<int>(std::ceil(-std::log10(pixel))), kLeast, kMost);
}

std::optional<std::uint32_t> TimeView::picked(const QPointF&) const
{
    return std::nullopt;
}

void TimeView::updateMarks()
{
    if (m_history != nullptr)
        m_marks.setChanges(changeMarks(m_history->log(), m_history->dt(), timeBegin(), timeEnd()));
}

void TimeView::crosshairMoved()
{
    updateCursor();
}

void TimeView::updateCursor()
{
    // Where the mouse rests the crosshair stays, while time scrolls beneath it.
    const bool mouseInside = m_mouse.isInside();
    if (mouseInside)
        m_marks.setCrosshair(m_mouse.time());
    const double time = m_marks.crosshair();
    const bool visible = std::isfinite(time) && xAxis->range().contains(time);
    m_levelLine->setVisible(visible && mouseInside);
    m_cursorText->setVisible(visible && mouseInside);
    if (!visible || !mouseInside)
        return;
    const double level = yAxis->pixelToCoord(m_mouse.position().y());
    m_levelLine->point1->setCoords(0.0, level);
    m_levelLine->point2->setCoords(1.0, level);
    if (m_history != nullptr) {
        const QString text = readOut(time, level);
        QStringList parts{QStringLiteral("%1 s").arg(time, 0, 'f', timeDecimals())};
        if (!text.isEmpty())
            parts << text;
        m_cursorText->setText(parts.join(QStringLiteral("  ·  ")));
    }
}

void TimeView::layOutFor(const PartLook& look)
{
    setMinimumSize(0, 0); // the room there is, and no more
    setMarkLabels(look.highest);
    setTimeLabels(look.lowest);
}

int TimeView::leastPlot() const
{
    return kLeastPlot;
}

QSize TimeView::leastSize(const PartLook& look)
{
    layOutFor(look);
    const QMargins margins = axisRect()->margins();
    return {0, margins.top() + leastPlot() + margins.bottom()};
}

void TimeView::paint(QCPPainter& painter, const QRect& area, const PartLook& look)
{
    layOutFor(look);
    m_pixelRatio = look.fineness; // the width of lines hangs on it
    setTheme(look.theme);
    resize(area.size());
    setViewport(QRect(QPoint(0, 0), size()));
    plotLayout()->update(QCPLayoutElement::upLayout);
    refresh();
    painter.save();
    painter.translate(area.topLeft());
    toPainter(&painter, width(), height());
    requireComplete(); // a hole in the figure would look like silence
    painter.restore();
}

void TimeView::followMouse()
{
    placeTimeCursor(m_mouse.time());
    updateCursor();
    redrawMarks();
    Q_EMIT cursorMoved(m_mouse.time());
}

void TimeView::wheelEvent(QWheelEvent* event)
{
    m_mouse.turnWheel(*event);
}

void TimeView::mousePressEvent(QMouseEvent* event)
{
    m_mouse.press(*event);
}

void TimeView::mouseMoveEvent(QMouseEvent* event)
{
    m_mouse.move(*event);
    followMouse();
}

void TimeView::mouseReleaseEvent(QMouseEvent* event)
{
    m_mouse.release(*event);
}

void TimeView::mouseDoubleClickEvent(QMouseEvent*)
{
    m_mouse.doubleClick();
}

void TimeView::leaveEvent(QEvent* event)
{
    m_mouse.leave();
    followMouse();
    QCustomPlot::leaveEvent(event);
}

} // namespace tightrope::ui
