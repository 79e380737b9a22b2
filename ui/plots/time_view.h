// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/run_history.h"
#include "ui/session/cursor_pair.h"
#include "ui/session/highlights.h"
#include "ui/theme/theme.h"

#include <QPoint>
#include <QPointer>
#include <limits>
#include <memory>
#include <optional>
#include <qcustomplot.h>

namespace tightrope::ui {

class TimeMarks;

/// The base of all views over time: fixed margins so that nothing jumps while it scrolls, a time
/// axis that is set from outside and reported when the user zooms or pans it, a vertical axis that
/// rescales itself until the user touches it, a crosshair with a read-out, and marks where
/// parameters changed and where the user compares.
///
///   wheel            zooms time (over the vertical axis, or with Shift: the vertical axis)
///   drag             pans; a cursor that it begins at moves
///   click            picks, where there is something to pick
///   double click     back to live
///
/// A plot may be drawn at any moment, a resize is enough: so a view shares what it looks at, and
/// lets it go only when it is given something else. Thread: GUI.
class TimeView : public QCustomPlot
{
    Q_OBJECT

  public:
    explicit TimeView(QWidget* parent = nullptr);

    /// What is looked at from now on, and drawn from the next replot on. Null: nothing.
    virtual void setHistory(std::shared_ptr<const RunHistory> history);

    /// Shown as long as they live. Null: none.
    void setHighlights(const Highlights* highlights);
    void setCursors(const CursorPair* cursors);

    virtual void setTheme(const Theme& theme);

    /// Multiplies type, line widths and margins, for the back row; 1 is usual.
    void setMagnification(double factor);

    /// The lowest view of a stack carries the labels of the shared axis.
    void setTimeLabels(bool visible);

    /// The highest view of a stack says what changed, in a strip above its plot.
    void setMarkLabels(bool visible);

    void setTimeRange(double begin, double end);

    /// The shared cursor [s]; NaN hides it. Cheap: only the overlay is drawn again.
    void setTimeCursor(double time);

    /// The same without drawing, before a refresh().
    void placeTimeCursor(double time) { m_cursor = time; }

    /// Draws the cursors where they are now. Cheap: only the overlay is drawn again.
    void redrawMarks();

    /// Where the mouse rests [s]; NaN if it is elsewhere.
    double timeUnderMouse() const;

    /// Brings everything up to date with the history and draws it; it reaches the screen with the
    /// next update of the window. Throws std::bad_alloc where something could not be drawn.
    void refresh();

    /// Throws std::bad_alloc if the last drawing, whatever it was for, left out something.
    void requireComplete() const;

    /// Gives the vertical axis back to the view.
    void releaseVerticalAxis();

    /// The vertical range as the user set it, or an empty range.
    QCPRange chosenVerticalRange() const;
    void chooseVerticalRange(const QCPRange& range);

    /// Device pixels per logical pixel of what will be painted on; by default the screen's. To be
    /// set before the theme.
    void setPixelRatio(double ratio) { m_pixelRatio = ratio; }

    /// A short name for headings and files, such as "Spike raster".
    virtual QString title() const = 0;

  Q_SIGNALS:
    void touched(double timeBegin, double timeEnd);
    void backToLiveWanted();
    void cursorMoved(double time);
    void cursorDragged(tightrope::ui::CursorId id, double time);
    void neuronPicked(quint32 neuron);
    void pickTakenBack(); ///< the last pick was the first click of a double click

  protected:
    const std::shared_ptr<const RunHistory>& history() const { return m_history; }
    const Highlights* highlights() const { return m_highlights; }
    const Theme& theme() const { return *m_theme; }
    double magnification() const { return m_magnification; }

    /// Of the scale of type, magnified.
    QFont typeOf(int pixels, QFont::Weight weight = QFont::Normal) const;

    double timeBegin() const { return xAxis->range().lower; }
    double timeEnd() const { return xAxis->range().upper; }
    bool verticalAxisIsFree() const { return !m_verticalTouched; }

    /// Of data [px]. QCustomPlot draws lines of exactly 1 px one device pixel wide, which is quick
    /// on the screen, and too thin on paper.
    double lineWidth() const { return m_magnification * (m_pixelRatio > 1.0 ? 1.001 : 1.0); }

    /// Device pixels that the plot is wide.
    int columns() const;

    /// Looks at the history for the present time range. Called with a history set.
    virtual void updateData() = 0;

    /// Was there too little memory for something in the last drawing?
    virtual bool isIncomplete() const { return false; }

    /// What stands at a position of the plot, without the time; may be empty.
    virtual QString readOut(double time, double vertical) const = 0;

    /// The neuron that a click at a position of the widget is about.
    virtual std::optional<std::uint32_t> picked(const QPointF& position) const;

    /// How far vertical zooming and panning may go.
    virtual QCPRange verticalLimits() const = 0;

    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

  private:
    void setVerticalRange(QCPRange range);
    void setMargins();
    void updateCursor();
    void updateMarks();
    void showWhatTheMouseWouldTake();

    std::shared_ptr<const RunHistory> m_history;
    QPointer<const Highlights> m_highlights;
    const Theme* m_theme;
    TimeMarks* m_marks;
    QCPItemStraightLine* m_levelLine; ///< the crosshair's other line, in the view under the mouse
    QCPItemText* m_cursorText;
    double m_cursor = std::numeric_limits<double>::quiet_NaN();
    QPointF m_mouse;
    bool m_mouseInside = false;
    bool m_verticalTouched = false;
    double m_pixelRatio = 0.0; ///< 0: the screen's
    double m_magnification = 1.0;
    bool m_timeLabels = false;
    bool m_markLabels = false;

    bool m_pressed = false;
    bool m_dragging = false;
    std::optional<CursorId> m_grabbed; ///< what a drag takes along
    bool m_hasPicked = false;          ///< with the last click
    QPointF m_pressPosition;
    QCPRange m_pressTime;
    QCPRange m_pressVertical;
};

} // namespace tightrope::ui
