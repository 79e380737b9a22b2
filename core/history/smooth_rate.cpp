// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/smooth_rate.h"

#include <cmath>
#include <numeric>

namespace tightrope {

RateBins smoothRate(const RunHistory& history, double timeBegin, double timeEnd, double sigma)
{
    constexpr double kBinsInSigma = 4.0;
    constexpr double kReach = 3.0; // sigma
    const double reach = kReach * sigma;
    const RateBins counts =
        rateBins(history, timeBegin - reach - sigma, timeEnd + reach + sigma, sigma / kBinsInSigma);
    RateBins smooth;
    smooth.width = counts.width;
    const auto side = static_cast<std::size_t>(std::ceil(reach / counts.width));
    smooth.firstBegin = counts.firstBegin + static_cast<double>(side) * counts.width;
    if (counts.rate.size() < 2 * side + 1)
        return smooth;

    std::vector<double> kernel(2 * side + 1);
    for (std::size_t i = 0; i < kernel.size(); ++i) {
        const double away = (static_cast<double>(i) - static_cast<double>(side)) * counts.width;
        kernel[i] = std::exp(-0.5 * away * away / (sigma * sigma));
    }
    const double sum = std::accumulate(kernel.begin(), kernel.end(), 0.0);
    for (double& weight : kernel)
        weight /= sum;
    smooth.rate.resize(counts.rate.size() - 2 * side);
    for (std::size_t i = 0; i < smooth.rate.size(); ++i)
        smooth.rate[i] =
            std::inner_product(kernel.begin(), kernel.end(),
                               counts.rate.begin() + static_cast<std::ptrdiff_t>(i), 0.0);
    return smooth;
}

} // namespace tightrope
