// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/parameters.h"
#include "ui/theme/theme.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QToolButton;

namespace tightrope::ui {

class ChoiceField;
class ParameterField;
class RealSlider;

/// One parameter: name, field with unit, reset, slider, and a line for what went wrong; where it is
/// a choice of words, a list in place of field and slider. Built from the parameter's description
/// alone. Thread: GUI.
class ParameterRow : public QWidget
{
    Q_OBJECT

  public:
    explicit ParameterRow(const ParameterInfo& parameter, QWidget* parent = nullptr);

    const ParameterInfo& parameter() const { return m_parameter; }

    /// Shows the value that was asked for [stored unit].
    void setValue(double value);

    /// Says why a value was not taken; empty takes the message away.
    void setProblem(const QString& sentence);

    /// Shows the value that stays in use [stored unit], and why another was not taken. The value is
    /// good, so only the sentence is left to go: with dismissPassing() or another try.
    void putBack(double value, const QString& sentence);
    void dismissPassing();

    /// Multiplies type and the width of fields; 1 is usual.
    void setMagnification(double factor);

    void setTheme(const Theme& theme);

    /// Null where the parameter is a choice.
    RealSlider* slider() const { return m_slider; }
    ParameterField* field() const { return m_field; }

    /// Null where the parameter is a number.
    ChoiceField* choice() const { return m_choice; }

    bool isDefault() const { return m_isDefault; }

  Q_SIGNALS:
    void valueShown(); ///< setValue() was called, or the user has chosen a value
    /// The user asks for a value. `settled` is false while a slider is being dragged.
    void changed(double value, bool settled);

    /// What the user asked for was taken back.
    void reverted();

  private:
    void showProblem(const QString& sentence, bool passing);
    void addNumber(QHBoxLayout& line);
    void addChoice(QHBoxLayout& line);
    void ask(double value, bool settled);
    void takeBack();
    QString toolTipText() const;
    QString effectText() const;

    const ParameterInfo& m_parameter;
    QLabel* m_name;
    QLabel* m_effect;
    ParameterField* m_field = nullptr;
    QLabel* m_unit = nullptr;
    RealSlider* m_slider = nullptr;
    ChoiceField* m_choice = nullptr;
    QToolButton* m_reset;
    bool m_isDefault = true;
    QLabel* m_problem;
    bool m_passing = false; ///< the problem is about a value that has been put back
};

} // namespace tightrope::ui
