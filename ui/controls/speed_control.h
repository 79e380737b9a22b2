// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;

namespace tightrope::ui {

class RealSlider;

/// The speed of simulated time: 0.001 × real time, where single spikes can be followed, over 1 × to
/// as fast as it goes at the right end. Thread: GUI.
class SpeedControl : public QWidget
{
    Q_OBJECT

  public:
    explicit SpeedControl(QWidget* parent = nullptr);

    /// Simulated seconds per second; infinite for as fast as it goes.
    double speed() const;
    void setSpeed(double speed);

    /// What is really reached; 0 while paused.
    void setAchieved(double speed, bool waitingForReader);

    /// "1.00×", "0.0010×", "max".
    static QString text(double speed);

  Q_SIGNALS:
    void changed(double speed);

  private:
    void show(double speed);

    RealSlider* m_slider;
    QLabel* m_wanted;
    QLabel* m_achieved;
};

} // namespace tightrope::ui
