// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/live_statistics.h"

#include "core/base/time_steps.h"
#include "core/history/spike_window.h"
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
    const double now = history.endTime();
    const std::int64_t end = history.endStep();
    StepRange rate = countedSteps(history, now - kRateSeconds, now);
    if (rate.size() == 0 && lastChangeBefore(history.log(), end) > 0) {
        const std::int64_t transient = stepsIn(kTransientSeconds, dt);
        rate = {std::max({history.firstStep(), transient, end - transient}), end};
        statistics.settling = rate.size() > 0;
    }
    if (rate.size() > 0) {
        statistics.rateSeconds = static_cast<double>(rate.size()) * dt;
        const auto spikes = static_cast<double>(history.spikeCount(rate.begin, rate.end));
        statistics.spikesPerSecond = std::llround(spikes / statistics.rateSeconds);
        statistics.rate = spikes / statistics.rateSeconds / static_cast<double>(history.neurons());
    }

    const StepRange counted = countedSteps(history, now - kCvSeconds, now);
    const std::int64_t cvFrom = counted.begin;
    if (counted.size() > 0) {
        statistics.cvSeconds = static_cast<double>(counted.size()) * dt;
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
