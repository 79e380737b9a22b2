// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QDockWidget>
#include <memory>

class QMenu;

namespace tightrope::ui {

class Instrument;
class InstrumentHeading;

/// An instrument in the window: beside the views, tabbed with others, or floating. Thread: GUI.
class InstrumentDock : public QDockWidget
{
    Q_OBJECT

  public:
    /// The menu offers the times to look back and must outlive the dock.
    InstrumentDock(std::unique_ptr<Instrument> instrument, QMenu* lookBackMenu);

    Instrument& instrument() const { return *m_instrument; }

    /// False if it is closed, behind another tab, or its window is minimised: then it costs
    /// nothing.
    bool isSeen() const;

    /// Opens it, or brings it to the front.
    void bringUp();

    void setTheme(const Theme& theme);
    void setMagnification(double factor);
    void setLookBack(double seconds);

  Q_SIGNALS:
    void exportWanted();

  private:
    Instrument* m_instrument;
    InstrumentHeading* m_heading;
};

} // namespace tightrope::ui
