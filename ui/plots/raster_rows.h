// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace tightrope::ui {

/// Which neurons a raster shows, and where.
struct RasterRows
{
    std::vector<std::uint32_t> neurons;    ///< of each row, ascending
    std::vector<std::int32_t> rowOfNeuron; ///< of each neuron of the network; −1: not shown

    std::int64_t count() const { return static_cast<std::int64_t>(neurons.size()); }
};

} // namespace tightrope::ui
