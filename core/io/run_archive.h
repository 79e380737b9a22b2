// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/scripted_run.h"
#include "core/io/npz_writer.h"

#include <filesystem>

namespace tightrope {

/// Writes a run as an archive of NumPy arrays:
///   spike_step, spike_neuron  int64 (spikes)         ordered by step, then neuron, from 0
///   spike_times_s             float64 (spikes)       step · dt
///   v                         float64 (steps, recorded neurons) [mV], spikes drawn at 30 mV
///   t_start_s, t_stop_s, dt_s float64                the run covers t_start_s <= t < t_stop_s
///   seed                      int64
///   parameters                text, JSON             all of them at the start, SI and mV, by key
///   changes                   text, JSON             list of {"step", "key", "value"}
///   version                   text                   of Tightrope
/// Either complete or not at all, see NpzWriter::write. Throws FileError, WriteCancelled.
void writeRunArchive(const std::filesystem::path& path, const RunRecord& record,
                     const NpzWriter::Monitor& monitor = {});

} // namespace tightrope
