// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/time_view.h"

namespace tightrope::ui {

/// The voltages of the highlighted neurons, one lane each, all on one scale, in the colours of
/// their raster rows and in the same order, the highest index on top. A click on a lane's label
/// lets its neuron go.
class TraceView : public TimeView
{
    Q_OBJECT

  public:
    explicit TraceView(QWidget* parent = nullptr);

    void setTheme(const Theme& theme) override;
    QString key() const override { return QStringLiteral("voltages"); }
    QString title() const override { return tr("Voltages"); }
    QString remark() const override;
    std::optional<std::uint32_t> picked(const QPointF& position) const override;
    QCPRange verticalLimits() const override;

  protected:
    void updateData() override;
    QString readOut(double time, double vertical) const override;
    int leastPlot() const override;

  private:
    struct Lane
    {
        QCPGraph* graph; ///< the three are owned by the plot
        QCPItemLine* threshold;
        QCPItemText* label;
        std::uint32_t neuron = 0;
        bool shown = false;
        double base = 0.0; ///< where it begins on the vertical axis
    };

    int laneCount() const;
    const Lane* laneAt(double vertical) const;
    void placeLanes();
    void placeScaleBar();
    double height(double voltage) const;
    void updateScale();

    std::vector<Lane> m_lanes; ///< of each colour
    QCPItemLine* m_scaleBar;
    QCPItemText* m_scaleText;
    double m_lowest = -80.0; ///< [mV] at the bottom of a lane
    double m_threshold = -40.0;
};

} // namespace tightrope::ui
