// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/eigenvalues.h"
#include "ui/instruments/background.h"
#include "ui/instruments/instrument.h"
#include "ui/instruments/parts_layout.h"

#include <QElapsedTimer>
#include <QPointer>
#include <optional>

class QToolButton;

namespace tightrope::ui {

/// The eigenvalues of the weights in the complex plane, with the circle that such weights are
/// expected to fill.
/// They take seconds, so a thread of its own computes them, once for every wiring; g only scales
/// them. Thread: GUI.
class SpectrumInstrument : public Instrument
{
    Q_OBJECT

  public:
    explicit SpectrumInstrument(QWidget* parent = nullptr);

    QString title() const override { return tr("Spectrum"); }
    QString key() const override { return QStringLiteral("spectrum"); }
    QString formula() const override;
    QWidget* makeControl() override;
    void setTheme(const Theme& theme) override;
    void look(const Scene& scene) override;
    bool isBusy() const override { return m_job.busy(); }
    std::unique_ptr<Instrument> duplicate() const override;

    /// Gives up the eigenvalues of the present wiring until they are asked for again.
    void cancel();

    /// Computes them after all.
    void compute();

  protected:
    void draw(QCPPainter* painter) override;
    void hideEvent(QHideEvent* event) override;

  private:
    struct Result
    {
        std::shared_ptr<const Wiring> wiring;
        std::vector<std::complex<double>> values; ///< at g = 1
        int wanted = 0;                           ///< as many were looked for; 0: all
        double meanRowSum = 0.0;                  ///< at g = 1 [mV·s]
    };

    /// What the picture depends on; it takes some milliseconds to paint.
    struct Shown
    {
        const Wiring* wiring = nullptr;
        const Wiring* ofResult = nullptr;
        double g = 0.0;
        double unitRadius = 0.0;
        bool isNewer = false;
        QString work;

        bool operator==(const Shown&) const = default;
    };

    bool isUpToDate() const { return m_result && m_result->wiring == m_wiring; }
    void startIfSettled();
    Shown toShow() const;
    void show();
    void showControl();
    QString stateOfWork() const;
    QString remarkNow() const;

    std::shared_ptr<const Wiring> m_wiring; ///< of the last look
    QElapsedTimer m_settling;               ///< since it came
    bool m_isNewer = false;                 ///< than the moment that is looked at
    double m_g = 0.0;
    double m_unitRadius = 0.0;                ///< expected of the disc, at g = 1 [mV·s]
    double m_ofTextbook = 0.0;                ///< as much of 1/√p
    std::shared_ptr<const Wiring> m_computed; ///< what the job is at, or has been told to leave
    bool m_isCancelled = false;               ///< by the user
    bool m_isStill = false;                   ///< a copy for a figure: computes nothing
    QString m_work;                           ///< what the job is doing, in words
    Shown m_shown;
    std::optional<Result> m_result;
    Background<Result> m_job;
    QPointer<QToolButton> m_control;

    PartsLayout* m_layout;
    SquareAxes* m_axes;
    QCPGraph* m_inside;
    QCPGraph* m_outside; ///< clearly outside the circle
    QCPGraph* m_mean;    ///< the mean row sum
    QCPItemEllipse* m_circle;
    QCPItemText* m_circleLabel;
    QCPItemText* m_meanLabel;
    QCPItemText* m_note;
};

} // namespace tightrope::ui
