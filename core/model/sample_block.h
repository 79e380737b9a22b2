// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/log_entry.h"
#include "core/model/parameters.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace tightrope {

struct Wiring;

/// One spike inside a SampleBlock.
struct Spike
{
    std::uint32_t stepOffset; ///< steps after the block's first step
    std::uint32_t neuron;

    bool operator==(const Spike&) const = default;
};

/// What happened in some consecutive steps of a run: the unit in which history travels.
/// Blocks of one run follow each other without a gap; the parameters are constant within one.
struct SampleBlock
{
    std::uint64_t run = 0;      ///< counts restarts and new networks; time starts at 0 in each
    std::int64_t firstStep = 0; ///< of the run
    std::int64_t steps = 0;
    std::shared_ptr<const Parameters> start;      ///< with which the run began
    std::shared_ptr<const Parameters> parameters; ///< in effect during the block
    std::shared_ptr<const Wiring> wiring;         ///< in effect during the block
    std::vector<LogEntry> entries;                ///< done before firstStep
    std::vector<Spike> spikes;                    ///< ordered by step, then neuron
    std::vector<std::uint32_t> tracedNeurons;     ///< whose voltages were recorded
    std::vector<double> voltages; ///< [mV], tracedNeurons × steps row-major, spikers at 30 mV
};

} // namespace tightrope
