// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/prepare_windows.h"
#include "tests/support/x_user.h"
#include "ui/plots/time_view.h"
#include "ui/window/main_window.h"

#include <QImage>
#include <QTemporaryDir>
#include <functional>

class QWidget;

namespace tightrope::test {

/// Settings of a small network in the light, which is there at once.
ui::Settings livelySettings();

/// A place in the plot on the screen, by shares of its width and height.
QPoint inPlot(const ui::TimeView& view, double across, double down);

/// Waits until it holds, longer than anything should take.
bool until(const std::function<bool()>& holds);

/// What somebody in front of the screen sees of a widget, frames of the window manager and whatever
/// lies above included.
QImage seen(const QWidget& widget);
QImage seen(const QRect& screenArea);

/// Number of pixels of exactly that colour.
int pixelsOf(const QImage& image, const QColor& colour);

/// Does something once it holds, also while a dialog waits for its user; a dialog in which that
/// does not come to pass is closed after a while, so that a test fails instead of hanging.
void onceHolds(const std::function<bool()>& holds, const std::function<void()>& act);

/// The real window on the screen, with a running network and a user in front of it.
class ShownWindow
{
  public:
    explicit ShownWindow(const ui::Settings& settings = {}, const QSize& size = {1440, 860});

    /// With other instruments than the program's.
    ShownWindow(const ui::Settings& settings, const QSize& size,
                const std::vector<ui::InstrumentKind>& instruments);

    /// The window has the focus and the network runs. To be asked first.
    bool isReady();

    ui::MainWindow& window() { return m_window; }
    XUser& user() { return m_user; }
    const RunHistory& history() { return m_window.session().history(); }
    const LatestState& latest() { return m_window.session().latest(); }

    /// Takes the parameter's slider to a value: with the mouse as near as its pixels allow, then
    /// with arrow keys if it is within a few of their steps. False if that did not work.
    bool dragTo(ParameterId id, double value);

    /// The mean rate of the simulation [Hz] over a second, from a while after the call on.
    double rateFromNowOn();

  private:
    ui::MainWindow m_window;
    XUser m_user;
};

} // namespace tightrope::test
