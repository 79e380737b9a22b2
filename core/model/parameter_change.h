// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/parameters.h"

#include <cstdint>
#include <vector>

namespace tightrope {

/// From this step on the equations use the new value; v, ipsc, hm and tlast stay as they are.
struct ParameterChange
{
    std::int64_t step = 0;
    ParameterId id{};
    double value = 0.0; ///< stored unit

    bool operator==(const ParameterChange&) const = default;
};

/// All that decides a run: it replays to the same spikes, step by step and neuron by neuron.
struct RunLog
{
    Parameters start;
    std::vector<ParameterChange> changes; ///< in the order in which they took effect

    bool operator==(const RunLog&) const = default;
};

} // namespace tightrope
