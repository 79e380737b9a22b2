// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace tightrope::ui {

/// One line of plain text that takes the room there is and ends in an ellipsis where it is too
/// long; then its tooltip tells all of it. Thread: GUI.
class ElidedLabel : public QLabel
{
    Q_OBJECT

  public:
    explicit ElidedLabel(QWidget* parent = nullptr);

    QSize minimumSizeHint() const override;

    /// The text as it can be seen.
    QString shownText() const;

  protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;
};

} // namespace tightrope::ui
