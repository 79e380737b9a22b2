// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMessageBox>
#include <functional>

namespace tightrope::ui {

/// Asks before something that cannot be taken back; `yes` is called if the user agrees. Returns at
/// once, as all dialogues here do: none has an event loop of its own, in which the window below it
/// could be closed or destroyed. The question goes with its parent. Thread: GUI.
void askBefore(QWidget* parent, const QString& title, const QString& text,
               QMessageBox::StandardButton proposed, std::function<void()> yes);

} // namespace tightrope::ui
