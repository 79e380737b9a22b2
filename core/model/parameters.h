// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <variant>

namespace tightrope {

/// Where the random numbers of a network come from.
enum class WiringKind
{
    automatic, ///< numpy for small networks, philox for large ones: see wiringOf()
    numpy,     ///< NumPy's legacy stream, as published: serial, and keeps n² numbers twice
    philox,    ///< counter-based: drawn in parallel, nothing kept
};

/// In how many bits a network keeps its weights.
enum class WeightPrecision
{
    float64,
    float32,
};

/// What becomes of the mean weight that each neuron's synapses were drawn with.
enum class RowMeans
{
    zero,  ///< subtracted: excitation and inhibition balance for every neuron, as published
    drawn, ///< left as it came
};

/// The user's parameters, in SI seconds and millivolts, named as in the published NumPy source.
/// The initializers are the only place where the defaults stand.
/// A plain value: any thread, no allocation.
struct Parameters
{
    double offset = -40.0;   ///< constant input to every neuron [mV]
    double g = 0.04;         ///< coupling strength, scales all weights
    double p = 0.1;          ///< connection probability
    double tref = 0.002;     ///< refractory time [s]
    double tm = 0.01;        ///< membrane time constant [s]
    double vreset = -65.0;   ///< voltage after a spike [mV]
    double vpeak = -40.0;    ///< spike threshold [mV]
    double td = 0.02;        ///< synaptic decay time constant [s]
    double tr = 0.002;       ///< synaptic rise time constant [s]
    std::int64_t n = 2000;   ///< number of neurons
    std::int64_t seed = 100; ///< seed of the random stream
    double dt = 0.00005;     ///< time step [s]
    WiringKind wiring = WiringKind::automatic;
    WeightPrecision weights = WeightPrecision::float64; ///< float32 only where philox wires
    RowMeans rowmeans = RowMeans::zero;
    double bias = 0.0; ///< added to every weight, as a fraction of the mean absolute weight

    bool operator==(const Parameters&) const = default;
};

/// Identifies a parameter; the value is its index in parameterTable().
enum class ParameterId : std::uint8_t
{
    offset,
    g,
    p,
    tref,
    tm,
    vreset,
    vpeak,
    td,
    tr,
    n,
    seed,
    dt,
    wiring,
    weights,
    rowmeans,
    bias,
};
inline constexpr std::size_t kParameterCount = 16;

/// What a change of the parameter does to a running network.
enum class Effect
{
    live,     ///< takes effect between two steps
    rewires,  ///< new synapses are prepared beside the run, then swapped in between two steps
    restarts, ///< a new network starts from time zero
};

enum class Scale
{
    linear,
    logarithmic,
};

/// The heading a parameter stands under.
enum class ParameterGroup
{
    main,
    neuron,
    synapse,
    balance,
    network,
};

/// Everything about a parameter but its value. Sliders, fields, lists, tooltips, command-line
/// options, JSON reading, error messages and the documentation's table all come from here.
/// A parameter is a quantity, a whole number, or a choice of words. The value of a choice is the
/// index of its word; people and files only ever see the word.
struct ParameterInfo
{
    using Member =
        std::variant<double Parameters::*, std::int64_t Parameters::*, WiringKind Parameters::*,
                     WeightPrecision Parameters::*, RowMeans Parameters::*>;

    ParameterId id;
    std::string_view key;         ///< name in files, code and on the command line
    std::string_view symbol;      ///< as a paper prints it
    std::string_view label;       ///< a few words for people, in English: see labelOf() in ui/text
    std::string_view unit;        ///< in which values are stored ("" if none)
    std::string_view displayUnit; ///< in which people read it ("" if none)
    double displayFactor;         ///< displayed value = stored value × displayFactor
    int displayDecimals;          ///< digits after the point that are worth showing
    double minimum;               ///< stored unit, inclusive
    double maximum;               ///< stored unit, inclusive
    double step;                  ///< one arrow key [stored unit]; a factor − 1 on a log scale
    Scale scale;
    Effect effect;
    ParameterGroup group;
    std::string_view help; ///< what it does to the network, in English: see helpOf() in ui/text
    Member member;
    std::span<const std::string_view> choices = {}; ///< the words, empty for numbers

    constexpr bool isInteger() const
    {
        return std::holds_alternative<std::int64_t Parameters::*>(member);
    }
    constexpr bool isChoice() const { return !choices.empty(); }
};

/// All parameters, in the order of ParameterId.
std::span<const ParameterInfo, kParameterCount> parameterTable() noexcept;

const ParameterInfo& info(ParameterId id) noexcept;

/// The parameter of that key, or nullptr.
const ParameterInfo* findParameter(std::string_view key) noexcept;

/// NumPy's stream takes up to about a second for this many neurons. Up to here it is what
/// WiringKind::automatic stands for.
inline constexpr std::int64_t kLargestAutomaticNumpy = 4000;

/// What wires a network of these parameters: numpy or philox.
WiringKind wiringOf(const Parameters& parameters) noexcept;

/// The value in its stored unit; integers are exact (all are below 2^53).
double get(const Parameters& parameters, ParameterId id) noexcept;

/// The default value in its stored unit.
double defaultValue(ParameterId id) noexcept;

/// Sets without looking at ranges; validate() afterwards.
void assign(Parameters& parameters, ParameterId id, double value) noexcept;

/// Throws ParameterError if the value is outside the parameter's range, not finite, or not whole
/// where it must be, as in a choice. To be asked before assign(): a fraction must not become an
/// integer unnoticed.
void requireInRange(ParameterId id, double value);

/// Throws ParameterError if a value lies outside its range, is not finite, is not whole where it
/// must be, or contradicts another (vreset >= vpeak, dt > tr, single weights from NumPy's stream).
void validate(const Parameters& parameters);

/// A validated copy with one value changed; throws ParameterError. A contradiction is told as the
/// changed value's.
Parameters withValue(const Parameters& parameters, ParameterId id, double value);

} // namespace tightrope
