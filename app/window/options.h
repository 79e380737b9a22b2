// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/command_line/option_reading.h"
#include "ui/plots/neuron_selection.h"
#include "ui/session/figure_settings.h"

#include <filesystem>
#include <functional>
#include <string>
#include <variant>
#include <vector>

namespace tightrope::cli {

/// `tightrope`: open the window.
struct WindowOptions
{
    /// The remembered parameters with those that were given. Throws ParameterError where the two
    /// contradict each other.
    std::function<Parameters(const Parameters& remembered)> parameters;
    bool reset = false;        ///< forget what the window remembers
    bool checkDisplay = false; ///< only say whether it could be opened
};

/// `tightrope --export FILE`: draw a figure without a window.
struct FigureOptions
{
    std::filesystem::path path;
    Parameters parameters;
    double runFor = 0.0;   ///< [s]
    double window = 0.0;   ///< [s], the last part of it that is drawn
    double lookBack = 0.0; ///< [s], the last part that the statistics of an instrument are about
    ui::FigureSettings settings;
    ui::NeuronSelection selection;
    std::vector<std::uint32_t> highlighted;
    std::string note; ///< one sentence about a time that was moved to a step, or empty
};

/// Throws UsageError, ParameterError, ui::FigureError.
std::variant<WindowOptions, FigureOptions, Information> parseCommandLine(int argc,
                                                                         const char* const* argv);

} // namespace tightrope::cli
