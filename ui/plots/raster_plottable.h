// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/raster_image.h"
#include "ui/plots/raster_rows.h"
#include "ui/theme/theme.h"

#include <memory>
#include <optional>
#include <qcustomplot.h>

namespace tightrope::ui {

/// Draws a raster as one image at the resolution of whatever it is painted on, and the highlighted
/// neurons over it. It shares what it draws: a plot may be drawn again at any moment. Thread: GUI.
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

    /// What is drawn from now on, rows that fit the history with it. No history: nothing.
    void setData(std::shared_ptr<const RunHistory> history, std::shared_ptr<const RasterRows> rows);
    void setMarks(std::vector<Mark> marks) { m_marks = std::move(marks); }

    const RasterRows& rows() const { return *m_rows; }

    /// Did the last draw leave out something for want of memory? A plot must not throw while it is
    /// drawn: it would never be drawn again.
    bool isIncomplete() const { return m_incomplete; }

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
    void drawSpikes(QCPPainter* painter) const;
    void drawMarks(QCPPainter* painter) const;
    void drawLabels(QCPPainter* painter) const;
    std::optional<double> rowOf(const Mark& mark) const;

    std::shared_ptr<const RunHistory> m_history;
    std::shared_ptr<const RasterRows> m_rows = std::make_shared<const RasterRows>();
    std::vector<Mark> m_marks;
    bool m_incomplete = false;
    QColor m_background;
    QColor m_ink;
    double m_magnification = 1.0;
};

} // namespace tightrope::ui
