// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/input_split.h"

#include <algorithm>
#include <cmath>

namespace tightrope {

Eigen::ArrayXd inputRow(const Wiring& wiring, std::uint32_t neuron)
{
    const std::int64_t n = wiring.neurons();
    Eigen::ArrayXd row = Eigen::ArrayXd::Zero(n);
    const auto target = static_cast<Wiring::Target>(neuron);
    const Wiring::Target* const targets = wiring.targets.data();
    for (std::int64_t k = 0; k < n; ++k) {
        const Wiring::Target* const end = targets + wiring.columnStart[k + 1];
        const Wiring::Target* const found =
            std::lower_bound(targets + wiring.columnStart[k], end, target);
        if (found != end && *found == target)
            row[k] = wiring.unitWeight(found - targets);
    }
    return row;
}

InputSplit::InputSplit(Eigen::ArrayXd row, std::int64_t firstStep)
    : m_row(std::move(row))
    , m_step(firstStep)
    , m_begun(firstStep == 0)
{
    m_forgotten.ipsc = m_begun ? 0.0 : 1.0;
}

void InputSplit::advance(std::int64_t end, const Parameters& parameters,
                         std::span<const Spike> spikes, std::int64_t origin, std::int64_t every,
                         std::vector<InputSample>& samples)
{
    const double dt = parameters.dt;
    const double rise = std::exp(-dt / parameters.tr);
    const double decay = std::exp(-dt / parameters.td);
    const double scale = parameters.g / (parameters.tr * parameters.td);
    if (!m_begun) { // a steady current is tr·hm
        m_forgotten.hm = (1.0 - rise) / dt;
        m_begun = true;
    }
    const auto move = [&](Synapse& synapse, double jump) {
        synapse.ipsc = synapse.ipsc * rise + synapse.hm * dt;
        synapse.hm = synapse.hm * decay + jump;
    };
    auto spike = std::ranges::lower_bound(spikes, m_step - origin, {}, [](const Spike& s) {
        return static_cast<std::int64_t>(s.stepOffset);
    });
    for (; m_step < end; ++m_step) {
        double positive = 0.0;
        double negative = 0.0;
        for (; spike != spikes.end() && spike->stepOffset + origin == m_step; ++spike) {
            const double weight = m_row[spike->neuron];
            (weight > 0.0 ? positive : negative) += weight;
        }
        move(m_positive, positive * scale);
        move(m_negative, negative * scale);
        move(m_forgotten, 0.0);
        if (m_step % every == 0 && m_forgotten.ipsc < kForgotten)
            samples.push_back({m_step, m_positive.ipsc, m_negative.ipsc});
    }
}

} // namespace tightrope
