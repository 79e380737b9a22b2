// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

class QLabel;
class QMenu;
class QToolButton;

namespace tightrope::ui {

class ElidedLabel;
class Instrument;

/// The title bar of an instrument's dock: its title, a quiet remark, its formula behind an ⓘ, its
/// own control, how far it looks back, and the buttons of a dock. Where it is not a button it lets
/// the mouse through, so that the dock can be dragged. Thread: GUI.
class InstrumentHeading : public QWidget
{
    Q_OBJECT

  public:
    /// The menu offers the times to look back; both must outlive the heading.
    InstrumentHeading(Instrument& instrument, QMenu* lookBackMenu, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);

    /// How far statistics look back [s].
    void setLookBack(double seconds);

  Q_SIGNALS:
    void exportWanted();
    void floatWanted();
    void closeWanted();

  private:
    QToolButton* button(const QString& name, const QString& tip);

    ElidedLabel* m_remark;
    QToolButton* m_formula;
    QToolButton* m_lookBack;
    QToolButton* m_export;
    QToolButton* m_float;
    QToolButton* m_close;
};

} // namespace tightrope::ui
