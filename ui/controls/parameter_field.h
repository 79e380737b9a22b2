// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/parameters.h"

#include <QLineEdit>
#include <optional>

namespace tightrope::ui {

/// A field to type a parameter into, in the unit people read it in ("2", "2 ms" and "0.002 s" are
/// the same). What cannot be used stays in the field, marked, and is explained; Esc brings the
/// running value back. Arrow keys step. Thread: GUI.
class ParameterField : public QLineEdit
{
    Q_OBJECT

  public:
    explicit ParameterField(const ParameterInfo& parameter, QWidget* parent = nullptr);

    /// Shows a value [stored unit], unless somebody is typing.
    void setValue(double value);

    /// Drops what is being typed, because the value was changed by other means.
    void abandonTyping() { m_typing = false; }

    void setInvalid(bool invalid);

  Q_SIGNALS:
    void entered(double value);
    void refused(const QString& sentence);
    void reverted();

  protected:
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

  private:
    void apply();
    void showValue();

    const ParameterInfo& m_parameter;
    double m_value;
    bool m_typing = false;
};

} // namespace tightrope::ui
