// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/run_history.h"
#include "core/run/run.h"

#include <vector>

namespace tightrope::test {

/// A run whose blocks come into a history, as in the window but without a thread, and the synaptic
/// current of one neuron beside it.
class NetworkRun
{
  public:
    explicit NetworkRun(const Parameters& parameters, std::uint32_t watched = 0,
                        std::uint64_t run = 1);

    /// Takes steps, which come as one block.
    void advance(std::int64_t steps);

    /// Changes a parameter before the next step; also one that rewires.
    void change(ParameterId id, double value);

    /// Does something to the neurons before the next step.
    void intervene(const LogEntry& entry);

    const RunHistory& history() const { return m_history; }
    const Network& network() const { return m_run.network(); }

    /// The ipsc of the watched neuron after each step [mV].
    const std::vector<double>& current() const { return m_current; }

  private:
    Run m_run;
    std::uint32_t m_watched;
    std::uint64_t m_number; ///< of the run, in its blocks
    RunHistory m_history;
    std::vector<double> m_current;
};

} // namespace tightrope::test
