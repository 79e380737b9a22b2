// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/neuron_arrays.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace tightrope {

/// What is the same for all neurons in one step.
struct StepConstants
{
    double membraneGain; ///< dt/tm
    double riseFactor;   ///< exp(−dt/tr)
    double decayFactor;  ///< exp(−dt/td)
    double dt;           ///< [s]
    double offset;       ///< [mV]
    double vpeak;        ///< [mV]
    double vreset;       ///< [mV]
};

/// Neurons [begin, end), multiples of NeuronArrays::kGrain.
struct NeuronRange
{
    std::size_t begin;
    std::size_t end;
};

/// Where a kernel writes the spikers of a step, ascending, and how many there were.
struct SpikerList
{
    std::uint32_t* neurons; ///< room for every neuron of the range
    std::size_t count = 0;
};

/// The part of a step in which every neuron is on its own: membrane, threshold, reset, decays. One
/// kernel for each kind of processor; all of them give the same bits, because none of them fuses a
/// multiplication with an addition.
struct StepKernel
{
    std::string_view name; ///< of the instruction set, such as "AVX2"

    /// One step at time t [s]. In: v, ipsc and hm before the step. Out: the same after it, still
    /// without the spikes of the step, which belong into hm.
    void (*one)(const StepConstants& constants, double t, NeuronArrays& neurons, NeuronRange range,
                SpikerList& spikers);

    /// The same with an input of its own for each neuron, padded, beside the constant one [mV]:
    /// (ipsc + stimulus) + offset.
    void (*oneStimulated)(const StepConstants& constants, double t, const double* stimulus,
                          NeuronArrays& neurons, NeuronRange range, SpikerList& spikers);

    /// Two steps in one pass over memory, at t and next = t + dt: a spike reaches a voltage no
    /// earlier than two steps later. The decays of the second step are left to the next pass, after
    /// the spikes have been delivered: those of the first step into hm, those of the second into
    /// deferredInput. `decayPending` says that a pass before has left them. Spikers of the first
    /// step must be held in the second.
    void (*two)(const StepConstants& constants, double t, double next, bool decayPending,
                NeuronArrays& neurons, NeuronRange range, SpikerList& first, SpikerList& second);
};

/// Those that this processor can run, the fastest first; the last one runs everywhere.
/// They outlive every thread: nothing of them is destroyed when the program ends.
std::span<const StepKernel> stepKernels();

/// The decays that a pass of two steps has left: afterwards ipsc and hm are those after the step.
void applyPendingDecays(const StepConstants& constants, NeuronArrays& neurons);

} // namespace tightrope
