// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/parameters.h"

#include <cstdint>
#include <variant>
#include <vector>

namespace tightrope::command {

struct Run
{};
struct Pause
{};
/// Pauses, then takes that many steps.
struct Advance
{
    std::int64_t steps;
};
/// Pauses, then advances by the whole steps of that time [s], at least one.
struct AdvanceTime
{
    double seconds;
};
/// Time zero and the first voltages again, the parameters as they are now.
struct Restart
{};
/// The next seed.
struct NewNetwork
{};
/// Simulated seconds per second, kSlowestSpeed … kUnlimitedSpeed.
struct SetSpeed
{
    double speed;
};
/// Newest wins per parameter.
struct SetParameter
{
    ParameterId id;
    double value;
};
/// All parameters at once, checked as one set.
struct SetParameters
{
    Parameters parameters;
};
/// Whose voltages are recorded from now on; those beyond n are left out.
struct Trace
{
    std::vector<std::uint32_t> neurons;
};

/// A random share of the neurons fires in the next step, see tightrope::Kick.
struct Kick
{
    double share;
};
/// All voltages are drawn anew.
struct RedrawVoltages
{};
/// An input on top of the constant one, from the next step on; see InputPulse.
struct Pulse
{
    double amplitude;                   ///< [mV]
    double seconds;                     ///< at least a step
    std::vector<std::uint32_t> neurons; ///< ascending, each once; none: all
};

/// What is done to the neurons of a network waits for the first one, if there is none yet.
using Any = std::variant<Run, Pause, Advance, AdvanceTime, Restart, NewNetwork, SetSpeed,
                         SetParameter, SetParameters, Trace, Kick, RedrawVoltages, Pulse>;

} // namespace tightrope::command
