// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/change_marks.h"
#include "ui/session/cursor_pair.h"
#include "ui/theme/theme.h"

#include <QPointer>
#include <limits>
#include <qcustomplot.h>

namespace tightrope::ui {

/// What stands at moments in time across a plot: changes of parameters as dotted lines (short ticks
/// while a value is only passing), the cursors A and B, and the crosshair that all plots share.
/// Labels stand in the margin above the plot, of which its owner leaves kLabelMargin. Thread: GUI.
class TimeMarks : public QCPAbstractItem
{
    Q_OBJECT

  public:
    static constexpr int kLabelMargin = 17; ///< px, at usual magnification

    /// On a horizontal axis of some plot, to which it belongs.
    explicit TimeMarks(QCPAxis& axis);

    /// For an axis that does not count seconds from the start of the run: a moment stands at
    /// (time − origin) · unit.
    void setScale(double origin, double unit);

    void setChanges(std::vector<ChangeMark> changes) { m_changes = std::move(changes); }
    const std::vector<ChangeMark>& changes() const { return m_changes; }

    /// Shown as long as they live; null: none.
    void setCursors(const CursorPair* cursors) { m_cursors = cursors; }

    /// Where somebody points at [s]; NaN hides it.
    void setCrosshair(double time) { m_crosshair = time; }
    double crosshair() const { return m_crosshair; }

    /// The time at a position of the widget [s]; NaN if it is not in the plot.
    double timeAt(const QPointF& position) const;

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
    void drawCrosshair(QCPPainter& painter, const QRectF& plot) const;
    void drawCursor(QCPPainter& painter, const QRectF& plot, CursorId id) const;

    QCPAxis& m_axis;
    double m_origin = 0.0; ///< [s]
    double m_unit = 1.0;   ///< of the axis, for a second
    std::vector<ChangeMark> m_changes;
    double m_crosshair = std::numeric_limits<double>::quiet_NaN();
    QPointer<const CursorPair> m_cursors;
    const Theme* m_theme = &Theme::light();
    double m_magnification = 1.0;
    bool m_labelled = false;
};

} // namespace tightrope::ui
