// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/time_view.h"

#include "ui/plots/time_marks.h"

#include <QGuiApplication>
#include <QStyleHints>
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
constexpr double kWheelFactor = 0.85;     // per notch
constexpr double kClosestVertical = 1e-5; // of all there is, that zooming can reach

QCPRange zoomed(const QCPRange& range, double centre, double factor)
{
    return {centre - (centre - range.lower) * factor, centre + (range.upper - centre) * factor};
}

} // namespace

TimeView::TimeView(QWidget* parent)
    : QCustomPlot(parent)
    , m_theme(&Theme::light())
    , m_marks(new TimeMarks(*xAxis))
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

void TimeView::setCursors(const CursorPair* cursors)
{
    m_marks->setCursors(cursors);
}

void TimeView::setMagnification(double factor)
{
    m_magnification = factor;
    setMargins();
    setTheme(*m_theme);
}

QFont TimeView::typeOf(int pixels, QFont::Weight weight) const
{
    return type::font(static_cast<int>(std::lround(pixels * m_magnification)), weight);
}

void TimeView::setTheme(const Theme& theme)
{
    m_theme = &theme;
    setBackground(theme.plot);
    m_marks->setLook(theme, m_magnification);
    for (QCPAxis* axis : {xAxis, yAxis}) {
        axis->setBasePen({theme.line, m_magnification});
        axis->setTickPen({theme.line, m_magnification});
        axis->setSubTickPen(Qt::NoPen);
        axis->setTickLabelColor(theme.mutedInk);
        axis->setLabelColor(theme.mutedInk);
        axis->setTickLabelFont(typeOf(type::kCaption));
        axis->setLabelFont(typeOf(type::kCaption));
        axis->setTickLengthIn(0);
        axis->setTickLengthOut(4);
        axis->setSubTicks(false);
        axis->grid()->setPen({theme.grid, m_magnification});
        axis->grid()->setZeroLinePen({theme.grid, m_magnification});
        axis->setNumberFormat(QStringLiteral("gb"));
    }
    m_levelLine->setPen({theme.accent, m_magnification, Qt::DashLine});
    m_cursorText->setColor(theme.ink);
    m_cursorText->setBrush(theme.surface);
    m_cursorText->setPen({theme.line, 1.0});
    m_cursorText->setFont(typeOf(type::kCaption));
}

void TimeView::setTimeLabels(bool visible)
{
    m_timeLabels = visible;
    xAxis->setTickLabels(visible);
    xAxis->setLabel(visible ? QStringLiteral("time [s]") : QString());
    setMargins();
}

void TimeView::setMarkLabels(bool visible)
{
    m_markLabels = visible;
    m_marks->setLabelled(visible);
    setMargins();
}

void TimeView::setMargins()
{
    const auto magnified = [this](int margin) {
        return static_cast<int>(std::lround(margin * m_magnification));
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

void TimeView::refresh()
{
    if (m_history != nullptr)
        updateData();
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
    if (m_verticalTouched)
        setVerticalRange(range);
}

int TimeView::columns() const
{
    const double ratio = m_pixelRatio > 0.0 ? m_pixelRatio : devicePixelRatioF();
    return std::max(1, static_cast<int>(axisRect()->width() * ratio));
}

std::optional<std::uint32_t> TimeView::picked(const QPointF&) const
{
    return std::nullopt;
}

void TimeView::setTimeCursor(double time)
{
    if (time == m_cursor || (std::isnan(time) && std::isnan(m_cursor)))
        return;
    m_cursor = time;
    updateCursor();
    layer(QStringLiteral("overlay"))->replot();
}

void TimeView::redrawMarks()
{
    layer(QStringLiteral("overlay"))->replot();
}

void TimeView::updateMarks()
{
    if (m_history != nullptr)
        m_marks->setChanges(changeMarks(m_history->log(), m_history->dt(), timeBegin(), timeEnd()));
}

double TimeView::timeUnderMouse() const
{
    return m_mouseInside ? xAxis->pixelToCoord(m_mouse.x())
                         : std::numeric_limits<double>::quiet_NaN();
}

void TimeView::updateCursor()
{
    // Where the mouse rests the cursor stays, while time scrolls beneath it.
    if (m_mouseInside)
        m_cursor = xAxis->pixelToCoord(m_mouse.x());
    const bool visible = std::isfinite(m_cursor) && xAxis->range().contains(m_cursor);
    m_marks->setCrosshair(m_cursor);
    m_levelLine->setVisible(visible && m_mouseInside);
    m_cursorText->setVisible(visible && m_mouseInside);
    if (!visible)
        return;
    if (m_mouseInside) {
        const double level = yAxis->pixelToCoord(m_mouse.y());
        m_levelLine->point1->setCoords(0.0, level);
        m_levelLine->point2->setCoords(1.0, level);
    }
    if (m_mouseInside && m_history != nullptr) {
        const QString text = readOut(m_cursor, yAxis->pixelToCoord(m_mouse.y()));
        m_cursorText->setText(QStringLiteral("%1 s%2%3")
                                  .arg(m_cursor, 0, 'f', 4)
                                  .arg(text.isEmpty() ? QString() : QStringLiteral("  ·  "), text));
    }
}

void TimeView::setVerticalRange(QCPRange range)
{
    const QCPRange limits = verticalLimits();
    const double size = std::min(range.size(), limits.size());
    const double lower = std::clamp(range.lower, limits.lower, limits.upper - size);
    yAxis->setRange(lower, lower + size);
}

void TimeView::wheelEvent(QWheelEvent* event)
{
    const QPoint angle = event->angleDelta();
    // With Shift some systems turn the wheel sideways.
    const double notches = (angle.y() != 0 ? angle.y() : angle.x()) / 120.0;
    double factor = std::pow(kWheelFactor, notches);
    const QPointF position = event->position();
    const bool vertical =
        position.x() < axisRect()->left() || event->modifiers().testFlag(Qt::ShiftModifier);
    if (vertical) {
        m_verticalTouched = true;
        factor =
            std::max(factor, kClosestVertical * verticalLimits().size() / yAxis->range().size());
        setVerticalRange(zoomed(yAxis->range(), yAxis->pixelToCoord(position.y()), factor));
        Q_EMIT touched(timeBegin(), timeEnd());
    } else {
        const QCPRange range = zoomed(xAxis->range(), xAxis->pixelToCoord(position.x()), factor);
        Q_EMIT touched(range.lower, range.upper);
    }
    event->accept();
}

void TimeView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_pressed = true;
    m_dragging = false;
    m_pressPosition = event->position();
    m_grabbed = axisRect()->rect().contains(m_pressPosition.toPoint())
                    ? m_marks->cursorAt(m_pressPosition.x())
                    : std::nullopt;
    m_pressTime = xAxis->range();
    m_pressVertical = yAxis->range();
}

void TimeView::mouseMoveEvent(QMouseEvent* event)
{
    m_mouse = event->position();
    m_mouseInside = axisRect()->rect().contains(m_mouse.toPoint());
    const QPointF moved = m_mouse - m_pressPosition;
    const int threshold = QGuiApplication::styleHints()->startDragDistance();
    if (m_pressed && !m_dragging && moved.manhattanLength() >= threshold) {
        m_dragging = true;
        if (!m_grabbed)
            setCursor(Qt::ClosedHandCursor);
    }
    if (m_dragging && m_grabbed) {
        const QRect plot = axisRect()->rect();
        const double x = std::clamp<double>(m_mouse.x(), plot.left(), plot.right());
        Q_EMIT cursorDragged(*m_grabbed, xAxis->pixelToCoord(x));
    } else if (m_dragging) {
        const double shift = moved.x() * m_pressTime.size() / axisRect()->width();
        if (m_verticalTouched) {
            const double rise = moved.y() * m_pressVertical.size() / axisRect()->height();
            setVerticalRange(m_pressVertical + rise);
        }
        Q_EMIT touched(m_pressTime.lower - shift, m_pressTime.upper - shift);
    }
    if (!m_pressed)
        showWhatTheMouseWouldTake();
    const double time =
        m_mouseInside ? xAxis->pixelToCoord(m_mouse.x()) : std::numeric_limits<double>::quiet_NaN();
    m_cursor = time;
    updateCursor();
    layer(QStringLiteral("overlay"))->replot();
    Q_EMIT cursorMoved(time);
}

void TimeView::showWhatTheMouseWouldTake()
{
    if (m_mouseInside && m_marks->cursorAt(m_mouse.x()))
        setCursor(Qt::SplitHCursor);
    else
        unsetCursor();
}

void TimeView::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_hasPicked = false;
    if (m_dragging) {
        showWhatTheMouseWouldTake();
    } else if (const auto neuron = m_pressed ? picked(event->position()) : std::nullopt) {
        m_hasPicked = true;
        Q_EMIT neuronPicked(*neuron);
    }
    m_pressed = false;
    m_dragging = false;
}

void TimeView::mouseDoubleClickEvent(QMouseEvent*)
{
    m_pressed = false;
    if (m_hasPicked)
        Q_EMIT pickTakenBack();
    m_hasPicked = false;
    Q_EMIT backToLiveWanted();
}

void TimeView::leaveEvent(QEvent* event)
{
    m_mouseInside = false;
    m_cursor = std::numeric_limits<double>::quiet_NaN();
    updateCursor();
    layer(QStringLiteral("overlay"))->replot();
    Q_EMIT cursorMoved(m_cursor);
    QCustomPlot::leaveEvent(event);
}

} // namespace tightrope::ui
