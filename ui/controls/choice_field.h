// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/parameters.h"

#include <QComboBox>

namespace tightrope::ui {

/// A list of the words of a parameter that is a choice. Up, Down, Home and End choose; Space opens
/// the list; Return and Esc give the keys back to the window. Thread: GUI.
class ChoiceField : public QComboBox
{
    Q_OBJECT

  public:
    explicit ChoiceField(const ParameterInfo& parameter, QWidget* parent = nullptr);

    /// Shows a value: the index of a word.
    void setValue(double value);

    void setInvalid(bool invalid);

  Q_SIGNALS:
    /// The user chose a word, by mouse or key.
    void entered(double value);
    void reverted();

  protected:
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
};

} // namespace tightrope::ui
