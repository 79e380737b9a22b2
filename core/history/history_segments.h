// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/run_history.h"

#include <algorithm>

namespace tightrope {

/// Steps [begin, end) of a history that lie in one chunk and have the same parameters.
struct HistorySegment
{
    std::int64_t begin;
    std::int64_t end;
    std::int64_t origin;           ///< the step from which the offsets of the spikes count
    std::span<const Spike> spikes; ///< of just these steps
    const Parameters& parameters;
};

/// Calls `visit` with all segments of [from, to) in the order of time, as far as they are kept.
template<typename Visit>
void forEachSegment(const RunHistory& history, std::int64_t from, std::int64_t to, Visit visit)
{
    from = std::max(from, history.firstStep());
    to = std::min(to, history.endStep());
    Parameters parameters = history.parametersAt(from);
    const std::vector<ParameterChange> changes = history.log().changes();
    auto change = std::ranges::upper_bound(changes, from, {}, &ParameterChange::step);
    for (const HistoryChunk* chunk : history.chunks(from, to)) {
        std::int64_t at = std::max(from, chunk->firstStep);
        const std::int64_t last = std::min(to, chunk->firstStep + chunk->steps);
        auto spike =
            std::ranges::lower_bound(chunk->spikes, at - chunk->firstStep, {}, &Spike::stepOffset);
        while (at < last) {
            for (; change != changes.end() && change->step <= at; ++change)
                assign(parameters, change->id, change->value);
            const std::int64_t end = change != changes.end() ? std::min(change->step, last) : last;
            const auto next = std::lower_bound(
                spike, chunk->spikes.end(), end - chunk->firstStep,
                [](const Spike& s, std::int64_t offset) { return s.stepOffset < offset; });
            visit(HistorySegment{at, end, chunk->firstStep, {spike, next}, parameters});
            spike = next;
            at = end;
        }
    }
}

} // namespace tightrope
