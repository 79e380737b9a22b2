// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/parameters.h"
#include "core/model/sample_block.h"
#include "core/model/wiring.h"

#include <Eigen/Core>
#include <cstdint>
#include <span>
#include <vector>

namespace tightrope {

/// The unit weights of all synapses onto one neuron [mV·s], shape n, zero where there is none.
/// Allocates. Thread: any.
Eigen::ArrayXd inputRow(const Wiring& wiring, std::uint32_t neuron);

/// The two halves of a neuron's synaptic current after a step; their sum is the ipsc of the model.
struct InputSample
{
    std::int64_t step;
    double positive; ///< I⁺ [mV], what synapses of positive weight brought, >= 0
    double negative; ///< I⁻ [mV], <= 0

    double net() const { return positive + negative; }
};

/// Splits the synaptic current of one neuron by the sign of the weight, from the spikes of all
/// neurons, with the double-exponential synapse as the network integrates it:
///   ipsc = ipsc·exp(−dt/tr) + hm·dt
///   hm = hm·exp(−dt/td) + g·Σ w/(tr·td)
/// It needs nothing of the network but its spikes, so it works as well on what is long past. Begun
/// at the start of a run it is exact; begun later, it lacks what earlier spikes have left, and says
/// how much of that is still there.
/// Thread: one at a time. Allocates: on construction only.
class InputSplit
{
  public:
    /// What is forgotten may be this part of a steady current before samples are worth showing.
    static constexpr double kForgotten = 1e-3;

    /// Begins before step `firstStep`; all currents are known to be zero there if that is 0.
    InputSplit(Eigen::ArrayXd row, std::int64_t firstStep);

    /// Other synapses from the next step on; what the old ones have left goes on decaying.
    void rewire(Eigen::ArrayXd row) { m_row = std::move(row); }

    /// Takes the steps up to `end` with these parameters. The offsets of the spikes count from step
    /// `origin`, as in a chunk of history; those of other steps are left out. Appends a sample to
    /// `samples` after each step that `every` divides, as soon as they are worth showing.
    void advance(std::int64_t end, const Parameters& parameters, std::span<const Spike> spikes,
                 std::int64_t origin, std::int64_t every, std::vector<InputSample>& samples);

    std::int64_t nextStep() const { return m_step; }

    /// The part of a current that was steady at the beginning that is still lacking, 0 … 1.
    double forgotten() const { return m_forgotten.ipsc; }

  private:
    struct Synapse
    {
        double ipsc = 0.0;
        double hm = 0.0;
    };

    Eigen::ArrayXd m_row;
    std::int64_t m_step;
    bool m_begun;        ///< the forgotten part has its hm
    Synapse m_positive;  ///< [mV], [mV/s]
    Synapse m_negative;  ///< [mV], [mV/s]
    Synapse m_forgotten; ///< of a steady current of 1 before the beginning
};

} // namespace tightrope
