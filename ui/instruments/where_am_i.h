// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/regime.h"
#include "core/history/spike_window.h"
#include "core/model/parameters.h"
#include "ui/instruments/background.h"
#include "ui/instruments/panelled_instrument.h"

namespace tightrope::ui {

/// The regime of the network with the figures that decided it, its place on the map of offset and
/// g, and its rate beside the f–I curve. Looks back to the last change of a parameter, at most.
/// Thread: GUI; computes beside it.
class WhereAmI : public PanelledInstrument
{
    Q_OBJECT

  public:
    static constexpr double kLookBack = 3.0;  ///< at most [s]
    static constexpr double kShortest = 0.5;  ///< of constant parameters, for a verdict, which is
                                              ///< provisional until kLookBack [s]
    static constexpr int kFewestMoments = 20; ///< of voltages, for a χ

    explicit WhereAmI(QWidget* parent = nullptr);

    QString title() const override { return tr("Where am I"); }
    QString key() const override { return QStringLiteral("regime"); }
    QString formula() const override;
    bool needsVoltages() const override { return true; }
    void setTheme(const Theme& theme) override;
    void look(const Scene& scene) override;
    double ownLookBack() const override { return m_result.figures.seconds; }
    bool isBusy() const override { return m_work.busy(); }
    std::unique_ptr<Instrument> duplicate() const override;

    /// What it shows, computed last.
    struct Result
    {
        Parameters parameters;
        bool hasNetwork = false;
        bool settling = false; ///< too little time since the last change or the start
        double needed = 0.0;   ///< that time [s]
        RegimeFigures figures;
        Regime regime;
    };
    const Result& result() const { return m_result; }

  private:
    void show();
    void showMap();
    void showCurve();
    void draw(QCPPainter* painter) override;
    void arrangeWords();

    Result m_result;
    QCPGraph* m_edge; ///< all owned by the plot
    QCPGraph* m_place;
    QCPItemRect* m_noTheory;
    QCPItemText* m_irregular;
    QCPItemText* m_regular;
    QCPItemText* m_critical;
    bool m_hasIrregular = true; ///< has the map room for the word?
    bool m_hasRegular = true;
    bool m_hasCritical = true;
    QCPGraph* m_curve;
    QCPGraph* m_measured;
    QCPItemStraightLine* m_threshold;
    Background<Result> m_work;
};

/// What a regime is called, such as "asynchronous irregular".
QString nameOf(const Regime& regime);

/// A criterion as it is read, such as "CV 0.93 (0.5 … 2)".
QString textOf(const Criterion& criterion);

} // namespace tightrope::ui
