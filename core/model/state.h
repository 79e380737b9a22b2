// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/parameters.h"

#include <Eigen/Core>
#include <cstdint>

namespace tightrope {

/// A spiker is recorded at this voltage in the step of its spike [mV].
inline constexpr double kRecordedSpike = 30.0;

/// What evolves. Shape of every array: n.
struct State
{
    Eigen::ArrayXd v;      ///< membrane voltage [mV], spikers already at vreset
    Eigen::ArrayXd ipsc;   ///< synaptic current [mV]
    Eigen::ArrayXd hm;     ///< its auxiliary variable [mV/s]
    Eigen::ArrayXd tlast;  ///< time of the last spike [s], 0 before the first
    std::int64_t step = 0; ///< steps done; the next step happens at time dt·step

    /// Everything at zero, v = vreset + uniforms·(30 − vreset).
    static State initial(const Parameters& parameters, const Eigen::ArrayXd& uniforms);

    bool isFinite() const;
};

} // namespace tightrope
