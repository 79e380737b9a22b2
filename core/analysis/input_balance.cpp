// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/input_balance.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace tightrope {

double synapseArea(const Parameters& parameters)
{
    const double rise = parameters.dt / parameters.tr;
    const double decay = parameters.dt / parameters.td;
    return rise * decay / (std::expm1(-rise) * std::expm1(-decay));
}

Eigen::ArrayXd MeanInputs::imbalance() const
{
    return net().abs() / (positive - negative); // 0/0 is NaN
}

MeanInputs meanInputs(const Wiring& wiring, const Eigen::ArrayXd& drive,
                      const BuildMonitor& monitor)
{
    constexpr std::int64_t kColumnsAtOnce = 256;
    const std::int64_t n = wiring.neurons();
    MeanInputs inputs{Eigen::ArrayXd::Zero(n), Eigen::ArrayXd::Zero(n)};
    std::visit(
        [&](const auto& weights) {
            for (std::int64_t k = 0; k < n; ++k) {
                if (k % kColumnsAtOnce == 0)
                    report(monitor, static_cast<double>(k) / static_cast<double>(n));
                if (drive[k] == 0.0)
                    continue;
                for (auto i = wiring.columnStart[k]; i < wiring.columnStart[k + 1]; ++i) {
                    const double current = static_cast<double>(weights[i]) * drive[k];
                    (current > 0.0 ? inputs.positive : inputs.negative)[wiring.targets[i]] +=
                        current;
                }
            }
        },
        wiring.unitWeights);
    return inputs;
}

ImbalanceDistribution imbalanceDistribution(const Eigen::ArrayXd& imbalance)
{
    ImbalanceDistribution distribution{.counts = std::vector<int>(ImbalanceDistribution::kBins)};
    std::vector<double> values;
    std::ranges::copy_if(imbalance, std::back_inserter(values),
                         [](double value) { return !std::isnan(value); });
    distribution.neurons = std::ssize(values);
    if (values.empty())
        return distribution;
    std::ranges::sort(values);
    distribution.median = values[values.size() / 2];

    constexpr double kSmallest = 1e-6; // rows that sum to zero but for rounding
    const double largest = std::clamp(values.back(), kSmallest, 1.0);
    const double power = std::pow(10.0, std::floor(std::log10(largest)));
    for (const double factor : {1.0, 2.0, 5.0, 10.0}) {
        distribution.end = factor * power;
        if (largest <= distribution.end)
            break;
    }
    for (const double value : values) {
        const int bin = static_cast<int>(value / distribution.binWidth());
        ++distribution
              .counts[static_cast<std::size_t>(std::min(bin, ImbalanceDistribution::kBins - 1))];
    }
    return distribution;
}

} // namespace tightrope
