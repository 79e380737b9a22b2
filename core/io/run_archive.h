// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/scripted_run.h"
#include "core/io/npz_writer.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>

namespace tightrope {

/// Writes a run as an archive of NumPy arrays, the voltages while it goes:
///   spike_step, spike_neuron  int64 (spikes)         ordered by step, then neuron, from 0
///   spike_times_s             float64 (spikes)       step · dt
///   v                         float64 (steps, recorded neurons) [mV], spikes recorded at 30 mV
///   t_start_s, t_stop_s, dt_s float64                the run covers t_start_s <= t < t_stop_s
///   seed                      int64
///   parameters                text, JSON             all of them at the start, SI and mV, by key
///   changes                   text, JSON             list of {"step", "key", "value"}
///   interventions             text, JSON             list of {"step", "do", …}: kicks, redraws,
///   pulses log                       text, JSON             the whole log, for readRunLog()
///   version                   text                   of Tightrope
/// Either complete or not at all, see NpzWriter. Every call may throw FileError.
class RunArchive
{
  public:
    /// Told the fraction of what is written at the end, 0 … 1; returns false to cancel.
    using Monitor = std::function<bool(double fraction)>;

    /// Asks for the room that the voltages of so many steps certainly take; that of the spikes
    /// nobody knows before. The log is that of the run, its changes in any order.
    RunArchive(const std::filesystem::path& path, const RunLog& log, std::int64_t steps,
               std::int64_t recordedNeurons);

    /// Voltages of the next steps, row by row [mV].
    void addVoltages(std::span<const double> rows) { m_writer.append(rows); }

    /// Adds everything else and puts the archive in its place, once all voltages are there.
    /// Throws WriteCancelled.
    void finish(const RunRecord& record, const Monitor& monitor = {});

  private:
    // Made before there is a file: objects of the JSON library end the program where they are
    // destroyed without memory.
    std::string m_parameters;
    std::string m_changes;
    std::string m_interventions;
    std::string m_log;
    NpzWriter m_writer;
};

} // namespace tightrope
