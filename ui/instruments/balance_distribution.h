// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/drive_window.h"
#include "core/analysis/input_balance.h"
#include "ui/instruments/background.h"
#include "ui/instruments/instrument.h"

#include <optional>

namespace tightrope::ui {

/// A panel of the tug of war: how well the two halves of the input cancel in all neurons, and where
/// one of them stands. Thread: GUI; computes beside it.
class BalanceDistribution
{
  public:
    /// Shows itself in axes of a plot, which must outlive it; calls `arrived` with every new
    /// result.
    BalanceDistribution(QCPAxisRect& axes, std::function<void()> arrived);

    void setLook(const Theme& theme, double magnification);
    void look(const Scene& scene);
    bool isBusy() const { return m_background.busy(); }

    /// Shows the last result, and marks one neuron.
    void show(const std::optional<Highlights::Entry>& neuron);

    /// The balance index of the neuron that is marked; NaN if it is not known.
    double marked() const;

    /// What it is about [s].
    double seconds() const { return m_balance ? m_balance->seconds : 0.0; }

    /// Shows the same as another one.
    void copy(const BalanceDistribution& other) { m_balance = other.m_balance; }

  private:
    /// All neurons, over the time looked back.
    struct Balance
    {
        Eigen::ArrayXd imbalance; ///< shape n, NaN without an input
        ImbalanceDistribution distribution;
        double seconds; ///< that it is about
    };

    void showNote();

    DriveWindow m_drive;
    std::optional<Balance> m_balance;
    std::optional<Highlights::Entry> m_marked;
    QString m_median; ///< or why there is no distribution
    const Theme* m_theme = &Theme::light();
    double m_magnification = 1.0;

    QCPAxisRect& m_axes;
    QCPGraph* m_histogram; ///< all owned by the plot
    QCPItemStraightLine* m_own;
    QCPItemText* m_note;
    Background<Balance> m_background;
};

} // namespace tightrope::ui
