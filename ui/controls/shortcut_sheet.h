// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QAction;

namespace tightrope::ui {

/// Lists the keys of the given actions and what the mouse does. Thread: GUI.
class ShortcutSheet : public QDialog
{
    Q_OBJECT

  public:
    explicit ShortcutSheet(const QList<QAction*>& actions, QWidget* parent = nullptr);
};

} // namespace tightrope::ui
