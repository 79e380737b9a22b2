// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMenu>

class QDoubleSpinBox;
class QLabel;

namespace tightrope::ui {

class Actions;

/// What can be done to the neurons, below the button Kick: how many a kick takes, and what there is
/// beside it. Thread: GUI.
class KickMenu : public QMenu
{
    Q_OBJECT

  public:
    /// The actions must outlive it.
    explicit KickMenu(const Actions& actions, QWidget* parent = nullptr);

    /// Of the neurons, 0 … 1.
    double share() const;

    /// Says how many neurons the share comes to.
    void setNeurons(std::int64_t n);

  private:
    void count();

    QDoubleSpinBox* m_share;
    QLabel* m_count;
    std::int64_t m_neurons = 0;
};

} // namespace tightrope::ui
