// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/weight_statistics.h"
#include "ui/instruments/background.h"
#include "ui/instruments/instrument.h"
#include "ui/instruments/parts_layout.h"

#include <optional>

namespace tightrope::ui {

/// The weights: the matrix as an image that can be zoomed and dragged, the sums of its rows and
/// columns beside it, the distribution of its entries and of the numbers of synapses.
/// Thread: GUI.
class WeightsInstrument : public Instrument
{
    Q_OBJECT

  public:
    explicit WeightsInstrument(QWidget* parent = nullptr);

    QString title() const override { return tr("Weights"); }
    QString key() const override { return QStringLiteral("weights"); }
    QString formula() const override;
    void setTheme(const Theme& theme) override;
    void look(const Scene& scene) override;
    bool isBusy() const override { return m_factsJob.busy() || m_mapJob.busy(); }
    std::unique_ptr<Instrument> duplicate() const override;

    /// The part of the matrix that is seen, in whole entries; empty without a network.
    MatrixRegion seen() const;

    /// Shows the whole matrix again, as a double click does.
    void showAll();

  private:
    /// What is computed for a new wiring.
    struct Facts
    {
        std::shared_ptr<const Wiring> wiring;
        WeightStatistics statistics; ///< at g = 1
        DegreeDistribution degrees;
    };

    /// An image of a part of the matrix.
    struct Map
    {
        std::shared_ptr<const Wiring> wiring;
        MatrixRegion region{};
        int rows = 0;    ///< pixels
        int columns = 0; ///< pixels

        bool operator==(const Map&) const = default;
        bool isExact() const { return rows == region.rows() && columns == region.columns(); }

        /// Entries of a pixel at most; only with pixels.
        std::int64_t entriesDown() const { return (region.rows() + rows - 1) / rows; }
        std::int64_t entriesAcross() const { return (region.columns() + columns - 1) / columns; }
    };
    struct ShownMap
    {
        Map map;
        Eigen::ArrayXXd means; ///< at g = 1 [mV·s]
        double scale = 0.0;    ///< of the darkest colours, at g = 1 [mV·s]
    };

    Map wantedMap() const;
    void requestFacts();
    void requestMap();
    void keepInside(QCPAxis& axis, const QCPRange& range);
    void showFacts();
    void showMap();
    void showNote();

    std::shared_ptr<const Wiring> m_wiring; ///< of the last look
    bool m_isNewer = false;                 ///< than the moment that is looked at
    double m_g = 0.0;                       ///< of the last look
    bool m_isStill = false;                 ///< a copy for a figure: computes nothing
    std::optional<Facts> m_facts;
    std::optional<ShownMap> m_map;
    Background<Facts> m_factsJob;
    Background<ShownMap> m_mapJob;

    PartsLayout* m_layout;
    QCPAxisRect* m_matrixAxes;
    QCPAxisRect* m_rowAxes;
    QCPAxisRect* m_columnAxes;
    QCPAxisRect* m_weightAxes;
    QCPAxisRect* m_degreeAxes;
    QCPAxisRect* m_scaleAxes;
    QCPColorMap* m_image;
    QCPColorMap* m_scale; ///< the colours of the image
    QCPGraph* m_rowSums;
    QCPGraph* m_columnSums;
    QCPGraph* m_weights;
    QCPGraph* m_inDegrees;
    QCPGraph* m_outDegrees;
    QCPItemText* m_inLabel;
    QCPItemText* m_outLabel;
    QCPItemText* m_note;
};

} // namespace tightrope::ui
