// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/live_statistics.h"

#include "core/base/time_steps.h"
#include "core/model/transient.h"

#include <algorithm>
#include <cmath>

namespace tightrope {

LiveStatistics liveStatistics(const RunHistory& history)
{
    LiveStatistics statistics;
    if (history.empty())
        return statistics;
    const double dt = history.dt();
    const std::int64_t end = history.endStep();
    const std::int64_t earliest = std::max(history.firstStep(), stepsIn(kTransientSeconds, dt));
    const auto since = [&](double seconds) {
        return std::max(earliest, end - stepsIn(seconds, dt));
    };

    const std::int64_t rateFrom = since(kRateSeconds);
    if (rateFrom < end) {
        statistics.rateSeconds = static_cast<double>(end - rateFrom) * dt;
        const auto spikes = static_cast<double>(history.spikeCount(rateFrom, end));
        statistics.spikesPerSecond = std::llround(spikes / statistics.rateSeconds);
        statistics.rate = spikes / statistics.rateSeconds / static_cast<double>(history.neurons());
    }

    const std::int64_t cvFrom = since(kCvSeconds);
    if (cvFrom < end) {
        statistics.cvSeconds = static_cast<double>(end - cvFrom) * dt;
        IntervalCollector collector(history.neurons());
        for (const HistoryChunk* chunk : history.chunks(cvFrom, end)) {
            for (const Spike& spike : chunk->spikes) {
                const std::int64_t step = chunk->firstStep + spike.stepOffset;
                if (step >= cvFrom)
                    collector.add(spike.neuron, static_cast<double>(step));
            }
        }
        statistics.intervals = collector.statistics();
    }
    return statistics;
}

} // namespace tightrope
