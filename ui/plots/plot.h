// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/figure_part.h"
#include "ui/session/cursor_pair.h"
#include "ui/theme/theme.h"

#include <qcustomplot.h>

namespace tightrope::ui {

class TimeMarks;

/// The base of all plots, views over time and instruments alike: theme and magnification, and on a
/// time axis the crosshair and the cursors that all plots share. Thread: GUI.
class Plot : public QCustomPlot, public FigurePart
{
    Q_OBJECT

  public:
    explicit Plot(QWidget* parent = nullptr);

    virtual void setTheme(const Theme& theme);

    /// Multiplies type and line widths, for the back row; 1 is usual.
    virtual void setMagnification(double factor);

    /// The cursors to show on its time axis, if it has one, as long as they live.
    void setCursors(const CursorPair& cursors);

    /// The crosshair that all plots over time share [s]; NaN hides it. Cheap: only the overlay is
    /// drawn again, and only if there is a time axis.
    void setTimeCursor(double time);

    /// The same without drawing: it is seen with what is drawn next.
    void placeTimeCursor(double time);

    /// Draws crosshair and cursors where they are now. Cheap: only the overlay is drawn again.
    void redrawMarks();

  Q_SIGNALS:
    /// The mouse points at a time on the time axis [s], or at none any more (NaN).
    void cursorMoved(double time);

  protected:
    /// Marks moments on a horizontal axis: changes, once they are set, crosshair and cursors.
    TimeMarks& markTime(QCPAxis& axis);

    /// Null without a time axis.
    TimeMarks* marks() const { return m_marks; }

    /// The crosshair stands elsewhere: time for a read-out.
    virtual void crosshairMoved() {}

    const Theme& theme() const { return *m_theme; }
    double magnification() const { return m_magnification; }

    /// Of the scale of type, magnified.
    QFont typeOf(int pixels, QFont::Weight weight = QFont::Normal) const;

    void draw(QCPPainter* painter) override;

    /// Ticks, colours, type and lines of an axis and its grid.
    void styleAxis(QCPAxis& axis) const;

  private:
    const Theme* m_theme;
    double m_magnification = 1.0;
    QRect m_laidOut;              ///< the viewport that was drawn last
    TimeMarks* m_marks = nullptr; ///< owned by the plot
};

} // namespace tightrope::ui
