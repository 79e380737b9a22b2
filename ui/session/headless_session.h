// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/run_history.h"
#include "core/history/voltage_samples.h"

#include <functional>
#include <stdexcept>

namespace tightrope::ui {

/// Why a run came to nothing; what() is a sentence for people.
class HeadlessRunError : public std::runtime_error
{
    using std::runtime_error::runtime_error;
};

/// What there is to look at once a run without a window is over.
struct HeadlessRun
{
    RunHistory history;
    std::vector<std::uint32_t> highlighted; ///< as many as there are colours
    double timeBegin = 0.0;                 ///< [s], of the last part, which was asked for
    double timeEnd = 0.0;                   ///< [s]
};

/// Runs a network as fast as it goes, without a thread and without a window, and hands over its
/// end: the last `window` seconds of `duration`. For instruments that need them, the voltages of
/// all neurons are sampled as often as in the window.
/// Throws ParameterError, HeadlessRunError if the state stops being finite or `goesOn` says no,
/// which it is asked now and then, BuildCancelled if it says no during the wiring.
HeadlessRun runHeadless(const Parameters& parameters, double duration, double window,
                        const std::vector<std::uint32_t>& highlighted,
                        VoltageSamples* voltages = nullptr,
                        const std::function<bool()>& goesOn = {});

/// Neurons spread evenly over the network: what is highlighted unless the user chooses.
std::vector<std::uint32_t> spreadNeurons(std::int64_t n);

} // namespace tightrope::ui
