// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/run_history.h"
#include "ui/session/cursor_pair.h"

namespace tightrope::ui {

/// What lies between the two cursors. What cannot be told is absent: where a cursor is not placed,
/// or the history does not reach, or the voltage was not recorded.
struct CursorReading
{
    std::optional<double> a;          ///< [s]
    std::optional<double> b;          ///< [s]
    std::optional<double> difference; ///< b − a [s]
    std::optional<std::uint32_t> neuron;
    std::optional<double> voltage;            ///< of that neuron, at b minus at a [mV]
    std::optional<std::int64_t> spikes;       ///< of all neurons in [earlier, later)
    std::optional<std::int64_t> neuronSpikes; ///< of that neuron, there
    int decimals = 4; ///< of times in seconds, so that each step of the run is told apart

    bool operator==(const CursorReading&) const = default;
};

/// `neuron`: whose voltage and spikes are told apart. Thread: GUI.
CursorReading readCursors(const RunHistory& history, const CursorPair& cursors,
                          std::optional<std::uint32_t> neuron);

/// The recorded voltage of a neuron at a step [mV], spikes as they are drawn; none if there is
/// none.
std::optional<double> voltageAt(const RunHistory& history, std::uint32_t neuron, std::int64_t step);

/// One line for the clipboard.
QString plainText(const CursorReading& reading);

} // namespace tightrope::ui
