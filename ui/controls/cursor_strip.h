// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/cursor_reading.h"
#include "ui/theme/theme.h"

#include <QWidget>

class QAction;
class QToolButton;

namespace tightrope::ui {

class ElidedLabel;

/// One quiet line below the views that tells what lies between the cursors; to be seen while there
/// is one. Thread: GUI.
class CursorStrip : public QWidget
{
    Q_OBJECT

  public:
    explicit CursorStrip(QWidget* parent = nullptr);

    void setReading(const CursorReading& reading);
    void setTheme(const Theme& theme);

    /// Cursors leave the picture while it follows the newest sample: then this action is offered,
    /// which freezes it.
    void setFreeze(QAction* action);
    void setLive(bool live);

    /// What it says.
    QString text() const;

  Q_SIGNALS:
    /// It is on the clipboard; a few words for the status line.
    void copied(const QString& text);
    void removeWanted();

  private:
    QToolButton* button(const QString& tip);

    CursorReading m_reading;
    ElidedLabel* m_text;
    QToolButton* m_freeze;
    QToolButton* m_copy;
    QToolButton* m_remove;
};

} // namespace tightrope::ui
