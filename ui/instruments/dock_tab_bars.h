// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QMainWindow;

namespace tightrope::ui {

/// Lets the tabs of docks be moved only while all their docks are there. When docks close or float,
/// Qt takes their tabs away with the next pass of the layout; a tab that is moved before that
/// belongs to no dock any more, and Qt 6.4 looks for its place through a null pointer. Belongs to
/// the host. Thread: GUI.
class DockTabBars : public QObject
{
  public:
    /// Before any dock of the host is tabbed.
    explicit DockTabBars(QMainWindow& dockHost);

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    QMainWindow& m_dockHost;
    int m_pressedTabs = 0; ///< of the bar that was pressed last
};

} // namespace tightrope::ui
