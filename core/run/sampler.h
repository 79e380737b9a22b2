// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/network.h"
#include "core/model/sample_block.h"

#include <cstdint>

namespace tightrope {

/// Steps the network once, or twice where that is possible and wanted, and appends spikes and
/// voltages to the block, whose `voltages` have room for `capacity` steps per traced neuron (neuron
/// k's row starts at k·capacity).
/// Thread: the network's. Allocates: where the spikes outgrow their vector.
void sampleNext(Network& network, SampleBlock& block, std::int64_t capacity);

/// Gives the block room for `capacity` steps of the neurons it traces.
void reserveVoltages(SampleBlock& block, std::int64_t capacity);

/// Closes the gaps between rows when fewer than `capacity` steps were taken.
void compactVoltages(SampleBlock& block, std::int64_t capacity);

/// Takes `steps` steps into the block, replacing its spikes and voltages; the block keeps its
/// traced neurons.
void sampleSteps(Network& network, SampleBlock& block, std::int64_t steps);

} // namespace tightrope
