// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

class QAction;
class QLabel;
class QToolButton;

namespace tightrope::ui {

class RealSlider;
class SpeedControl;

/// The bar on top: run and pause, steps, restart, new network, speed, time window, freeze, export.
/// Its actions carry the keyboard shortcuts. Thread: GUI.
class TransportBar : public QWidget
{
    Q_OBJECT

  public:
    explicit TransportBar(QWidget* parent = nullptr);

    void setRunning(bool running);
    void setFrozen(bool frozen);
    void setTimeWindow(double seconds);
    void setTheme(const Theme& theme);

    /// False when there is no simulation to steer any more; what concerns the picture stays.
    void setSimulationEnabled(bool enabled);

    SpeedControl* speed() const { return m_speed; }

    /// All actions, for the window to own their shortcuts and for the list of keys.
    QList<QAction*> shortcutActions() const;

    QAction* runAction() const { return m_run; }
    QAction* stepAction() const { return m_step; }
    QAction* stepMillisecondAction() const { return m_stepMillisecond; }
    QAction* restartAction() const { return m_restart; }
    QAction* newNetworkAction() const { return m_newNetwork; }
    QAction* freezeAction() const { return m_freeze; }
    QAction* exportAction() const { return m_export; }
    QAction* copyAction() const { return m_copy; }
    QAction* helpAction() const { return m_help; }

    /// Multiplies type and icons, for the back row, as far as the bar's width allows; 1 is usual.
    void setMagnification(double factor);

    /// The button whose menu the window fills.
    QToolButton* menuButton() const { return m_menuButton; }

    /// The same for the instruments.
    QToolButton* instrumentsButton() const { return m_instruments; }

  Q_SIGNALS:
    void timeWindowChanged(double seconds);

  protected:
    void resizeEvent(QResizeEvent* event) override;

  private:
    void fitMagnification();
    void magnify(double factor);
    void showRunning();
    QAction* action(const QString& text, const QString& key, const QString& tip);
    QToolButton* button(QAction* action, Qt::ToolButtonStyle style = Qt::ToolButtonIconOnly);

    QAction* m_run;
    QAction* m_step;
    QAction* m_stepMillisecond;
    QAction* m_restart;
    QAction* m_newNetwork;
    QAction* m_freeze;
    QAction* m_export;
    QAction* m_copy;
    QAction* m_help;
    QToolButton* m_runButton;
    QToolButton* m_instruments;
    QToolButton* m_menuButton;
    SpeedControl* m_speed;
    RealSlider* m_window;
    QLabel* m_windowText;
    const Theme* m_theme;
    double m_magnification = 1.0;
    bool m_running = false;
};

} // namespace tightrope::ui
