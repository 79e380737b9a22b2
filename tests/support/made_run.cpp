// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/made_run.h"

#include <algorithm>
#include <random>

namespace tightrope::test {

std::vector<MadeSpike> randomSpikes(std::int64_t neurons, std::int64_t steps, double probability,
                                    unsigned seed)
{
    std::mt19937 random(seed);
    std::geometric_distribution<std::int64_t> gap(probability);
    std::vector<MadeSpike> spikes;
    for (std::int64_t at = gap(random); at < neurons * steps; at += 1 + gap(random))
        spikes.push_back({at / neurons, static_cast<std::uint32_t>(at % neurons)});
    return spikes;
}

SampleBlock blockOf(const MadeRun& run, std::int64_t firstStep, std::int64_t steps)
{
    SampleBlock block;
    block.run = run.run;
    block.firstStep = firstStep;
    block.steps = steps;
    block.start = block.parameters = std::make_shared<const Parameters>(run.parameters);
    for (auto spike = std::ranges::lower_bound(run.spikes, firstStep, {}, &MadeSpike::step);
         spike != run.spikes.end() && spike->step < firstStep + steps; ++spike)
        block.spikes.push_back(
            {static_cast<std::uint32_t>(spike->step - firstStep), spike->neuron});
    block.tracedNeurons = run.traced;
    for (const std::uint32_t neuron : run.traced) {
        for (std::int64_t i = 0; i < steps; ++i)
            block.voltages.push_back(run.voltage(neuron, firstStep + i));
    }
    return block;
}

RunHistory historyOf(const MadeRun& run, std::int64_t blockSteps)
{
    RunHistory history;
    for (std::int64_t done = 0; done < run.steps; done += blockSteps)
        history.append(blockOf(run, done, std::min(blockSteps, run.steps - done)));
    return history;
}

std::vector<MadeSpike> spikesOf(const RunHistory& history)
{
    std::vector<MadeSpike> spikes;
    for (const HistoryChunk* chunk : history.chunks(history.firstStep(), history.endStep())) {
        for (const Spike& spike : chunk->spikes)
            spikes.push_back({chunk->firstStep + spike.stepOffset, spike.neuron});
    }
    return spikes;
}

} // namespace tightrope::test
