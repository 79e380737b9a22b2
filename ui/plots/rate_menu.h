// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/rate_resolution.h"

#include <QToolButton>

class QActionGroup;

namespace tightrope::ui {

/// The button in the heading of the population rate that offers its bins and kernels. Thread: GUI.
class RateMenu : public QToolButton
{
    Q_OBJECT

  public:
    explicit RateMenu(QWidget* parent = nullptr);

    /// Shows what is in use.
    void setResolution(const RateResolution& resolution);

  Q_SIGNALS:
    void chosen(const tightrope::ui::RateResolution& resolution);

  private:
    QActionGroup* m_choices; ///< in the order of kRateResolutions
};

} // namespace tightrope::ui
