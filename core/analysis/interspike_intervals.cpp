// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/interspike_intervals.h"

#include <cmath>

namespace tightrope {

IntervalCollector::IntervalCollector(std::int64_t neurons)
    : m_neurons(static_cast<std::size_t>(neurons))
{}

void IntervalCollector::add(std::uint32_t neuron, double time) noexcept
{
    Intervals& intervals = m_neurons[neuron];
    const double interval = time - intervals.last;
    intervals.last = time;
    if (std::isnan(interval)) // the first spike opens the first interval
        return;
    ++intervals.count;
    const double deviation = interval - intervals.mean;
    intervals.mean += deviation / static_cast<double>(intervals.count);
    intervals.squares += deviation * (interval - intervals.mean);
}

void IntervalCollector::reset()
{
    m_neurons.assign(m_neurons.size(), {});
}

IntervalStatistics IntervalCollector::statistics() const
{
    IntervalStatistics result;
    double sum = 0.0;
    for (const Intervals& intervals : m_neurons) {
        if (intervals.count < kMinimumIntervals)
            continue;
        sum += std::sqrt(intervals.squares / static_cast<double>(intervals.count)) / intervals.mean;
        ++result.qualifyingNeurons;
    }
    if (result.qualifyingNeurons > 0)
        result.meanCv = sum / static_cast<double>(result.qualifyingNeurons);
    return result;
}

} // namespace tightrope
