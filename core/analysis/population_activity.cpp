// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/population_activity.h"

#include "core/base/time_steps.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace tightrope {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

/// No bins yet, but the width that they will have.
PopulationCounts emptyBins(std::int64_t neurons, double dt, double width, std::int64_t steps)
{
    const auto stepsPerBin = std::max<std::int64_t>(1, stepsIn(width, dt));
    PopulationCounts bins{neurons, static_cast<double>(stepsPerBin) * dt, {}};
    bins.counts.assign(static_cast<std::size_t>(std::max<std::int64_t>(0, steps / stepsPerBin)), 0);
    return bins;
}

double meanOf(std::span<const std::int64_t> counts)
{
    return static_cast<double>(std::accumulate(counts.begin(), counts.end(), std::int64_t{0})) /
           static_cast<double>(counts.size());
}

} // namespace

std::vector<double> PopulationCounts::rate() const
{
    std::vector<double> rate(counts.size(), 0.0);
    if (neurons <= 0)
        return rate;
    const double scale = 1.0 / (width * static_cast<double>(neurons));
    std::ranges::transform(counts, rate.begin(), [scale](std::int64_t count) {
        return static_cast<double>(count) * scale;
    });
    return rate;
}

PopulationCounts populationCounts(const SpikeWindow& window, double width)
{
    PopulationCounts bins = emptyBins(window.neurons, window.dt, width, window.stepCount());
    const auto stepsPerBin = static_cast<std::size_t>(stepsIn(bins.width, window.dt));
    for (const std::uint32_t step : window.steps) {
        const std::size_t bin = step / stepsPerBin;
        if (bin < bins.counts.size())
            ++bins.counts[bin];
    }
    return bins;
}

PopulationCounts populationCounts(std::span<const std::uint16_t> spikesPerStep,
                                  std::int64_t neurons, double dt, double width)
{
    PopulationCounts bins =
        emptyBins(neurons, dt, width, static_cast<std::int64_t>(spikesPerStep.size()));
    const auto stepsPerBin = static_cast<std::size_t>(stepsIn(bins.width, dt));
    for (std::size_t bin = 0; bin < bins.counts.size(); ++bin) {
        const auto of = spikesPerStep.subspan(bin * stepsPerBin, stepsPerBin);
        bins.counts[bin] = std::accumulate(of.begin(), of.end(), std::int64_t{0});
    }
    return bins;
}

PopulationCounts merged(const PopulationCounts& counts, std::size_t bins)
{
    PopulationCounts wide{counts.neurons, counts.width * static_cast<double>(bins), {}};
    const std::span<const std::int64_t> all(counts.counts);
    for (std::size_t i = 0; i + bins <= all.size(); i += bins) {
        const auto group = all.subspan(i, bins);
        wide.counts.push_back(std::accumulate(group.begin(), group.end(), std::int64_t{0}));
    }
    return wide;
}

double fanoFactor(std::span<const std::int64_t> counts)
{
    if (counts.size() < 2)
        return kNaN;
    const double mean = meanOf(counts);
    if (mean <= 0.0)
        return kNaN;
    double squares = 0.0;
    for (const std::int64_t count : counts)
        squares += (static_cast<double>(count) - mean) * (static_cast<double>(count) - mean);
    return squares / static_cast<double>(counts.size()) / mean;
}

std::vector<double> autocorrelation(std::span<const std::int64_t> counts, std::size_t lags)
{
    if (counts.size() < 2)
        return {};
    const double mean = meanOf(counts);
    std::vector<double> deviation(counts.size());
    std::ranges::transform(counts, deviation.begin(), [mean](std::int64_t count) {
        return static_cast<double>(count) - mean;
    });
    const std::size_t size = deviation.size();
    std::vector<double> result(std::min(lags, size / 3 + 1));
    for (std::size_t lag = 0; lag < result.size(); ++lag) {
        double sum = 0.0;
        for (std::size_t t = 0; t + lag < size; ++t)
            sum += deviation[t] * deviation[t + lag];
        result[lag] = sum / static_cast<double>(size - lag);
    }
    const double variance = result.empty() ? 0.0 : result.front();
    if (variance <= 0.0)
        return {};
    for (double& value : result)
        value /= variance;
    return result;
}

double voltageSynchrony(std::span<const std::span<const float>> samples)
{
    if (samples.size() < 2 || samples.front().empty())
        return kNaN;
    // Welford's updates, for every neuron and for their mean.
    const std::size_t neurons = samples.front().size();
    std::vector<double> mean(neurons, 0.0);
    std::vector<double> squares(neurons, 0.0);
    double populationMean = 0.0;
    double populationSquares = 0.0;
    double moments = 0.0;
    for (const std::span<const float> v : samples) {
        moments += 1.0;
        const double weight = 1.0 / moments;
        double sum = 0.0;
        for (std::size_t i = 0; i < neurons; ++i) {
            const double value = v[i];
            const double deviation = value - mean[i];
            mean[i] += deviation * weight;
            squares[i] += deviation * (value - mean[i]);
            sum += value;
        }
        const double value = sum / static_cast<double>(neurons);
        const double deviation = value - populationMean;
        populationMean += deviation * weight;
        populationSquares += deviation * (value - populationMean);
    }
    const double meanSquares =
        std::accumulate(squares.begin(), squares.end(), 0.0) / static_cast<double>(neurons);
    return meanSquares > 0.0 ? std::sqrt(populationSquares / meanSquares) : kNaN;
}

double voltageSynchrony(const VoltageSnapshots& snapshots, std::size_t fewest)
{
    if (snapshots.size() < fewest)
        return kNaN;
    std::vector<std::span<const float>> voltages;
    voltages.reserve(snapshots.size());
    for (const auto& snapshot : snapshots)
        voltages.emplace_back(snapshot->v.data(), static_cast<std::size_t>(snapshot->v.size()));
    return voltageSynchrony(voltages);
}

} // namespace tightrope
