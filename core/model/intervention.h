// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/parameters.h"

#include <Eigen/Core>
#include <cstdint>
#include <span>
#include <vector>

namespace tightrope {

/// What is done to the neurons of a run from outside, before one of its steps. Parameters, currents
/// and the times of the last spikes stay as they are. All of it is decided by the seed and the
/// step, so that a log of it replays to the same spikes.

/// A random share of the neurons fires: their voltages are set to 30 mV before the step, whether
/// they are refractory or not. (A neuron that is not takes its Euler step from there: where dt is a
/// large part of tm, vpeak high and the input low, that may end below the threshold.)
struct Kick
{
    std::int64_t step = 0;
    double share = 0.0; ///< of the neurons, kSmallestKick … 1

    bool operator==(const Kick&) const = default;
};

/// All voltages are drawn anew, as those at the start were: between vreset and 30 mV.
struct VoltageRedraw
{
    std::int64_t step = 0;

    bool operator==(const VoltageRedraw&) const = default;
};

/// An input on top of the constant one, for some steps. Pulses that overlap add.
struct InputPulse
{
    std::int64_t step = 0;                ///< the first with the pulse
    std::int64_t steps = 0;               ///< how many, at least one
    double amplitude = 0.0;               ///< [mV], at most kLargestPulse either way
    std::vector<std::uint32_t> neurons{}; ///< that get it, ascending, each once; none: all of them

    bool operator==(const InputPulse&) const = default;
};

inline constexpr double kSmallestKick = 0.0001;
inline constexpr double kUsualKick = 0.05;
inline constexpr double kLargestPulse = 200.0; ///< [mV]
inline constexpr double kLongestPulse = 10.0;  ///< [s]

/// Throw ParameterError, with the keys "kick" and "pulse", if it cannot be done to such a network.
void validate(const Kick& kick, const Parameters& parameters);
void validate(const VoltageRedraw& redraw, const Parameters& parameters);
void validate(const InputPulse& pulse, const Parameters& parameters);

/// How many of n neurons a kick takes: the nearest to the share, at least one.
std::int64_t kickedCount(std::int64_t n, double share);

/// Those neurons, ascending: the ones with the smallest of the numbers that Philox4x32-10 has for
/// the counter (neuron, step mod 2^32, step / 2^32, 3) and the key (seed, 0), whatever wired the
/// network. The numbers are the first two words as in PhiloxNumbers; of equal ones the first neuron
/// counts. A larger share takes the same and more. Allocates.
std::vector<std::uint32_t> kickedNeurons(const Kick& kick, const Parameters& parameters);

/// vreset + U·(30 − vreset) [mV], shape n, U as above with 4 as the last word. Allocates.
Eigen::ArrayXd redrawnVoltages(const VoltageRedraw& redraw, const Parameters& parameters);

/// The sum of those pulses that are on at a step [mV], shape n; empty if none is. Allocates.
Eigen::ArrayXd pulseInput(std::span<const InputPulse> pulses, std::int64_t step, std::int64_t n);

} // namespace tightrope
