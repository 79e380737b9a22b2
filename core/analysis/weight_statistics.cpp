// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/weight_statistics.h"

#include <algorithm>
#include <cmath>

namespace tightrope {
namespace {

constexpr std::int64_t kColumnsAtOnce = 256;

void reportColumn(const BuildMonitor& monitor, std::int64_t column, std::int64_t columns)
{
    if (column % kColumnsAtOnce == 0)
        report(monitor, static_cast<double>(column) / static_cast<double>(columns));
}

} // namespace

WeightStatistics weightStatistics(const Wiring& wiring, const BuildMonitor& monitor)
{
    const std::int64_t n = wiring.neurons();
    WeightStatistics result{.rowSums = Eigen::ArrayXd::Zero(n),
                            .columnSums = Eigen::ArrayXd::Zero(n),
                            .inDegrees = Eigen::ArrayXi::Zero(n),
                            .outDegrees = Eigen::ArrayXi::Zero(n),
                            .counts = std::vector<std::int64_t>(WeightStatistics::kBins)};
    if (wiring.synapses() == 0)
        return result;
    std::visit(
        [&](const auto& weights) {
            double squares = 0.0;
            for (std::int64_t k = 0; k < n; ++k) {
                reportColumn(monitor, k, n);
                for (auto i = wiring.columnStart[k]; i < wiring.columnStart[k + 1]; ++i) {
                    const auto weight = static_cast<double>(weights[i]);
                    result.rowSums[wiring.targets[i]] += weight;
                    result.columnSums[k] += weight;
                    ++result.inDegrees[wiring.targets[i]];
                    squares += weight * weight;
                    result.largest = std::max(result.largest, std::abs(weight));
                }
                result.outDegrees[k] =
                    static_cast<int>(wiring.columnStart[k + 1] - wiring.columnStart[k]);
            }
            const auto synapses = static_cast<double>(wiring.synapses());
            const double mean = result.columnSums.sum() / synapses;
            result.sd = std::sqrt(std::max(0.0, squares / synapses - mean * mean));

            const double perBin =
                result.largest > 0.0 ? 0.5 * WeightStatistics::kBins / result.largest : 0.0;
            for (std::int64_t i = 0; i < wiring.synapses(); ++i) {
                if (i % (std::int64_t{1} << 20) == 0)
                    report(monitor, 1.0);
                // A neuron with one synapse has its only weight for a mean.
                if (weights[i] == 0)
                    continue;
                const double place =
                    static_cast<double>(weights[i]) * perBin + 0.5 * WeightStatistics::kBins;
                const int bin = std::clamp(static_cast<int>(place), 0, WeightStatistics::kBins - 1);
                ++result.counts[static_cast<std::size_t>(bin)];
            }
        },
        wiring.unitWeights);
    return result;
}

DegreeDistribution degreeDistribution(const WeightStatistics& statistics, int bins)
{
    const Eigen::ArrayXi& in = statistics.inDegrees;
    const Eigen::ArrayXi& out = statistics.outDegrees;
    DegreeDistribution distribution;
    if (in.size() == 0)
        return distribution;
    distribution.first = std::min(in.minCoeff(), out.minCoeff());
    const int degrees = std::max(in.maxCoeff(), out.maxCoeff()) - distribution.first + 1;
    distribution.width = (degrees + bins - 1) / bins;
    const auto used =
        static_cast<std::size_t>((degrees + distribution.width - 1) / distribution.width);
    const auto count = [&](const Eigen::ArrayXi& all) {
        std::vector<std::int64_t> counts(used);
        for (const int degree : all)
            ++counts[static_cast<std::size_t>((degree - distribution.first) / distribution.width)];
        return counts;
    };
    distribution.in = count(in);
    distribution.out = count(out);
    return distribution;
}

Eigen::ArrayXXd weightMap(const Wiring& wiring, const MatrixRegion& region, int rowPixels,
                          int columnPixels, const BuildMonitor& monitor)
{
    Eigen::ArrayXXd sums = Eigen::ArrayXXd::Zero(rowPixels, columnPixels);
    std::vector<std::int64_t> rowsInPixel(static_cast<std::size_t>(rowPixels));
    std::vector<std::int64_t> columnsInPixel(static_cast<std::size_t>(columnPixels));
    std::vector<int> pixelOfRow(static_cast<std::size_t>(region.rows()));
    for (std::int64_t r = 0; r < region.rows(); ++r) {
        const std::int64_t pixel = r * rowPixels / region.rows();
        pixelOfRow[static_cast<std::size_t>(r)] = static_cast<int>(pixel);
        ++rowsInPixel[static_cast<std::size_t>(pixel)];
    }
    const Wiring::Target* const targets = wiring.targets.data();
    std::visit(
        [&](const auto& weights) {
            for (std::int64_t c = 0; c < region.columns(); ++c) {
                reportColumn(monitor, c, region.columns());
                const std::int64_t pixel = c * columnPixels / region.columns();
                ++columnsInPixel[static_cast<std::size_t>(pixel)];
                const std::int64_t k = region.columnBegin + c;
                const Wiring::Target* const end = targets + wiring.columnStart[k + 1];
                const Wiring::Target* at =
                    std::lower_bound(targets + wiring.columnStart[k], end, region.rowBegin);
                double* const into = sums.col(pixel).data();
                for (; at != end && *at < region.rowEnd; ++at)
                    into[pixelOfRow[static_cast<std::size_t>(*at - region.rowBegin)]] +=
                        static_cast<double>(weights[at - targets]);
            }
        },
        wiring.unitWeights);
    for (int c = 0; c < columnPixels; ++c) {
        for (int r = 0; r < rowPixels; ++r)
            sums(r, c) /= static_cast<double>(rowsInPixel[static_cast<std::size_t>(r)] *
                                              columnsInPixel[static_cast<std::size_t>(c)]);
    }
    return sums;
}

} // namespace tightrope
