// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QHBoxLayout;

namespace tightrope::ui {

class ElidedLabel;
class TimeView;

/// A view with its heading: title, a quiet remark, and room for controls on the right.
class ViewFrame : public QWidget
{
    Q_OBJECT

  public:
    /// Takes the view over.
    explicit ViewFrame(TimeView* view, QWidget* parent = nullptr);

    void setRemark(const QString& remark);

    /// Something that is to be seen for longer than it is in the picture; empty for nothing.
    void setChip(const QString& text);

    /// Adds a widget at the right end of the heading.
    void addControl(QWidget* control);

  private:
    QHBoxLayout* m_heading;
    ElidedLabel* m_remark;
    ElidedLabel* m_chip;
};

} // namespace tightrope::ui
