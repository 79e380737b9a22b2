// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/rate_bins.h"
#include "ui/plots/rate_resolution.h"
#include "ui/plots/time_view.h"

namespace tightrope::ui {

/// The population rate A(t) as a filled staircase, with its bin width in the heading, or as a
/// smooth curve.
class RateView : public TimeView
{
    Q_OBJECT

  public:
    explicit RateView(QWidget* parent = nullptr);

    void setTheme(const Theme& theme) override;
    QString key() const override { return QStringLiteral("rate"); }
    QString title() const override { return tr("Population rate"); }
    QString remark() const override;
    QCPRange verticalLimits() const override;

    /// What is seen from the next look on.
    void setResolution(const RateResolution& resolution) { m_resolution = resolution; }
    const RateResolution& resolution() const { return m_resolution; }

    /// Of the bins shown last, or of the samples of a smooth curve [s].
    double binWidth() const { return m_bins.width; }

  protected:
    void updateData() override;
    QString readOut(double time, double vertical) const override;

  private:
    QCPGraph* m_graph; ///< owned by the plot
    RateResolution m_resolution;
    RateBins m_bins;
    double m_axisEnd = 0.0;
};

} // namespace tightrope::ui
