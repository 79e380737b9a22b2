// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/build_monitor.h"
#include "core/model/parameters.h"

#include <Eigen/Core>
#include <cstdint>
#include <memory>
#include <variant>

namespace tightrope {

/// The synapses of a network at coupling strength g = 1, compressed by column: what a spike of
/// neuron k reaches lies in one piece. Because g only scales the weights, it is applied where
/// spikes are delivered, and a new g needs no new wiring.
/// Immutable once built; shared between threads and swapped whole.
struct Wiring
{
    /// Postsynaptic neurons need 16 bits, because n stays below 2^16.
    using Target = std::uint16_t;
    using Starts = Eigen::Array<std::int64_t, Eigen::Dynamic, 1>;
    using Targets = Eigen::Array<Target, Eigen::Dynamic, 1>;
    /// Double keeps the spike trains of the published source; single needs 6 bytes for a synapse
    /// instead of 10 and is another network, by a rounding of each weight.
    using Weights = std::variant<Eigen::ArrayXd, Eigen::ArrayXf>;

    Starts columnStart = Starts::Zero(1); ///< shape n+1; synapses of neuron k: [k] … [k+1]−1
    Targets targets;                      ///< postsynaptic neuron of each, ascending in a column
    Weights unitWeights;                  ///< weight of each at g = 1 [mV·s]

    std::int64_t neurons() const { return columnStart.size() - 1; }
    std::int64_t synapses() const { return targets.size(); }
    bool isSingle() const { return std::holds_alternative<Eigen::ArrayXf>(unitWeights); }
    double unitWeight(std::int64_t synapse) const
    {
        return std::visit([&](const auto& w) { return static_cast<double>(w[synapse]); },
                          unitWeights);
    }
};

/// What decides the synapses besides the random numbers: the parameters that rewire.
struct WiringRule
{
    double p; ///< connection probability
    RowMeans rowMeans;
    double bias; ///< added to every weight, as a fraction of the mean absolute weight

    /// As published with that connection probability, unless more is said.
    WiringRule(double probability, // NOLINT(google-explicit-constructor): mostly, p says it all
               RowMeans means = RowMeans::zero, double weightBias = 0.0)
        : p(probability)
        , rowMeans(means)
        , bias(weightBias)
    {}
    static WiringRule of(const Parameters& parameters)
    {
        return {parameters.p, parameters.rowmeans, parameters.bias};
    }

    bool operator==(const WiringRule&) const = default;
};

/// Asks the system for large pages under memory that has not been written yet: columns are read in
/// any order, and looking up small pages takes longer than reading them.
void preferLargePages(void* memory, std::size_t bytes) noexcept;

/// An array of that size for one value per synapse, not initialized.
template<typename Array> Array makeSynapseArray(std::int64_t synapses)
{
    Array array(synapses);
    preferLargePages(array.data(), static_cast<std::size_t>(synapses) * sizeof(array[0]));
    return array;
}

/// Where the random numbers of one network come from. One source serves every rule: the masks are
/// nested, so a larger p adds synapses to the same network.
/// Immutable: any thread.
class WiringSource
{
  public:
    virtual ~WiringSource() = default;

    /// Allocates the wiring; throws BuildCancelled, std::bad_alloc.
    virtual std::shared_ptr<const Wiring> build(const WiringRule& rule,
                                                const BuildMonitor& monitor) const = 0;

    /// Uniform numbers in [0, 1) that place the first voltages between vreset and 30 mV, shape n.
    virtual const Eigen::ArrayXd& startUniforms() const = 0;

    /// Are these the random numbers of a network of such parameters, whatever its rule?
    virtual bool serves(const Parameters& parameters) const noexcept = 0;
};

} // namespace tightrope
