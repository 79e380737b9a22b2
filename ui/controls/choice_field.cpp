// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/choice_field.h"

#include <QKeyEvent>
#include <QStyle>
#include <QStyledItemDelegate>
#include <QWheelEvent>

namespace tightrope::ui {

ChoiceField::ChoiceField(const ParameterInfo& parameter, QWidget* parent)
    : QComboBox(parent)
{
    for (const std::string_view word : parameter.choices)
        addItem(QString::fromUtf8(word.data(), static_cast<qsizetype>(word.size())));
    setItemDelegate(new QStyledItemDelegate(this)); // the one that style sheets give room
    // Whoever chose with the mouse has done: the next key is for the window.
    setFocusPolicy(Qt::TabFocus);
    connect(this, &QComboBox::activated, this,
            [this](int index) { Q_EMIT entered(static_cast<double>(index)); });
}

void ChoiceField::setValue(double value)
{
    setCurrentIndex(static_cast<int>(value));
}

void ChoiceField::setInvalid(bool invalid)
{
    if (property("invalid").toBool() == invalid)
        return;
    setProperty("invalid", invalid);
    style()->polish(this);
}

void ChoiceField::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Escape:
        clearFocus();
        Q_EMIT reverted();
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        clearFocus();
        return;
    default:
        break;
    }
    // Letters do not choose: some are shortcuts of the window, and which ones nobody could guess.
    if (event->key() != Qt::Key_Space && !event->text().isEmpty()) {
        event->ignore();
        return;
    }
    QComboBox::keyPressEvent(event);
}

void ChoiceField::wheelEvent(QWheelEvent* event)
{
    event->ignore(); // it scrolls the panel; another network is not begun in passing
}

} // namespace tightrope::ui
