// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <random>

namespace tightrope {

/// The random stream of NumPy's legacy generator after np.random.seed(seed): MT19937 seeded by
/// init_genrand, 53-bit uniforms, normals by Marsaglia's polar method with the second one kept.
/// Source: Matsumoto & Nishimura 1998; NumPy, numpy/random/src/legacy.
/// Thread: any, one at a time. Allocates: no.
class NumpyRandom
{
  public:
    /// seed: 0 … 2^32 − 1.
    explicit NumpyRandom(std::uint32_t seed);

    /// rand(): uniform in [0, 1).
    double uniform();

    /// randn(): standard normal. The kept second normal survives calls of uniform().
    double normal();

  private:
    std::mt19937 m_engine;
    double m_keptNormal = 0.0;
    bool m_hasKeptNormal = false;
};

} // namespace tightrope
