// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/parameters.h"

#include <QSlider>

namespace tightrope::ui {

/// A slider over a range of real numbers, linear or logarithmic, with arrow keys of a given step. A
/// double click on its handle goes back to the default. The wheel turns it if it has the focus,
/// unless it stands in something that scrolls: whoever scrolls there does not change what passes
/// below. Thread: GUI.
class RealSlider : public QSlider
{
    Q_OBJECT

  public:
    /// `step`: one arrow key, in units of the value; on a log scale the relative change.
    RealSlider(double minimum, double maximum, double step, Scale scale, QWidget* parent = nullptr);

    double value() const { return m_value; }

    /// Shows a value without emitting moved().
    void setValue(double value);

    /// Only whole numbers.
    void setWhole(bool whole) { m_whole = whole; }

    /// The wheel never turns it, for what a slip of the finger must not change.
    void ignoreWheel() { m_takesWheel = false; }

    /// The default, marked by a notch; NaN for none.
    void setMarked(double value);

    QSize sizeHint() const override;

  Q_SIGNALS:
    /// The user moved it: by mouse, wheel or key.
    void moved(double value);

  protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

  private:
    QRect handle() const;
    double valueAt(int position) const;
    int positionOf(double value) const;
    void step(double steps);
    void userValue(double value);
    double snapped(double value) const;

    double m_minimum;
    double m_maximum;
    double m_step;
    Scale m_scale;
    double m_value;
    double m_marked;
    bool m_whole = false;
    bool m_takesWheel = true;
    bool m_pressedHandle = false; ///< by the last press, not a place beside it
    int m_wheelAngle = 0;         ///< turned since the last step [1/8 degree]
};

} // namespace tightrope::ui
