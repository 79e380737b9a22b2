// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/network_condition.h"
#include "ui/theme/theme.h"

#include <QFrame>

class QAction;
class QHBoxLayout;
class QLabel;

namespace tightrope::ui {

/// Stands over the raster while the network is in a state that it cannot leave by itself: what it
/// is, why, and what ends it. Thread: GUI.
class NetworkNotice : public QFrame
{
    Q_OBJECT

  public:
    explicit NetworkNotice(QWidget* parent = nullptr);

    /// What to offer as ways out, as buttons.
    void setWaysOut(const QList<QAction*>& actions);

    /// Shows and hides itself. The parameters are those in effect.
    void setCondition(const NetworkCondition& condition, const Parameters& parameters);

    /// Within a rectangle of its parent, and no wider.
    void place(const QRect& room);

  private:
    QLabel* m_title;
    QLabel* m_reason;
    QHBoxLayout* m_ways;
};

/// The title and the reason, one whole text each; empty for an active network.
QString noticeTitle(const NetworkCondition& condition);
QString noticeReason(const NetworkCondition& condition, const Parameters& parameters);

} // namespace tightrope::ui
