// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/parameters.h"
#include "core/model/wiring.h"

#include <thread>

namespace tightrope {

/// A wiring with the statistics of the published one, for large networks: every number is a
/// function of seed, row and column, so that nothing has to be kept, only the synapses that exist
/// are drawn and any number of threads draws the same network. It is another network than NumPy's
/// stream makes of the same seed.
///
/// Random numbers: Philox-4x32 with ten rounds (Salmon et al. 2011, "Parallel random numbers: as
/// easy as 1, 2, 3"), key (seed, 0), counter (column, row, 0, purpose); for the masks one counter
/// serves eight columns with 16 bits each, and the few ties with p are decided by 32 more. Normals
/// are quantiles of 52-bit uniforms.
class PhiloxWiringSource final : public WiringSource
{
  public:
    /// n >= 1, seed 0 … 2^32 − 1; threads >= 1. Draws the first voltages; throws std::bad_alloc.
    PhiloxWiringSource(std::int64_t n, std::int64_t seed,
                       WeightPrecision precision = WeightPrecision::float64,
                       int threads = static_cast<int>(std::thread::hardware_concurrency()));

    /// w = Z ∘ [U < p] / (√n · p), then each row's mean over its synapses is subtracted from them.
    /// With other rules the means stay as drawn, or the bias is added to all synapses.
    /// The monitor is called from the calling thread only; throws also std::system_error.
    std::shared_ptr<const Wiring> build(const WiringRule& rule,
                                        const BuildMonitor& monitor = {}) const override;

    const Eigen::ArrayXd& startUniforms() const override { return m_startUniforms; }
    bool serves(const Parameters& parameters) const noexcept override;
    std::int64_t neurons() const { return m_startUniforms.size(); }

  private:
    template<typename Weights>
    void fill(Wiring& wiring, Weights& weights, const WiringRule& rule,
              const BuildMonitor& monitor) const;

    std::int64_t m_seed;
    WeightPrecision m_precision;
    int m_threads;
    Eigen::ArrayXd m_startUniforms;
};

} // namespace tightrope
