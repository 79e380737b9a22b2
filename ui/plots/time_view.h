// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/run_history.h"
#include "ui/plots/plot.h"
#include "ui/plots/time_mouse.h"
#include "ui/session/highlights.h"

#include <QPointer>
#include <memory>
#include <optional>

namespace tightrope::ui {

/// The base of all views over time: fixed margins so that nothing jumps while it scrolls, a time
/// axis that is set from outside and reported when the user zooms or pans it, a vertical axis that
/// rescales itself until the user touches it, a crosshair with a read-out, and marks where
/// parameters changed and where the user compares. What the mouse does is TimeMouse.
///
/// A plot may be drawn at any moment, a resize is enough: so a view shares what it looks at, and
/// lets it go only when it is given something else. Thread: GUI.
class TimeView : public Plot
{
    Q_OBJECT

  public:
    explicit TimeView(QWidget* parent = nullptr);

    /// What is looked at from now on, and drawn from the next replot on. Null: nothing.
    virtual void setHistory(std::shared_ptr<const RunHistory> history);

    /// Shown as long as they live. Null: none.
    void setHighlights(const Highlights* highlights);

    void setTheme(const Theme& theme) override;
    void setMagnification(double factor) override; ///< margins as well

    /// The lowest view of a stack carries the labels of the shared axis.
    void setTimeLabels(bool visible);

    /// The highest view of a stack says what changed, in a strip above its plot.
    void setMarkLabels(bool visible);

    void setTimeRange(double begin, double end);

    /// Where the mouse rests [s]; NaN if it is elsewhere.
    double timeUnderMouse() const { return m_mouse.time(); }

    /// Looks at the history for the present time range, without drawing.
    void lookAgain();

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

    /// How far vertical zooming and panning may go.
    virtual QCPRange verticalLimits() const = 0;

    /// The neuron that a click at a position of the widget is about.
    virtual std::optional<std::uint32_t> picked(const QPointF& position) const;

    QSize leastSize(const PartLook& look) override;
    void paint(QCPPainter& painter, const QRect& area, const PartLook& look) override;

  Q_SIGNALS:
    void touched(double timeBegin, double timeEnd);
    void backToLiveWanted();
    void cursorDragged(tightrope::ui::CursorId id, double time);
    void neuronPicked(quint32 neuron);
    void pickTakenBack(); ///< the last pick was the first click of a double click

  protected:
    const std::shared_ptr<const RunHistory>& history() const { return m_history; }
    const Highlights* highlights() const { return m_highlights; }
    double timeBegin() const { return xAxis->range().lower; }
    double timeEnd() const { return xAxis->range().upper; }
    bool verticalAxisIsFree() const { return !m_verticalTouched; }

    /// Of data [px]. QCustomPlot draws lines of exactly 1 px one device pixel wide, which is quick
    /// on the screen, and too thin on paper.
    double lineWidth() const { return magnification() * (m_pixelRatio > 1.0 ? 1.001 : 1.0); }

    /// Device pixels that the plot is wide.
    int columns() const;

    /// Looks at the history for the present time range. Called with a history set.
    virtual void updateData() = 0;

    /// Was there too little memory for something in the last drawing?
    virtual bool isIncomplete() const { return false; }

    /// What stands at a position of the plot, without the time; may be empty.
    virtual QString readOut(double time, double vertical) const = 0;

    /// The least height of its data, inside the margins [px].
    virtual int leastPlot() const;

    void crosshairMoved() override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

  private:
    void setMargins();
    void layOutFor(const PartLook& look);
    void updateCursor();
    int timeDecimals() const; ///< with which each pixel is told apart [s]
    void updateMarks();
    void followMouse();

    std::shared_ptr<const RunHistory> m_history;
    QPointer<const Highlights> m_highlights;
    TimeMarks& m_marks;
    TimeMouse m_mouse;
    QCPItemStraightLine* m_levelLine; ///< the crosshair's other line, in the view under the mouse
    QCPItemText* m_cursorText;
    bool m_verticalTouched = false;
    double m_pixelRatio = 0.0; ///< dots for a pixel of what is painted on; 0: the screen's
    bool m_timeLabels = false;
    bool m_markLabels = false;
};

} // namespace tightrope::ui
