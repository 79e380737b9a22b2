// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/sampler.h"

#include <algorithm>

namespace tightrope {

void reserveVoltages(SampleBlock& block, std::int64_t capacity)
{
    block.voltages.resize(block.tracedNeurons.size() * static_cast<std::size_t>(capacity));
}

void sampleStep(Network& network, SampleBlock& block, std::int64_t capacity)
{
    const auto offset = static_cast<std::uint32_t>(block.steps);
    for (const std::uint32_t neuron : network.step())
        block.spikes.push_back({offset, neuron});
    for (std::size_t row = 0; row < block.tracedNeurons.size(); ++row) {
        const auto index = row * static_cast<std::size_t>(capacity) + offset;
        block.voltages[index] = network.drawnVoltage(block.tracedNeurons[row]);
    }
    ++block.steps;
}

void compactVoltages(SampleBlock& block, std::int64_t capacity)
{
    if (block.steps == capacity)
        return;
    const auto from = static_cast<std::ptrdiff_t>(capacity);
    const auto to = static_cast<std::ptrdiff_t>(block.steps);
    const auto rows = static_cast<std::ptrdiff_t>(block.tracedNeurons.size());
    for (std::ptrdiff_t row = 1; row < rows; ++row) {
        const auto source = block.voltages.begin() + row * from;
        std::copy(source, source + to, block.voltages.begin() + row * to);
    }
    block.voltages.resize(static_cast<std::size_t>(rows * to));
}

void sampleSteps(Network& network, SampleBlock& block, std::int64_t steps)
{
    block.steps = 0;
    block.spikes.clear();
    reserveVoltages(block, steps);
    for (std::int64_t i = 0; i < steps; ++i)
        sampleStep(network, block, steps);
}

} // namespace tightrope
