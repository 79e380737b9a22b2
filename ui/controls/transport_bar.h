// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/controls/action_table.h"
#include "ui/theme/theme.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace tightrope::ui {

class Actions;
class KickMenu;
class RealSlider;
class SpeedControl;

/// The bar on top: run and pause, steps, restart, new network, speed, time window, freeze, export.
/// Thread: GUI.
class TransportBar : public QWidget
{
    Q_OBJECT

  public:
    /// The actions must outlive it.
    explicit TransportBar(Actions& actions, QWidget* parent = nullptr);

    /// What the views show: the length with which they follow, or what somebody zoomed to.
    void setTimeWindow(double seconds);
    void setTheme(const Theme& theme);

    SpeedControl* speed() const { return m_speed; }

    /// Multiplies type and icons, for the back row, as far as the bar's width allows; 1 is usual.
    void setMagnification(double factor);

    /// The button whose menu the window fills.
    QToolButton* menuButton() const { return m_menuButton; }

    /// Below the button Kick.
    KickMenu& kickMenu() const { return *m_kickMenu; }

    /// The same for the instruments.
    QToolButton* instrumentsButton() const { return m_instruments; }

  Q_SIGNALS:
    void timeWindowChanged(double seconds);

  protected:
    void resizeEvent(QResizeEvent* event) override;

  private:
    void fitMagnification();
    void magnify(double factor);
    QToolButton* button(ActionId id, Qt::ToolButtonStyle style = Qt::ToolButtonIconOnly);

    Actions& m_actions;
    KickMenu* m_kickMenu;
    QToolButton* m_instruments;
    QToolButton* m_menuButton;
    SpeedControl* m_speed;
    RealSlider* m_window;
    QLabel* m_windowText;
    double m_magnification = 1.0;
};

} // namespace tightrope::ui
