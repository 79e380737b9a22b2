// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/interval_distributions.h"

#include "core/analysis/interspike_intervals.h"

#include <algorithm>
#include <cmath>

namespace tightrope {
namespace {

/// A neuron's train so far. Intervals are whole steps, so all sums of them are exact.
struct Train
{
    std::int64_t last = -1; ///< step of the last spike
    std::int64_t spikes = 0;
    std::int64_t previous = 0; ///< interval before the last [steps], 0 before the first
    double mean = 0.0;         ///< [steps]
    double squares = 0.0;      ///< Σ(I − mean)² by Welford's update
    double local = 0.0;        ///< Σ((Iᵢ − Iᵢ₊₁)/(Iᵢ + Iᵢ₊₁))²
    double difference = 0.0;   ///< Σ|Iᵢ₊₁ − Iᵢ|/(Iᵢ₊₁ + Iᵢ)

    std::int64_t intervals() const { return spikes - 1; }

    /// The interval that this spike ends, 0 for the first spike [steps].
    std::int64_t add(std::int64_t step)
    {
        ++spikes;
        const std::int64_t interval = last < 0 ? 0 : step - last;
        last = step;
        if (spikes < 2)
            return 0;
        const auto value = static_cast<double>(interval);
        const double deviation = value - mean;
        mean += deviation / static_cast<double>(intervals());
        squares += deviation * (value - mean);
        if (previous > 0) {
            const double ratio =
                static_cast<double>(interval - previous) / static_cast<double>(interval + previous);
            local += ratio * ratio;
            difference += std::abs(ratio);
        }
        previous = interval;
        return interval;
    }
};

} // namespace

IntervalDistributions intervalDistributions(const SpikeWindow& window,
                                            std::optional<std::uint32_t> single)
{
    IntervalDistributions result;
    std::vector<Train> trains(static_cast<std::size_t>(window.neurons));
    result.pooled.reserve(window.size());
    for (std::size_t i = 0; i < window.size(); ++i) {
        const std::int64_t interval = trains[window.neuron[i]].add(window.steps[i]);
        if (interval == 0)
            continue;
        const double seconds = static_cast<double>(interval) * window.dt;
        result.pooled.push_back(seconds);
        if (single && *single == window.neuron[i])
            result.single.push_back(seconds);
    }

    const double duration = window.seconds();
    if (duration > 0.0) {
        result.rates.reserve(trains.size());
        for (const Train& train : trains)
            result.rates.push_back(static_cast<double>(train.spikes) / duration);
        if (window.neurons > 0)
            result.meanRate =
                static_cast<double>(window.size()) / duration / static_cast<double>(window.neurons);
        result.silent = std::ranges::count(trains, 0, &Train::spikes);
    }

    double cv = 0.0;
    double lv = 0.0;
    double cv2 = 0.0;
    for (std::size_t neuron = 0; neuron < trains.size(); ++neuron) {
        const Train& train = trains[neuron];
        const std::int64_t intervals = train.intervals();
        if (intervals < kMinimumIntervals)
            continue;
        result.qualifying.push_back(
            {static_cast<std::uint32_t>(neuron),
             std::sqrt(train.squares / static_cast<double>(intervals)) / train.mean,
             3.0 * train.local / static_cast<double>(intervals - 1),
             2.0 * train.difference / static_cast<double>(intervals - 1)});
        cv += result.qualifying.back().cv;
        lv += result.qualifying.back().lv;
        cv2 += result.qualifying.back().cv2;
    }
    if (!result.qualifying.empty()) {
        const auto count = static_cast<double>(result.qualifying.size());
        result.meanCv = cv / count;
        result.meanLv = lv / count;
        result.meanCv2 = cv2 / count;
    }
    return result;
}

std::vector<double> poissonDensity(double rate, double binWidth, std::size_t bins)
{
    std::vector<double> density(bins);
    for (std::size_t bin = 0; bin < bins; ++bin) {
        const double begin = static_cast<double>(bin) * binWidth;
        density[bin] = -std::exp(-rate * begin) * std::expm1(-rate * binWidth) / binWidth;
    }
    return density;
}

} // namespace tightrope
