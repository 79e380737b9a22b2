// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace tightrope::ui {

/// Says what this program is, in a dialog of the window's. Thread: GUI.
void showAbout(QWidget* window);

} // namespace tightrope::ui
