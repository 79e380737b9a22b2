// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/shortcut_filter.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <qcustomplot.h>

namespace tightrope::ui {

ShortcutFilter::ShortcutFilter(QObject* parent)
    : QObject(parent)
{
    qApp->installEventFilter(this);
}

bool ShortcutFilter::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        // A button that was reached with the Tab key is pressed with Space, and a list opened.
        const bool takesSpace = qobject_cast<QAbstractButton*>(watched) != nullptr ||
                                qobject_cast<QComboBox*>(watched) != nullptr;
        if (key->key() == Qt::Key_Space && takesSpace) {
            event->accept();
            return true;
        }
        // Text fields know Ctrl+E as "to the end of the line"; here it exports.
        if (key->matches(QKeySequence::MoveToEndOfLine) && key->key() == Qt::Key_E &&
            qobject_cast<QLineEdit*>(watched) != nullptr) {
            event->ignore();
            return true;
        }
    }
    if (event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape)
        Q_EMIT escaped();
    // Whoever clicks into a picture has done with typing: keys are shortcuts again.
    if (event->type() == QEvent::MouseButtonPress &&
        qobject_cast<QCustomPlot*>(watched) != nullptr) {
        if (QWidget* const typing = QApplication::focusWidget())
            typing->clearFocus();
    }
    return QObject::eventFilter(watched, event);
}

} // namespace tightrope::ui
