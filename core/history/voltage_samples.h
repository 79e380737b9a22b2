// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>

namespace tightrope {

/// The voltages of all neurons at some moments of one run, for what cannot be had from spikes. A
/// value: a copy shares the samples. Thread: one at a time.
class VoltageSamples
{
  public:
    struct Sample
    {
        std::int64_t step;
        Eigen::ArrayXf v; ///< [mV], n; spikers are at their reset, not at the peak of the spike
    };

    /// Simulated time that is kept [s], and memory [bytes].
    static constexpr double kKeptSeconds = 12.0;
    static constexpr std::size_t kKeptBytes = std::size_t{128} << 20U;

    /// Takes a sample; one of another run, or of another time step, forgets the others, one of a
    /// step not after the last is ignored.
    void add(std::uint64_t run, std::int64_t step, double dt, const Eigen::ArrayXd& v);

    void clear() { m_samples.clear(); }

    std::uint64_t run() const { return m_run; }
    double dt() const { return m_dt; }
    const std::deque<std::shared_ptr<const Sample>>& samples() const { return m_samples; }

  private:
    std::uint64_t m_run = 0;
    double m_dt = 1.0;
    std::deque<std::shared_ptr<const Sample>> m_samples; ///< in the order of time
};

} // namespace tightrope
