// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/input_balance.h"

#include <cmath>

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

} // namespace tightrope
