// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/state.h"

namespace tightrope {

State State::initial(const Parameters& parameters, const Eigen::ArrayXd& uniforms)
{
    const Eigen::Index n = uniforms.size();
    State state;
    state.v = parameters.vreset + uniforms * (kRecordedSpike - parameters.vreset);
    state.ipsc = Eigen::ArrayXd::Zero(n);
    state.hm = Eigen::ArrayXd::Zero(n);
    state.tlast = Eigen::ArrayXd::Zero(n);
    return state;
}

bool State::isFinite() const
{
    return v.allFinite() && ipsc.allFinite() && hm.allFinite();
}

} // namespace tightrope
