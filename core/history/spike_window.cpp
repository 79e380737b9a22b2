// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/spike_window.h"

#include "core/base/time_steps.h"
#include "core/model/transient.h"

#include <algorithm>

namespace tightrope {

StepRange countedSteps(const RunHistory& history, double from, double to)
{
    if (history.empty())
        return {};
    const double dt = history.dt();
    const std::int64_t end = std::min(history.endStep(), stepsIn(to, dt));
    const std::int64_t settled =
        lastChangeBefore(history.log(), end) + stepsIn(settlingBefore(history, to), dt);
    const std::int64_t begin = std::max({history.firstStep(), settled, stepsIn(from, dt)});
    return {begin, std::max(begin, end)};
}

double settlingBefore(const RunHistory& history, double to)
{
    if (history.empty())
        return kTransientSeconds;
    const std::int64_t end = std::min(history.endStep(), stepsIn(to, history.dt()));
    return settlingSeconds(history.parametersAt(end - 1));
}

SpikeWindow spikeWindow(const RunHistory& history, double from, double to, std::int64_t mostSpikes)
{
    StepRange range = countedSteps(history, from, to);
    const std::vector<const HistoryChunk*> chunks = history.chunks(range.begin, range.end);

    // From the end backwards, as far as there is room.
    std::int64_t room = mostSpikes;
    for (auto chunk = chunks.rbegin(); chunk != chunks.rend(); ++chunk) {
        room -= static_cast<std::int64_t>((*chunk)->spikes.size());
        if (room < 0 && chunk != chunks.rbegin()) {
            range.begin = std::max(range.begin, (*chunk)->firstStep + (*chunk)->steps);
            break;
        }
    }

    SpikeWindow window{history.neurons(), history.dt(), range.begin, range.end, {}, {}};
    const auto size = static_cast<std::size_t>(history.spikeCount(range.begin, range.end));
    window.steps.resize(size);
    window.neuron.resize(size);
    std::size_t written = 0;
    for (const HistoryChunk* chunk : chunks) {
        if (chunk->firstStep + HistoryChunk::kSteps <= range.begin)
            continue;
        const auto offsetOf = [&](std::int64_t step) {
            return std::clamp<std::int64_t>(step - chunk->firstStep, 0, HistoryChunk::kSteps);
        };
        const auto first =
            std::ranges::lower_bound(chunk->spikes, offsetOf(range.begin), {}, &Spike::stepOffset);
        const auto last =
            std::ranges::lower_bound(chunk->spikes, offsetOf(range.end), {}, &Spike::stepOffset);
        const std::int64_t shift = chunk->firstStep - range.begin;
        for (auto spike = first; spike < last; ++spike, ++written) {
            window.steps[written] = static_cast<std::uint32_t>(spike->stepOffset + shift);
            window.neuron[written] = spike->neuron;
        }
    }
    return window;
}

std::vector<std::uint16_t> spikesPerStep(const RunHistory& history, StepRange range)
{
    std::vector<std::uint16_t> spikes;
    spikes.reserve(static_cast<std::size_t>(std::max<std::int64_t>(0, range.size())));
    for (const HistoryChunk* chunk : history.chunks(range.begin, range.end)) {
        const auto begin =
            std::clamp<std::int64_t>(range.begin - chunk->firstStep, 0, chunk->steps);
        const auto end =
            std::clamp<std::int64_t>(range.end - chunk->firstStep, begin, chunk->steps);
        spikes.insert(spikes.end(), chunk->spikesPerStep.begin() + begin,
                      chunk->spikesPerStep.begin() + end);
    }
    return spikes;
}

} // namespace tightrope
