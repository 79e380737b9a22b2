// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace tightrope::ui {

/// Settles who gets a key where the window's shortcuts and the widget with the focus both want it.
/// Watches the whole application as long as it lives. Thread: GUI.
class ShortcutFilter : public QObject
{
    Q_OBJECT

  public:
    explicit ShortcutFilter(QObject* parent);

  Q_SIGNALS:
    /// Esc, wherever the focus is: what was said in passing has been read.
    void escaped();

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
};

} // namespace tightrope::ui
