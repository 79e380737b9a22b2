// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/raster_image.h"
#include "ui/theme/theme.h"

#include <optional>
#include <qcustomplot.h>

namespace tightrope::ui {

/// Draws a raster as one image at the resolution of whatever it is painted on, and the highlighted
/// neurons over it. Thread: GUI.
class RasterPlottable : public QCPAbstractPlottable
{
    Q_OBJECT

  public:
    struct Mark
    {
        std::uint32_t neuron;
        QColor colour;
    };

    RasterPlottable(QCPAxis* time, QCPAxis* rows);

    /// The history must outlive the next draw.
    void setContent(const RunHistory* history, const std::vector<std::int32_t>* rowOfNeuron,
                    std::int64_t rows, std::vector<Mark> marks);

    /// Colours, and what multiplies type and marks.
    void setLook(const Theme& theme, double magnification);

    /// Whether the label of a highlighted row stands where a tick label at this row would.
    bool hasLabelNear(double row) const;

    double selectTest(const QPointF&, bool, QVariant* = nullptr) const override { return -1.0; }
    QCPRange getKeyRange(bool& found, QCP::SignDomain = QCP::sdBoth) const override;
    QCPRange getValueRange(bool& found, QCP::SignDomain = QCP::sdBoth,
                           const QCPRange& = QCPRange()) const override;

  protected:
    void draw(QCPPainter* painter) override;
    void drawLegendIcon(QCPPainter*, const QRectF&) const override {}

  private:
    void drawMarks(QCPPainter* painter) const;
    void drawLabels(QCPPainter* painter) const;
    std::optional<double> rowOf(const Mark& mark) const;

    const RunHistory* m_history = nullptr;
    const std::vector<std::int32_t>* m_rowOfNeuron = nullptr;
    std::int64_t m_rows = 0;
    std::vector<Mark> m_marks;
    QColor m_background;
    QColor m_ink;
    double m_magnification = 1.0;
};

} // namespace tightrope::ui
