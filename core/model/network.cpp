// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/network.h"

#include "core/model/memory_need.h"
#include "core/model/wiring_source.h"

#include <algorithm>
#include <cmath>

namespace tightrope {
namespace {

void requireSize(bool matches, const char* what)
{
    if (!matches)
        throw std::invalid_argument(std::string(what) + " does not have the network's n");
}

/// Step 1 and the decays of one network step; every neuron on its own.
/// The refractory test compares floating-point times on purpose: a counter of steps would hold a
/// few spikes for one step more or less and is not the same model.
void integrate(const Propagators& propagators, const Parameters& parameters, State& state)
{
    const double t = parameters.dt * static_cast<double>(state.step);
    const double dt = parameters.dt;
    const double tref = parameters.tref;
    const double offset = parameters.offset;
    const auto [gain, rise, decay, scale] = propagators;
    double* const v = state.v.data();
    double* const ipsc = state.ipsc.data();
    double* const hm = state.hm.data();
    const double* const tlast = state.tlast.data();
    const Eigen::Index n = state.v.size();
    for (Eigen::Index k = 0; k < n; ++k) {
        const double openGain = t > tlast[k] + tref ? gain : 0.0;
        v[k] += openGain * (-v[k] + (ipsc[k] + offset));
        ipsc[k] = ipsc[k] * rise + hm[k] * dt;
        hm[k] *= decay;
    }
}

/// Writes the neurons at or above threshold, ascending, and returns their number. Most blocks hold
/// none, so they are first looked at as a whole.
std::size_t findSpikers(const Eigen::ArrayXd& v, double vpeak, std::uint32_t* spikers)
{
    constexpr Eigen::Index kBlock = 64;
    std::size_t count = 0;
    for (Eigen::Index begin = 0; begin < v.size(); begin += kBlock) {
        const Eigen::Index length = std::min(kBlock, v.size() - begin);
        if (v.segment(begin, length).maxCoeff() < vpeak)
            continue;
        for (Eigen::Index k = begin; k < begin + length; ++k) {
            spikers[count] = static_cast<std::uint32_t>(k);
            count += v[k] >= vpeak;
        }
    }
    return count;
}

} // namespace

State State::initial(const Parameters& parameters, const Eigen::ArrayXd& uniforms)
{
    const Eigen::Index n = uniforms.size();
    State state;
    state.v = parameters.vreset + uniforms * (kDrawnSpike - parameters.vreset);
    state.ipsc = Eigen::ArrayXd::Zero(n);
    state.hm = Eigen::ArrayXd::Zero(n);
    state.tlast = Eigen::ArrayXd::Zero(n);
    return state;
}

bool State::isFinite() const
{
    return v.allFinite() && ipsc.allFinite() && hm.allFinite();
}

Propagators Propagators::of(const Parameters& parameters)
{
    return {.membraneGain = parameters.dt / parameters.tm,
            .riseFactor = std::exp(-parameters.dt / parameters.tr),
            .decayFactor = std::exp(-parameters.dt / parameters.td),
            .spikeScale = parameters.g / (parameters.tr * parameters.td)};
}

Network::Network(const Parameters& parameters, std::shared_ptr<const Wiring> wiring, State state)
    : m_parameters(parameters)
    , m_propagators(Propagators::of(parameters))
    , m_wiring(std::move(wiring))
    , m_state(std::move(state))
    , m_spikers(static_cast<std::size_t>(parameters.n) + 1)
{
    validate(parameters);
    requireSize(m_wiring->neurons() == parameters.n, "the wiring");
    requireSize(m_state.v.size() == parameters.n && m_state.ipsc.size() == parameters.n &&
                    m_state.hm.size() == parameters.n && m_state.tlast.size() == parameters.n,
                "the state");
}

Network Network::make(const Parameters& parameters, const BuildMonitor& monitor)
{
    validate(parameters);
    requireMemoryFor(parameters);
    const auto source = makeWiringSource(parameters, monitor);
    return {parameters, source->build(parameters.p, monitor),
            State::initial(parameters, source->startUniforms())};
}

void Network::setLive(const Parameters& parameters)
{
    validate(parameters);
    for (const ParameterInfo& parameter : parameterTable()) {
        if (parameter.effect != Effect::live &&
            get(parameters, parameter.id) != get(m_parameters, parameter.id))
            throw std::invalid_argument(std::string(parameter.key) +
                                        " cannot change between two steps");
    }
    m_parameters = parameters;
    m_propagators = Propagators::of(parameters);
}

void Network::rewire(double p, std::shared_ptr<const Wiring> wiring)
{
    const Parameters changed = withValue(m_parameters, ParameterId::p, p);
    requireSize(wiring->neurons() == m_parameters.n, "the wiring");
    m_parameters = changed;
    m_wiring = std::move(wiring);
}

std::span<const std::uint32_t> Network::step() noexcept
{
    integrate(m_propagators, m_parameters, m_state);
    m_spikerCount = findSpikers(m_state.v, m_parameters.vpeak, m_spikers.data());

    const double t = time();
    const auto& weights = m_wiring->unitWeights;
    const std::int32_t* const outer = weights.outerIndexPtr();
    const std::int32_t* const target = weights.innerIndexPtr();
    const double* const weight = weights.valuePtr();
    double* const hm = m_state.hm.data();
    const std::span spikers(m_spikers.data(), m_spikerCount);
    for (const std::uint32_t k : spikers) {
        for (std::int32_t synapse = outer[k]; synapse < outer[k + 1]; ++synapse)
            hm[target[synapse]] += weight[synapse] * m_propagators.spikeScale;
        // Not simply t: the rounding of this sum decides ties of the refractory test.
        m_state.tlast[k] = m_state.tlast[k] + (t - m_state.tlast[k]);
        m_state.v[k] = m_parameters.vreset;
    }
    ++m_state.step;
    return spikers;
}

double Network::drawnVoltage(std::uint32_t neuron) const noexcept
{
    const std::span spikers(m_spikers.data(), m_spikerCount);
    return std::ranges::binary_search(spikers, neuron) ? kDrawnSpike : m_state.v[neuron];
}

} // namespace tightrope
