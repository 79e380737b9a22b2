// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/synchrony_summary.h"
#include "core/model/transient.h"
#include "ui/instruments/background.h"
#include "ui/instruments/panelled_instrument.h"

namespace tightrope::ui {

/// Whether the neurons fire together: the population rate against what independent neurons would
/// do, its autocorrelation, Fano factor and the synchrony of the voltages. Thread: GUI; computes
/// beside it.
class Synchrony : public PanelledInstrument
{
    Q_OBJECT

  public:
    static constexpr double kShownSeconds = 1.0; ///< of the rate, at most [s]

    explicit Synchrony(QWidget* parent = nullptr);

    QString title() const override { return tr("Synchrony"); }
    QString key() const override { return QStringLiteral("synchrony"); }
    QString formula() const override;
    bool looksBack() const override { return true; }
    bool needsVoltages() const override { return true; }
    void setTheme(const Theme& theme) override;
    void look(const Scene& scene) override;
    bool isBusy() const override { return m_work.busy(); }
    std::unique_ptr<Instrument> duplicate() const override;

    /// What it shows, computed last.
    struct Result : SynchronySummary
    {
        std::int64_t neurons = 0;
        double begin = 0.0;                  ///< of the whole window [s]
        double seconds = 0.0;                ///< its length
        double chiSeconds = 0.0;             ///< from the first sample of the voltages to its end
        double settling = kTransientSeconds; ///< what was left out before [s]
    };
    const Result& result() const { return m_result; }

  private:
    void show();
    void showRate();
    void showCorrelation();

    Result m_result;
    QCPAxisRect* m_rateAxes;
    QCPGraph* m_rate; ///< all owned by the plot
    QCPGraph* m_bandTop;
    QCPGraph* m_bandBottom;
    QCPGraph* m_correlation;
    QCPGraph* m_chanceTop;
    QCPGraph* m_chanceBottom;
    Background<Result> m_work;
};

} // namespace tightrope::ui
