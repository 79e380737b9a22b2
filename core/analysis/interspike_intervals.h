// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

namespace tightrope {

/// Neurons with fewer intervals say too little about their irregularity.
inline constexpr std::int64_t kMinimumIntervals = 10;

/// The irregularity of a population.
struct IntervalStatistics
{
    double meanCv = std::numeric_limits<double>::quiet_NaN(); ///< NaN if no neuron qualifies
    std::int64_t qualifyingNeurons = 0; ///< with at least kMinimumIntervals intervals
};

/// Collects inter-spike intervals neuron by neuron and gives their coefficient of variation,
/// CV = sd/mean of a neuron's intervals (population sd), averaged over the neurons with at least
/// kMinimumIntervals of them; 1 for a Poisson process (Softky & Koch 1993).
/// Thread: one at a time. Allocates: on construction and reset only.
class IntervalCollector
{
  public:
    explicit IntervalCollector(std::int64_t neurons);

    /// Spikes of one neuron must come in order of time. Times may be in any unit.
    void add(std::uint32_t neuron, double time) noexcept;

    /// Forgets everything.
    void reset();

    IntervalStatistics statistics() const;

  private:
    struct Intervals
    {
        double last = std::numeric_limits<double>::quiet_NaN();
        std::int64_t count = 0;
        double mean = 0.0;
        double squares = 0.0; ///< Σ(I − mean)² by Welford's update
    };
    std::vector<Intervals> m_neurons;
};

} // namespace tightrope
