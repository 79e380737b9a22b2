// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/wiring.h"

namespace tightrope {

/// The wiring of the published NumPy source, drawn from NumPy's legacy stream in its order:
/// randn(n, n), rand(n, n), rand(n), all row-major. It is serial and draws n² numbers twice;
/// they are kept (16·n² bytes) so that a new p needs no new draws.
class NumpyWiringSource final : public WiringSource
{
  public:
    /// Draws everything; throws BuildCancelled, std::bad_alloc.
    /// n >= 1, seed 0 … 2^32 − 1.
    NumpyWiringSource(std::int64_t n, std::int64_t seed, const BuildMonitor& monitor = {});

    /// w = Z ∘ [U < p] / (√n · p), then each row's mean over its synapses is subtracted from them
    /// (Nicola & Clopath 2017, balanced initial weights).
    /// With other rules the means stay as drawn, or the bias is added to all synapses.
    std::shared_ptr<const Wiring> build(const WiringRule& rule,
                                        const BuildMonitor& monitor = {}) const override;

    const Eigen::ArrayXd& startUniforms() const override { return m_startUniforms; }
    bool serves(const Parameters& parameters) const noexcept override;

  private:
    std::int64_t neurons() const { return m_startUniforms.size(); }

    using RowMajorMatrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

    std::int64_t m_seed;
    RowMajorMatrix m_normals;  ///< Z, n×n
    RowMajorMatrix m_uniforms; ///< U, n×n
    Eigen::ArrayXd m_startUniforms;
};

} // namespace tightrope
