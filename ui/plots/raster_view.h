// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/neuron_selection.h"
#include "ui/plots/raster_rows.h"
#include "ui/plots/time_view.h"

namespace tightrope::ui {

class RasterPlottable;

/// Neuron index against time, a dot a spike; the highlighted neurons as taller marks in their
/// colours. A click picks the neuron whose spike is nearest, or whose row it is.
class RasterView : public TimeView
{
    Q_OBJECT

  public:
    explicit RasterView(QWidget* parent = nullptr);

    const NeuronSelection& selection() const { return m_selection; }
    void setSelection(const NeuronSelection& selection);

    void setHistory(std::shared_ptr<const RunHistory> history) override;
    void setTheme(const Theme& theme) override;
    QString key() const override { return QStringLiteral("raster"); }
    QString title() const override { return tr("Spike raster"); }
    QString remark() const override;

    /// How many neurons are shown.
    std::int64_t rows() const { return m_rows->count(); }

    /// The neuron that a click at this position of the widget picks.
    std::optional<std::uint32_t> neuronAt(const QPointF& position) const;

    std::optional<std::uint32_t> picked(const QPointF& position) const override
    {
        return neuronAt(position);
    }
    QCPRange verticalLimits() const override;

  protected:
    void updateData() override;
    QString readOut(double time, double vertical) const override;
    bool isIncomplete() const override;

  private:
    void updateRows();
    std::optional<std::uint32_t> neuronOfRow(double row) const;

    NeuronSelection m_selection;
    std::shared_ptr<const RasterRows> m_rows = std::make_shared<const RasterRows>();
    std::int64_t m_neuronsOfNetwork = -1;
    std::vector<std::uint32_t> m_highlightedNeurons;
    RasterPlottable* m_plottable; ///< owned by the plot
};

} // namespace tightrope::ui
