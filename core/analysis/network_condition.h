// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/run_history.h"

#include <cstdint>

namespace tightrope {

struct State;

/// Two states that a network of these equations cannot leave by itself.
enum class Condition : std::uint8_t
{
    active, ///< neither of them, as far as can be told
    silent, ///< no neuron will ever fire again
    locked, ///< all neurons are in the same state and stay so
};

struct NetworkCondition
{
    Condition condition = Condition::active;
    double lastSpike = 0.0; ///< of a silent network: when, or from when on there was none [s]

    bool operator==(const NetworkCondition&) const = default;
};

/// What can be said of a run from its state after a step, the parameters in effect for the next one
/// and its history about as far.
///
/// Silent: nobody has fired for longer than the slowest time constant, every voltage is below
/// vpeak, no pulse of input is on, and the offset with all that a neuron's synapses can still bring
/// it does not reach vpeak; where the offset stands at vpeak, what they bring must be less than the
/// last bit of the sum. Voltages move towards their input and never beyond, since dt < tm.
///
/// Locked: more than one neuron, all of them last fired together, with voltages and currents that
/// differ by less than 1e-9 mV (the grid of time absorbs such differences), and rows of weights
/// that sum to zero, so that what all of them do at once cancels. A network that is silent as well
/// counts as silent.
NetworkCondition networkCondition(const State& state, const Parameters& parameters,
                                  const RunHistory& history);

} // namespace tightrope
