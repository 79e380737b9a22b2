// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/irregularity_summary.h"
#include "core/model/transient.h"
#include "ui/instruments/background.h"
#include "ui/instruments/panelled_instrument.h"

namespace tightrope::ui {

/// How irregularly the neurons fire: their inter-spike intervals beside those of a Poisson process,
/// and how CV, LV and rates are distributed over the neurons. Thread: GUI; computes beside it.
class Irregularity : public PanelledInstrument
{
    Q_OBJECT

  public:
    explicit Irregularity(QWidget* parent = nullptr);

    QString title() const override { return tr("Irregularity"); }
    QString key() const override { return QStringLiteral("irregularity"); }
    QString formula() const override;
    bool looksBack() const override { return true; }
    void setTheme(const Theme& theme) override;
    void look(const Scene& scene) override;
    bool isBusy() const override { return m_work.busy(); }
    std::unique_ptr<Instrument> duplicate() const override;

    /// What it shows, computed last.
    struct Result
    {
        IrregularitySummary summary;
        int colour = -1; ///< of the highlighted neuron, an index into Theme::highlights
        double settling = kTransientSeconds; ///< what was left out before [s]
    };
    const Result& result() const { return m_result; }

  private:
    void show();

    Result m_result;
    QCPGraph* m_intervals; ///< all owned by the plot
    QCPGraph* m_single;
    QCPGraph* m_poisson;
    QCPGraph* m_cv;
    QCPGraph* m_cv2;
    QCPGraph* m_lv;
    QCPGraph* m_rates;
    QCPItemStraightLine* m_poissonMark;
    QCPItemStraightLine* m_meanRate;
    QCPItemStraightLine* m_singleRate;
    Background<Result> m_work;
};

} // namespace tightrope::ui
