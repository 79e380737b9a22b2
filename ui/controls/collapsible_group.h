// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

class QToolButton;
class QVBoxLayout;

namespace tightrope::ui {

/// A heading that folds what stands below it. Thread: GUI.
class CollapsibleGroup : public QWidget
{
    Q_OBJECT

  public:
    explicit CollapsibleGroup(const QString& title, QWidget* parent = nullptr);

    void add(QWidget* widget);
    void setTheme(const Theme& theme);

    /// Something in it is not as it usually is: the heading says so while it is folded, too.
    void setMarked(bool marked);
    bool isMarked() const;

    bool isOpen() const;
    void setOpen(bool open);

  private:
    QString m_title;
    QToolButton* m_header;
    QWidget* m_body;
    QVBoxLayout* m_layout;
};

} // namespace tightrope::ui
