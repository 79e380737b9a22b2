// SPDX-License-Identifier: GPL-3.0-or-later
// No dialog here has an event loop of its own, in which the window below it could be closed or
// destroyed. Thread: GUI.
#pragma once

#include <QMessageBox>
#include <functional>

namespace tightrope::ui {

/// Shows a dialog before all windows, docks that float included, until it is closed; it goes then,
/// or with its parent. Returns at once.
void present(QDialog* dialog);

/// Asks before something that cannot be taken back; `yes` is called if the user agrees. Returns at
/// once.
void askBefore(QWidget* parent, const QString& title, const QString& text,
               QMessageBox::StandardButton proposed, std::function<void()> yes);

} // namespace tightrope::ui
