// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/run_history.h"

#include <Eigen/Core>

namespace tightrope {

/// What the spikes of some time drive synapses with, neuron by neuron: g·ν·synapseArea() [Hz], with
/// the g of each spike's step. Counts only what comes in and what goes out while the time moves on.
/// Thread: one at a time.
class DriveWindow
{
  public:
    /// Moves to the steps [from, to), which must be kept by the history.
    void moveTo(const RunHistory& history, std::int64_t from, std::int64_t to);

    /// Shape n; empty if there are no steps.
    Eigen::ArrayXd drive() const;

  private:
    void add(const RunHistory& history, std::int64_t from, std::int64_t to, double sign);

    std::uint64_t m_run = 0;
    std::int64_t m_from = 0;
    std::int64_t m_to = 0;
    double m_dt = 1.0;
    Eigen::ArrayXd m_sums; ///< Σ g·synapseArea() over the spikes
};

} // namespace tightrope
