// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/run_history.h"
#include "ui/plots/figure_part.h"
#include "ui/plots/neuron_selection.h"
#include "ui/plots/rate_resolution.h"

#include <array>
#include <memory>
#include <vector>

namespace tightrope::ui {

/// Keys of the views, from top to bottom.
inline constexpr std::array kViewKeys{"raster", "rate", "voltages"};

/// What raster, rate and traces show at a moment.
struct ViewPicture
{
    std::shared_ptr<const RunHistory> history; ///< that does not grow
    std::vector<std::uint32_t> highlighted;    ///< in the order of their colours
    std::vector<int> colours;                  ///< of each highlighted neuron
    NeuronSelection selection;
    RateResolution rate;
    double timeBegin = 0.0; ///< [s]
    double timeEnd = 1.0;   ///< [s]
    /// Vertical ranges that the user chose, of each view; empty ones are free.
    std::array<std::pair<double, double>, kViewKeys.size()> vertical{};
    std::array<double, kViewKeys.size()> shares{0.52, 0.18, 0.30}; ///< of the height
};

/// The three of them for a figure, from top to bottom, never shown. Thread: GUI.
std::vector<std::shared_ptr<FigurePart>> stillViews(const ViewPicture& picture);

} // namespace tightrope::ui
