// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/parameters.h"
#include "core/model/wiring.h"

#include <Eigen/Core>
#include <cstdint>
#include <vector>

namespace tightrope {

/// What one spike brings through a synapse of weight 1, added up over time: its ipsc summed and
/// multiplied by dt. 1 but for the steps: dt²/(tr·td·(1 − exp(−dt/tr))·(1 − exp(−dt/td))).
double synapseArea(const Parameters& parameters);

/// Means over time of the two halves of every neuron's synaptic current; shape n.
struct MeanInputs
{
    Eigen::ArrayXd positive; ///< I⁺ [mV]
    Eigen::ArrayXd negative; ///< I⁻ [mV], <= 0

    Eigen::ArrayXd net() const { return positive + negative; }

    /// |I⁺ + I⁻|/(I⁺ + |I⁻|): 0 is perfect balance, 1 is input of one sign only; NaN without any.
    Eigen::ArrayXd imbalance() const;
};

/// Mean I± = Σ w±·drive over the presynaptic neurons, in one pass over all synapses, where the
/// drive of a neuron is g·ν·synapseArea() [Hz], shape n, ν its rate. Allocates. Thread: any. Throws
/// BuildCancelled.
MeanInputs meanInputs(const Wiring& wiring, const Eigen::ArrayXd& drive,
                      const BuildMonitor& monitor = {});

/// How well balanced the neurons are: how many of them lie in each of kBins bins of equal width
/// from 0 on.
struct ImbalanceDistribution
{
    static constexpr int kBins = 40;

    double end = 0.0;        ///< upper edge of the last bin; 1, 2 or 5 times a power of ten
    std::vector<int> counts; ///< of neurons
    double median = 0.0;
    std::int64_t neurons = 0; ///< that have an input

    double binWidth() const { return end / kBins; }
};

/// Of MeanInputs::imbalance(); neurons without an input (NaN) are left out. Allocates. Thread: any.
ImbalanceDistribution imbalanceDistribution(const Eigen::ArrayXd& imbalance);

} // namespace tightrope
