// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/parameter_field.h"

#include "core/model/parameter_text.h"
#include "ui/text/error_sentences.h"

#include <QKeyEvent>
#include <QStyle>
#include <algorithm>
#include <cmath>

namespace tightrope::ui {

ParameterField::ParameterField(const ParameterInfo& parameter, QWidget* parent)
    : QLineEdit(parent)
    , m_parameter(parameter)
    , m_value(defaultValue(parameter.id))
{
    setAlignment(Qt::AlignRight);
    setMaxLength(40);
    connect(this, &QLineEdit::textEdited, this, [this] { m_typing = true; });
    connect(this, &QLineEdit::returnPressed, this, [this] {
        apply();
        if (!m_typing)
            clearFocus(); // keys are shortcuts again
    });
    showValue();
}

void ParameterField::setValue(double value)
{
    m_value = value;
    if (!m_typing)
        showValue();
}

void ParameterField::setInvalid(bool invalid)
{
    if (property("invalid").toBool() == invalid)
        return;
    setProperty("invalid", invalid);
    style()->polish(this);
}

void ParameterField::showValue()
{
    const QString text = QString::fromStdString(formatNumber(m_parameter, m_value));
    if (text != this->text())
        setText(text);
    setCursorPosition(0); // of a long number the beginning matters
}

void ParameterField::apply()
{
    if (!m_typing)
        return;
    try {
        const double value = parseValue(m_parameter, text().toStdString(), BareNumber::displayed);
        m_typing = false;
        m_value = value;
        showValue();
        Q_EMIT entered(value);
    } catch (const ParameterError& error) {
        Q_EMIT refused(sentenceOf(error));
    }
}

void ParameterField::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape) {
        m_typing = false;
        showValue();
        clearFocus();
        Q_EMIT reverted();
        return;
    }
    const bool up = event->key() == Qt::Key_Up;
    if (up || event->key() == Qt::Key_Down) {
        const double direction = up ? 1.0 : -1.0;
        double change =
            m_parameter.scale == Scale::linear ? m_parameter.step : m_value * m_parameter.step;
        if (m_parameter.isInteger())
            change = std::max(1.0, std::round(change));
        const double next =
            std::clamp(m_value + direction * change, m_parameter.minimum, m_parameter.maximum);
        m_typing = false;
        // Through the text, so that what is shown is what is used; whole numbers keep all digits.
        const int digits = m_parameter.isInteger() ? 17 : 6;
        m_value = parseValue(m_parameter, QString::number(next, 'g', digits).toStdString(),
                             BareNumber::stored);
        showValue();
        Q_EMIT entered(m_value);
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void ParameterField::focusOutEvent(QFocusEvent* event)
{
    apply();
    QLineEdit::focusOutEvent(event);
}

} // namespace tightrope::ui
