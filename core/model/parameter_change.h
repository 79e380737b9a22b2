// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/parameters.h"

#include <cstdint>

namespace tightrope {

/// From this step on the equations use the new value; v, ipsc, hm and tlast stay as they are.
struct ParameterChange
{
    std::int64_t step = 0;
    ParameterId id{};
    double value = 0.0; ///< stored unit

    bool operator==(const ParameterChange&) const = default;
};

} // namespace tightrope
