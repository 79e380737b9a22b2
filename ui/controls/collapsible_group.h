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

    bool isOpen() const;
    void setOpen(bool open);

  private:
    QToolButton* m_header;
    QWidget* m_body;
    QVBoxLayout* m_layout;
};

} // namespace tightrope::ui
