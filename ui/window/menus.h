// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

class QAction;
class QMenu;
class QWidget;

namespace tightrope::ui {

class Actions;

/// The menu of the window, for what is rarely needed. It belongs to the window. Thread: GUI.
QMenu* windowMenu(const Actions& actions, QWidget* window);

/// The menu of the instruments, whose own actions come first, the layouts and the cursors. It
/// belongs to the window. Thread: GUI.
QMenu* instrumentsMenu(const Actions& actions, const QList<QAction*>& instruments, QWidget* window);

/// All actions that have keys, in the order in which the sheet of keys tells them. Thread: GUI.
QList<QAction*> actionsWithKeys(const Actions& actions, const QList<QAction*>& instruments);

} // namespace tightrope::ui
