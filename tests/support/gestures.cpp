// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/gestures.h"

#include <QApplication>
#include <QTest>
#include <QWheelEvent>

namespace tightrope::test {

void turnWheel(QWidget& widget, QPoint position, QPoint angle, Qt::KeyboardModifiers modifiers)
{
    QWheelEvent event(position, widget.mapToGlobal(position), {}, angle, Qt::NoButton, modifiers,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(&widget, &event);
}

void moveMouse(QWidget& widget, QPoint position, bool held)
{
    QMouseEvent event(QEvent::MouseMove, position, widget.mapToGlobal(position), Qt::NoButton,
                      held ? Qt::LeftButton : Qt::NoButton, Qt::NoModifier);
    QApplication::sendEvent(&widget, &event);
}

void drag(QWidget& widget, QPoint from, QPoint to)
{
    QTest::mousePress(&widget, Qt::LeftButton, {}, from);
    moveMouse(widget, (from + to) / 2, true);
    moveMouse(widget, to, true);
    QTest::mouseRelease(&widget, Qt::LeftButton, {}, to);
}

} // namespace tightrope::test
