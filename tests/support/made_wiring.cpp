// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/made_wiring.h"

#include <algorithm>
#include <tuple>

namespace tightrope::test {

std::shared_ptr<const Wiring> wired(std::int64_t n, std::vector<Synapse> synapses)
{
    std::ranges::sort(synapses, {},
                      [](const Synapse& synapse) { return std::tuple(synapse.from, synapse.to); });
    const auto count = static_cast<Eigen::Index>(synapses.size());
    auto wiring = std::make_shared<Wiring>();
    wiring->columnStart = Wiring::Starts::Zero(n + 1);
    wiring->targets.resize(count);
    auto& weights = wiring->unitWeights.emplace<Eigen::ArrayXd>(count);
    for (Eigen::Index i = 0; i < count; ++i) {
        const Synapse& synapse = synapses[static_cast<std::size_t>(i)];
        wiring->columnStart.tail(n - synapse.from) += 1;
        wiring->targets[i] = static_cast<Wiring::Target>(synapse.to);
        weights[i] = synapse.unitWeight;
    }
    return wiring;
}

} // namespace tightrope::test
