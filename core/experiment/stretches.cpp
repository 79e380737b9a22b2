// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/stretches.h"

#include "core/analysis/interspike_intervals.h"
#include "core/base/time_steps.h"
#include "core/model/transient.h"

#include <algorithm>

namespace tightrope {
namespace {

/// Where a stretch begins, and what settles there by its parameters [s].
struct Begin
{
    std::int64_t step;
    double settling;
};

std::vector<Begin> beginsOf(const RunLog& log, std::int64_t steps)
{
    std::vector<Begin> begins{{0, settlingSeconds(log.start)}};
    for (const std::int64_t step : stepsOfChange(log)) {
        if (step > 0 && step < steps)
            begins.push_back({step, begins.front().settling});
    }
    auto first = begins.begin();
    visitParameters(log, [&](const Parameters& parameters, std::int64_t step) {
        first = std::ranges::lower_bound(first, begins.end(), step, {}, &Begin::step);
        for (auto begin = first; begin != begins.end(); ++begin)
            begin->settling = settlingSeconds(parameters);
    });
    return begins;
}

} // namespace

std::vector<Stretch> stretchesOf(const RunLog& log, std::int64_t steps,
                                 std::span<const std::int64_t> spikeStep,
                                 std::span<const std::int64_t> spikeNeuron)
{
    const double dt = log.start.dt;
    const auto n = static_cast<double>(log.start.n);
    const std::vector<Begin> begins = beginsOf(log, steps);
    IntervalCollector intervals(log.start.n);
    std::vector<Stretch> stretches;
    stretches.reserve(begins.size());
    for (auto begin = begins.begin(); begin != begins.end(); ++begin) {
        const std::int64_t end = begin + 1 == begins.end() ? steps : (begin + 1)->step;
        const std::int64_t settled = begin->step + stepsIn(begin->settling, dt);
        const std::int64_t counted = settled < end ? settled : begin->step;
        const auto first = std::ranges::lower_bound(spikeStep, counted);
        const auto last = std::ranges::lower_bound(spikeStep, end);
        intervals.reset();
        for (auto spike = first; spike != last; ++spike) {
            const auto neuron = spikeNeuron[static_cast<std::size_t>(spike - spikeStep.begin())];
            intervals.add(static_cast<std::uint32_t>(neuron), static_cast<double>(*spike));
        }
        const IntervalStatistics statistics = intervals.statistics();
        const double seconds = static_cast<double>(end - counted) * dt;
        stretches.push_back({.from = static_cast<double>(counted) * dt,
                             .to = static_cast<double>(end) * dt,
                             .settled = settled < end,
                             .rate = static_cast<double>(last - first) / seconds / n,
                             .meanCv = statistics.meanCv,
                             .cvNeurons = statistics.qualifyingNeurons});
    }
    return stretches;
}

} // namespace tightrope
