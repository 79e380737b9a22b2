// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/cursor_pair.h"

#include <QPointF>
#include <optional>
#include <qcustomplot.h>

namespace tightrope::ui {

class TimeMarks;
class TimeView;

/// The mouse on a view over time: where it rests, and what it does to the axes. It tells by the
/// signals of the view, which waits to be told what time to show:
///
///   wheel            zooms time (over the vertical axis, or with Shift: the vertical axis)
///   drag             pans; a cursor that it begins at moves
///   click            picks, where there is something to pick
///   double click     back to live
///
/// Thread: GUI.
class TimeMouse
{
  public:
    /// Both must outlive it.
    TimeMouse(TimeView& view, const TimeMarks& marks);

    /// Is it over the data?
    bool isInside() const { return m_inside; }
    QPointF position() const { return m_position; }

    /// Where it rests [s]; NaN if it is elsewhere.
    double time() const;

    void turnWheel(QWheelEvent& event);
    void press(const QMouseEvent& event);
    void move(const QMouseEvent& event);
    void release(const QMouseEvent& event);
    void doubleClick();
    void leave() { m_inside = false; }

  private:
    void showWhatItWouldTake();

    TimeView& m_view;
    const TimeMarks& m_marks;
    QPointF m_position;
    bool m_inside = false;
    bool m_pressed = false;
    bool m_dragging = false;
    std::optional<CursorId> m_grabbed; ///< what a drag takes along
    bool m_hasPicked = false;          ///< with the last click
    QPointF m_pressPosition;
    QCPRange m_pressTime;
    QCPRange m_pressVertical;
};

} // namespace tightrope::ui
