// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Eigen/Core>
#include <Eigen/SparseCore>
#include <cstdint>
#include <functional>
#include <memory>
#include <stdexcept>

namespace tightrope {

struct Parameters;

/// The synapses of a network at coupling strength g = 1: n×n, row = postsynaptic, column =
/// presynaptic, compressed by column. Because g only scales the weights, it is applied where
/// spikes are delivered, and a new g needs no new wiring.
/// Immutable once built; shared between threads and swapped whole.
struct Wiring
{
    Eigen::SparseMatrix<double, Eigen::ColMajor, std::int32_t> unitWeights;

    std::int64_t neurons() const { return unitWeights.cols(); }
    std::int64_t synapses() const { return unitWeights.nonZeros(); }
};

/// Told the fraction done (0 … 1) from the building thread; returns false to cancel.
using BuildMonitor = std::function<bool(double fraction)>;

/// Thrown out of a build whose monitor asked to cancel.
class BuildCancelled : public std::runtime_error
{
  public:
    BuildCancelled()
        : std::runtime_error("The build was cancelled.")
    {}
};

/// Where the random numbers of one network come from. One source serves every connection
/// probability: the masks are nested, so a larger p adds synapses to the same network.
/// Immutable: any thread.
class WiringSource
{
  public:
    virtual ~WiringSource() = default;

    /// Allocates the wiring; throws BuildCancelled, std::bad_alloc.
    virtual std::shared_ptr<const Wiring> build(double p, const BuildMonitor& monitor) const = 0;

    /// Uniform numbers in [0, 1) that place the first voltages between vreset and 30 mV, shape n.
    virtual const Eigen::ArrayXd& startUniforms() const = 0;

    /// Are these the random numbers of a network of such parameters, whatever its p?
    virtual bool serves(const Parameters& parameters) const noexcept = 0;
};

} // namespace tightrope
