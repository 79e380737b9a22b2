// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPoint>
#include <Qt>

class QWidget;

namespace tightrope::test {

/// One notch of a mouse wheel is 120.
void turnWheel(QWidget& widget, QPoint position, QPoint angle,
               Qt::KeyboardModifiers modifiers = Qt::NoModifier);

/// Moves the mouse over the widget, with the left button held or not.
void moveMouse(QWidget& widget, QPoint position, bool held = false);

/// Presses, moves in two strides, releases.
void drag(QWidget& widget, QPoint from, QPoint to);

} // namespace tightrope::test
