// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/live/command.h"

#include <QDialog>

class QDoubleSpinBox;
class QRadioButton;

namespace tightrope::ui {

/// Asks for a pulse of input: how high, how long, to whom. Thread: GUI.
class PulseDialog : public QDialog
{
    Q_OBJECT

  public:
    /// Begins with what was given last. `dt` is the shortest pulse [s]; `highlighted`, ascending,
    /// are the neurons it may be given to instead of all.
    PulseDialog(const command::Pulse& last, double dt, std::vector<std::uint32_t> highlighted,
                QWidget* parent = nullptr);

  Q_SIGNALS:
    void given(const tightrope::command::Pulse& pulse);

  private:
    command::Pulse pulse() const;

    std::vector<std::uint32_t> m_highlighted;
    QDoubleSpinBox* m_amplitude;
    QDoubleSpinBox* m_duration;
    QRadioButton* m_some;
};

} // namespace tightrope::ui
