// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QFrame>

class QLabel;
class QToolButton;

namespace tightrope::ui {

/// A sentence across the window that stays until it is read and closed. Thread: GUI.
class Banner : public QFrame
{
    Q_OBJECT

  public:
    explicit Banner(QWidget* parent = nullptr);

    /// Stays until it is closed, dismissed or replaced.
    void show(const QString& sentence);
    void dismiss();

    /// About something typed: goes with the next thing that is right, and never hides a sentence
    /// that stays.
    void showPassing(const QString& sentence);
    void dismissPassing();

    QString text() const;
    void setTheme(const Theme& theme);

  private:
    QLabel* m_icon;
    QLabel* m_text;
    QToolButton* m_close;
    bool m_passing = true;
};

} // namespace tightrope::ui
