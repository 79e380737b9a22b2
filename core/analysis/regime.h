// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace tightrope {

/// Below this mean rate a network is called silent [Hz].
inline constexpr double kSilentRate = 0.1;
/// Mean CV of the intervals from which firing is called irregular, and from which bursting: well
/// above the 1 of a Poisson process, neurons fire in bursts with long pauses between them.
inline constexpr double kIrregularCv = 0.5;
inline constexpr double kBurstingCv = 2.0;
/// Synchrony χ of the voltages from which a network is called synchronous. Small networks reach
/// 1/√n by chance and need twice that.
inline constexpr double kSynchronousChi = 0.3;
double synchronousChi(std::int64_t neurons);

/// How the neurons fire, each for itself.
enum class Firing
{
    unknown, ///< nothing measured yet, or too few intervals
    silent,
    regular,
    irregular,
    bursting,
};

/// How they fire together.
enum class PopulationState
{
    unknown,
    asynchronous,
    synchronous,
};

/// What a regime is read from, all from one stretch of time with constant parameters. NaN: not
/// known.
struct RegimeFigures
{
    std::int64_t neurons = 0;
    double seconds = 0.0;                                     ///< that were measured
    double rate = std::numeric_limits<double>::quiet_NaN();   ///< mean over neurons [Hz]
    double meanCv = std::numeric_limits<double>::quiet_NaN(); ///< over qualifying neurons
    double meanLv = std::numeric_limits<double>::quiet_NaN(); ///< the same
    std::int64_t qualifying = 0;                              ///< neurons with enough intervals
    double chi = std::numeric_limits<double>::quiet_NaN();    ///< synchrony of the voltages
};

/// One figure that decided, and the limits between which the verdict holds: lower <= value < upper.
struct Criterion
{
    enum class Figure
    {
        rate, ///< [Hz]
        cv,
        chi,
    };

    Figure figure;
    double value;
    double lower; ///< −∞: no limit
    double upper; ///< ∞: no limit

    bool operator==(const Criterion&) const = default;
};

struct Regime
{
    Firing firing = Firing::unknown;
    PopulationState populationState = PopulationState::unknown;
    std::vector<Criterion> decided; ///< in the order in which they were asked
};

/// Are neighbouring intervals far more alike than all of them (LV below half of an irregular CV)?
/// Then firing is even for a few spikes and its rate wanders slowly, as synapses that decay slowly
/// let it; a Poisson process has both at 1. Does not decide, since the CV is what is known of this
/// network, but is to be said beside it.
bool wandersSlowly(const RegimeFigures& figures);

/// Silent by the rate; else regular, irregular or bursting by the mean CV, if at least a tenth of
/// the neurons (and one) have enough intervals; and asynchronous or synchronous by χ, where it is
/// known. The names are those of Brunel 2000, J Comput Neurosci 8:183; the limits are conventions
/// chosen to agree with what is known about this network.
/// Thread: any. Allocates.
Regime regimeOf(const RegimeFigures& figures);

} // namespace tightrope
