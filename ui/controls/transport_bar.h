// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/controls/action_table.h"
#include "ui/theme/theme.h"

#include <QWidget>
#include <vector>

class QHBoxLayout;
class QLabel;
class QToolButton;

namespace tightrope::ui {

class Actions;
class KickMenu;
class RealSlider;
class SpeedControl;

/// The bar on top: run and pause, steps, restart, new network, speed, time window, freeze, export.
/// Where it is narrow its buttons lose their words, which their tips have, and then speed and time
/// window go into a second row: nothing is out of reach.
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

    /// As narrow as it can be, in two rows.
    QSize minimumSizeHint() const override;

    /// How it is folded.
    enum class Fold
    {
        none,
        withoutWords,
        twoRows,
    };
    Fold fold() const { return m_fold; }

  Q_SIGNALS:
    void timeWindowChanged(double seconds);

  protected:
    void resizeEvent(QResizeEvent* event) override;

  private:
    void fit();
    bool fits(Fold fold);
    void setFold(Fold fold);
    void magnify(double factor);
    QToolButton* button(ActionId id, Qt::ToolButtonStyle style = Qt::ToolButtonIconOnly);

    Actions& m_actions;
    KickMenu* m_kickMenu;
    QToolButton* m_instruments;
    QToolButton* m_menuButton;
    SpeedControl* m_speed;
    RealSlider* m_window;
    QLabel* m_windowText;
    QWidget* m_courses; ///< speed and time window
    QWidget* m_before;  ///< a line
    QHBoxLayout* m_first;
    QHBoxLayout* m_second;
    std::vector<QToolButton*> m_worded; ///< buttons that can do without their words
    Fold m_fold = Fold::none;
    int m_leastWidth = 0;
    bool m_fitting = false;
    double m_magnification = 1.0; ///< wanted
    double m_magnified = 0.0;     ///< as it is
};

} // namespace tightrope::ui
