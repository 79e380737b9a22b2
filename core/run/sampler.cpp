// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/sampler.h"

#include <algorithm>
#include <array>
#include <span>

namespace tightrope {
namespace {

/// Those of the step that the block has room for next.
void appendSpikes(SampleBlock& block, std::span<const std::uint32_t> spikers)
{
    const auto offset = static_cast<std::uint32_t>(block.steps);
    for (const std::uint32_t neuron : spikers)
        block.spikes.push_back({offset, neuron});
}

/// The place of that traced neuron's voltage in the next step.
double& voltageAt(SampleBlock& block, std::size_t row, std::int64_t capacity)
{
    return block
        .voltages[row * static_cast<std::size_t>(capacity) + static_cast<std::size_t>(block.steps)];
}

} // namespace

void reserveVoltages(SampleBlock& block, std::int64_t capacity)
{
    block.voltages.resize(block.tracedNeurons.size() * static_cast<std::size_t>(capacity));
}

void sampleNext(Network& network, SampleBlock& block, std::int64_t capacity)
{
    constexpr std::size_t kMostWatched = 64; // more neurons are traced step by step
    const std::size_t traced = block.tracedNeurons.size();
    if (network.canStepTwice() && block.steps + 2 <= capacity && traced <= kMostWatched) {
        std::array<double, kMostWatched> between;
        const auto [first, second] = network.stepTwice(block.tracedNeurons, between.data());
        appendSpikes(block, first);
        for (std::size_t row = 0; row < traced; ++row)
            voltageAt(block, row, capacity) = between[row];
        ++block.steps;
        appendSpikes(block, second);
    } else {
        appendSpikes(block, network.step());
    }
    for (std::size_t row = 0; row < traced; ++row)
        voltageAt(block, row, capacity) = network.recordedVoltage(block.tracedNeurons[row]);
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
    while (block.steps < steps)
        sampleNext(network, block, steps);
}

} // namespace tightrope
