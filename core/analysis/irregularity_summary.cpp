// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/irregularity_summary.h"

#include "core/analysis/interval_distributions.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace tightrope {
namespace {

constexpr double kShown = 0.97; ///< share of the values within the bins
constexpr std::size_t kBins = 40;
constexpr std::size_t kSingleBins = 20; ///< one neuron has few intervals

/// Bins of whole steps; intervals lie in their middle, never on an edge.
Histogram intervalHistogram(std::span<const double> intervals, double end, double dt,
                            std::size_t bins)
{
    const double stepsPerBin = std::max(1.0, std::round(end / static_cast<double>(bins) / dt));
    return histogramOf(intervals, -0.5 * dt, stepsPerBin * dt, bins);
}

} // namespace

double roundedUp(double value)
{
    if (!(value > 0.0))
        return 1.0;
    const double decade = std::pow(10.0, std::floor(std::log10(value)));
    for (const double step : {1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0}) {
        if (step * decade >= value * (1.0 - 1e-9))
            return step * decade;
    }
    return 10.0 * decade;
}

IrregularitySummary summarizeIrregularity(const SpikeWindow& window,
                                          std::optional<std::uint32_t> single)
{
    const IntervalDistributions all = intervalDistributions(window, single);
    IrregularitySummary summary;
    summary.neurons = window.neurons;
    summary.qualifying = static_cast<std::int64_t>(all.qualifying.size());
    summary.silent = all.silent;
    summary.seconds = window.seconds();
    summary.single = single;
    summary.meanCv = all.meanCv;
    summary.meanLv = all.meanLv;
    summary.meanCv2 = all.meanCv2;
    summary.meanRate = all.meanRate;
    if (single && *single < all.rates.size())
        summary.singleRate = all.rates[*single];

    const double end = roundedUp(quantile(all.pooled, kShown));
    summary.intervals = intervalHistogram(all.pooled, end, window.dt, kBins);
    summary.singleIntervals = intervalHistogram(all.single, end, window.dt, kSingleBins);
    if (!all.pooled.empty()) {
        const double sum = std::accumulate(all.pooled.begin(), all.pooled.end(), 0.0);
        const double width = summary.intervals.width;
        summary.poissonShare = poissonDensity(static_cast<double>(all.pooled.size()) / sum, width,
                                              summary.intervals.counts.size());
        for (double& share : summary.poissonShare)
            share *= width;
    }

    std::vector<double> cv;
    std::vector<double> lv;
    std::vector<double> cv2;
    for (const NeuronIrregularity& neuron : all.qualifying) {
        cv.push_back(neuron.cv);
        lv.push_back(neuron.lv);
        cv2.push_back(neuron.cv2);
    }
    // Never less than what a Poisson process needs, so that its 1 is in sight.
    double irregularityEnd = 1.5;
    for (const auto* values : {&cv, &lv, &cv2})
        irregularityEnd =
            std::max(irregularityEnd, values->empty() ? 0.0 : quantile(*values, 0.995));
    irregularityEnd = roundedUp(irregularityEnd);
    summary.cv = histogramOf(cv, 0.0, irregularityEnd / kBins, kBins);
    summary.lv = histogramOf(lv, 0.0, irregularityEnd / kBins, kBins);
    summary.cv2 = histogramOf(cv2, 0.0, irregularityEnd / kBins, kBins);

    // A rate is a whole number of spikes in the window: bins of whole numbers, else some would
    // hold more of them than others.
    const double rateEnd = roundedUp(std::max(1.0, quantile(all.rates, 0.995) * 1.05));
    const double oneSpike = summary.seconds > 0.0 ? 1.0 / summary.seconds : 1.0;
    const double rateWidth =
        std::max(1.0, std::round(rateEnd / static_cast<double>(kBins) / oneSpike)) * oneSpike;
    summary.rates = histogramOf(all.rates, -0.5 * oneSpike, rateWidth,
                                static_cast<std::size_t>(std::ceil(rateEnd / rateWidth)));
    return summary;
}

} // namespace tightrope
