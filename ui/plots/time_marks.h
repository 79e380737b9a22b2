// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/change_marks.h"
#include "ui/session/cursor_pair.h"
#include "ui/theme/theme.h"

#include <qcustomplot.h>

namespace tightrope::ui {

/// What stands at moments in time across a view: changes of parameters as dotted lines (short ticks
/// while a value is only passing), and the cursors A and B. Labels stand in the margin above the
/// plot, of which the view leaves enough. Thread: GUI.
class TimeMarks : public QCPAbstractItem
{
    Q_OBJECT

  public:
    explicit TimeMarks(QCustomPlot* plot);

    void setChanges(std::vector<ChangeMark> changes) { m_changes = std::move(changes); }
    const std::vector<ChangeMark>& changes() const { return m_changes; }

    /// Must outlive the item; null: none.
    void setCursors(const CursorPair* cursors) { m_cursors = cursors; }

    /// Only the highest view of a stack carries labels.
    void setLabelled(bool labelled) { m_labelled = labelled; }

    void setLook(const Theme& theme, double magnification);

    /// The cursor within reach of a position of the widget, the nearer one.
    std::optional<CursorId> cursorAt(double x) const;

    double selectTest(const QPointF&, bool, QVariant* = nullptr) const override { return -1.0; }

  protected:
    void draw(QCPPainter* painter) override;

  private:
    double positionOf(double time) const;
    void drawChanges(QCPPainter& painter, const QRectF& plot) const;
    void drawLabels(QCPPainter& painter, const QRectF& plot) const;
    void drawCursor(QCPPainter& painter, const QRectF& plot, CursorId id) const;

    std::vector<ChangeMark> m_changes;
    const CursorPair* m_cursors = nullptr;
    const Theme* m_theme = &Theme::light();
    double m_magnification = 1.0;
    bool m_labelled = false;
};

} // namespace tightrope::ui
