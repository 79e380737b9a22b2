// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/rate_bins.h"

#include "core/base/time_steps.h"

#include <algorithm>
#include <cmath>

namespace tightrope {

double rateBinWidth(double span)
{
    constexpr double kWidths[] = {0.001, 0.002, 0.005, 0.010, 0.020, 0.050, 0.100};
    constexpr double kMostBins = 250.0;
    for (const double width : kWidths) {
        if (span / width <= kMostBins)
            return width;
    }
    return kWidths[std::size(kWidths) - 1];
}

RateBins rateBins(const RunHistory& history, double timeBegin, double timeEnd, double width)
{
    RateBins bins;
    const double dt = history.dt();
    const auto stepsPerBin = std::max<std::int64_t>(1, stepsIn(width, dt));
    bins.width = static_cast<double>(stepsPerBin) * dt;
    if (history.empty())
        return bins;
    const auto begin = std::max(static_cast<std::int64_t>(std::floor(timeBegin / bins.width)),
                                (history.firstStep() + stepsPerBin - 1) / stepsPerBin);
    const auto lastWanted = static_cast<std::int64_t>(std::ceil(timeEnd / bins.width));
    const std::int64_t end = std::min(lastWanted, history.endStep() / stepsPerBin);
    bins.firstBegin = static_cast<double>(begin) * bins.width;
    if (end <= begin)
        return bins;

    std::vector<std::int64_t> counts(static_cast<std::size_t>(end - begin), 0);
    const std::int64_t from = begin * stepsPerBin;
    const std::int64_t to = end * stepsPerBin;
    for (const HistoryChunk* chunk : history.chunks(from, to)) {
        std::int64_t i = std::max<std::int64_t>(0, from - chunk->firstStep);
        const std::int64_t chunkEnd = std::min(chunk->steps, to - chunk->firstStep);
        while (i < chunkEnd) {
            const std::int64_t bin = (chunk->firstStep + i) / stepsPerBin;
            const std::int64_t binEnd =
                std::min(chunkEnd, (bin + 1) * stepsPerBin - chunk->firstStep);
            std::int64_t sum = 0;
            for (; i < binEnd; ++i)
                sum += chunk->spikesPerStep[static_cast<std::size_t>(i)];
            counts[static_cast<std::size_t>(bin - begin)] += sum;
        }
    }
    const double scale = 1.0 / (bins.width * static_cast<double>(history.neurons()));
    bins.rate.reserve(counts.size());
    for (const std::int64_t count : counts)
        bins.rate.push_back(static_cast<double>(count) * scale);
    return bins;
}

double rateAxisEnd(double highest, double current)
{
    if (current > 0.0 && highest <= current && highest >= current / 3.0)
        return current;
    constexpr double kSmallest = 10.0; // Hz: a silent network keeps a readable axis
    const double wanted = std::max(kSmallest, highest * 1.1);
    const double decade = std::pow(10.0, std::floor(std::log10(wanted)));
    for (const double step : {1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0}) {
        if (step * decade >= wanted)
            return step * decade;
    }
    return 10.0 * decade;
}

} // namespace tightrope
