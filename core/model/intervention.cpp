// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/intervention.h"

#include "core/model/parameter_error.h"
#include "core/model/philox_numbers.h"
#include "core/model/state.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <numeric>

namespace tightrope {
namespace {

/// Throws unless the value lies in the range; all in the unit that people read.
void requireWithin(std::string_view key, double value, const allowed::Interval& range)
{
    if (value >= range.least && value <= range.most) // not NaN
        return;
    throw ParameterError({.fault = ParameterFault::outsideRange,
                          .key = std::string(key),
                          .value = fmt::format("{} {}", value, range.unit),
                          .allowed = range});
}

} // namespace

void validate(const Kick& kick, const Parameters&)
{
    requireWithin("kick", kick.share * 100.0, {kSmallestKick * 100.0, 100.0, "%"});
}

void validate(const VoltageRedraw&, const Parameters&) {}

void validate(const InputPulse& pulse, const Parameters& parameters)
{
    requireWithin("pulse", pulse.amplitude, {-kLargestPulse, kLargestPulse, "mV"});
    const double dt = parameters.dt * 1000.0;
    const double longest = std::floor(kLongestPulse / parameters.dt + 0.5) * dt;
    requireWithin("pulse", static_cast<double>(pulse.steps) * dt, {dt, longest, "ms"});
    for (const std::uint32_t neuron : pulse.neurons) {
        if (static_cast<std::int64_t>(neuron) >= parameters.n)
            throw ParameterError({.fault = ParameterFault::notAllowed,
                                  .key = "pulse",
                                  .value = std::to_string(neuron),
                                  .allowed = allowed::BelowN{parameters.n}});
    }
}

std::int64_t kickedCount(std::int64_t n, double share)
{
    return std::clamp<std::int64_t>(std::llround(share * static_cast<double>(n)), 1, n);
}

std::vector<std::uint32_t> kickedNeurons(const Kick& kick, const Parameters& parameters)
{
    const PhiloxNumbers numbers(static_cast<std::uint32_t>(parameters.seed));
    std::vector<std::pair<double, std::uint32_t>> drawn(static_cast<std::size_t>(parameters.n));
    for (std::uint32_t neuron = 0; neuron < drawn.size(); ++neuron)
        drawn[neuron] = {numbers.kickUniform(neuron, kick.step), neuron};
    const std::int64_t count = kickedCount(parameters.n, kick.share);
    std::ranges::nth_element(drawn, drawn.begin() + count - 1);
    std::vector<std::uint32_t> neurons(static_cast<std::size_t>(count));
    std::transform(drawn.begin(), drawn.begin() + count, neurons.begin(),
                   [](const auto& one) { return one.second; });
    std::ranges::sort(neurons);
    return neurons;
}

Eigen::ArrayXd redrawnVoltages(const VoltageRedraw& redraw, const Parameters& parameters)
{
    const PhiloxNumbers numbers(static_cast<std::uint32_t>(parameters.seed));
    Eigen::ArrayXd uniforms(parameters.n);
    for (Eigen::Index k = 0; k < uniforms.size(); ++k)
        uniforms[k] = numbers.redrawUniform(static_cast<std::uint32_t>(k), redraw.step);
    return parameters.vreset + uniforms * (kRecordedSpike - parameters.vreset);
}

Eigen::ArrayXd pulseInput(std::span<const InputPulse> pulses, std::int64_t step, std::int64_t n)
{
    Eigen::ArrayXd sum;
    for (const InputPulse& pulse : pulses) {
        if (step < pulse.step || step >= pulse.step + pulse.steps)
            continue;
        if (sum.size() == 0)
            sum = Eigen::ArrayXd::Zero(n);
        if (pulse.neurons.empty())
            sum += pulse.amplitude;
        for (const std::uint32_t neuron : pulse.neurons)
            sum[neuron] += pulse.amplitude;
    }
    return sum;
}

} // namespace tightrope
