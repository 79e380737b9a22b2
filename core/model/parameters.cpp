// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/parameters.h"

#include "core/base/translatable.h"
#include "core/model/parameter_error.h"
#include "core/model/parameter_text.h"

#include <cmath>
#include <optional>

namespace tightrope {
namespace {

constexpr std::array<std::string_view, 3> kWirings{"auto", "numpy", "philox"};
constexpr std::array<std::string_view, 2> kPrecisions{"double", "single"};
constexpr std::array<std::string_view, 2> kRowMeans{"zero", "drawn"};

/// A choice of words is a whole number from 0 on, without a unit.
constexpr ParameterInfo choice(ParameterId id, std::string_view key, std::string_view label,
                               Effect effect, ParameterGroup group, std::string_view help,
                               ParameterInfo::Member member,
                               std::span<const std::string_view> words)
{
    const double last = static_cast<double>(words.size()) - 1.0;
    return {id,   key, key,           label,  "",    "",   1.0,    0,    0.0,
            last, 1.0, Scale::linear, effect, group, help, member, words};
}

constexpr std::array<ParameterInfo, kParameterCount> kTable{{
    {ParameterId::offset, "offset", "offset", TIGHTROPE_TEXT("Constant input"), "mV", "mV", 1.0, 2,
     -60.0, -20.0, 0.1, Scale::linear, Effect::live, ParameterGroup::main,
     TIGHTROPE_TEXT("Constant drive to every neuron. Below the threshold the network lives on its "
                    "fluctuations and dies out if pushed too low; well above it the neurons fire "
                    "like clocks."),
     &Parameters::offset},
    {ParameterId::g, "g", "g", TIGHTROPE_TEXT("Coupling strength"), "", "", 1.0, 4, 0.0, 0.3, 0.001,
     Scale::linear, Effect::live, ParameterGroup::main,
     TIGHTROPE_TEXT("Scales all synaptic weights, which are counted in mV·s. Stronger coupling "
                    "makes larger fluctuations: firing grows faster and more irregular."),
     &Parameters::g},
    {ParameterId::p, "p", "p", TIGHTROPE_TEXT("Connection probability"), "", "", 1.0, 4, 0.001, 1.0,
     0.02, Scale::logarithmic, Effect::rewires, ParameterGroup::main,
     TIGHTROPE_TEXT("Fraction of all possible synapses that exist. Weights shrink as 1/p, so only "
                    "g/√p decides the regime, as long as each neuron has tens of synapses (n·p). A "
                    "larger p adds synapses to the same network."),
     &Parameters::p},
    {ParameterId::tref, "tref", "t_ref", TIGHTROPE_TEXT("Refractory time"), "s", "ms", 1e3, 2, 0.0,
     0.02, 1e-4, Scale::linear, Effect::live, ParameterGroup::main,
     TIGHTROPE_TEXT("How long a neuron is held at the reset voltage after a spike. It caps the "
                    "firing rate at 1/tref."),
     &Parameters::tref},
    {ParameterId::tm, "tm", "τ_m", TIGHTROPE_TEXT("Membrane time constant"), "s", "ms", 1e3, 2,
     0.001, 0.1, 0.02, Scale::logarithmic, Effect::live, ParameterGroup::neuron,
     TIGHTROPE_TEXT("How fast a voltage follows its input. A short one makes neurons quick and "
                    "fluctuations large."),
     &Parameters::tm},
    {ParameterId::vreset, "vreset", "V_reset", TIGHTROPE_TEXT("Reset voltage"), "mV", "mV", 1.0, 2,
     -120.0, 0.0, 0.5, Scale::linear, Effect::live, ParameterGroup::neuron,
     TIGHTROPE_TEXT(
         "The voltage a neuron is set to after a spike. It must lie below the threshold vpeak."),
     &Parameters::vreset},
    {ParameterId::vpeak, "vpeak", "V_peak", TIGHTROPE_TEXT("Spike threshold"), "mV", "mV", 1.0, 2,
     -80.0, 20.0, 0.5, Scale::linear, Effect::live, ParameterGroup::neuron,
     TIGHTROPE_TEXT(
         "The voltage at which a neuron spikes. It must lie above the reset voltage vreset."),
     &Parameters::vpeak},
    {ParameterId::td, "td", "τ_d", TIGHTROPE_TEXT("Synaptic decay time"), "s", "ms", 1e3, 2, 0.001,
     0.2, 0.02, Scale::logarithmic, Effect::live, ParameterGroup::synapse,
     TIGHTROPE_TEXT("How long the current of one spike lasts. Long synapses smooth the input and "
                    "slow the fluctuations."),
     &Parameters::td},
    {ParameterId::tr, "tr", "τ_r", TIGHTROPE_TEXT("Synaptic rise time"), "s", "ms", 1e3, 2, 0.0001,
     0.05, 0.02, Scale::logarithmic, Effect::live, ParameterGroup::synapse,
     TIGHTROPE_TEXT(
         "How gently the current of one spike sets in. It must be at least one time step dt."),
     &Parameters::tr},
    {ParameterId::n, "n", "N", TIGHTROPE_TEXT("Number of neurons"), "", "", 1.0, 0, 1.0, 50000.0,
     0.05, Scale::logarithmic, Effect::restarts, ParameterGroup::network,
     TIGHTROPE_TEXT("Size of the network. Rate and irregularity hardly depend on it; wiring time "
                    "and memory grow with its square."),
     &Parameters::n},
    {ParameterId::seed, "seed", "seed", TIGHTROPE_TEXT("Random seed"), "", "", 1.0, 0, 0.0,
     4294967295.0, 1.0, Scale::linear, Effect::restarts, ParameterGroup::network,
     TIGHTROPE_TEXT("Starts the random numbers, which draw the weights, the connections and the "
                    "first voltages. The same seed makes the same network."),
     &Parameters::seed},
    {ParameterId::dt, "dt", "dt", TIGHTROPE_TEXT("Time step"), "s", "ms", 1e3, 4, 1e-6, 5e-4, 0.1,
     Scale::logarithmic, Effect::restarts, ParameterGroup::network,
     TIGHTROPE_TEXT("Step of the forward Euler integration. Spikes fall on this grid; it must not "
                    "exceed the synaptic rise time tr."),
     &Parameters::dt},
    choice(ParameterId::wiring, "wiring", TIGHTROPE_TEXT("Random numbers"), Effect::restarts,
           ParameterGroup::network,
           TIGHTROPE_TEXT(
               "What draws the network. numpy is the published stream: one number after the other, "
               "and 16·n² bytes are kept. philox draws in parallel and keeps nothing, for large "
               "networks. auto is numpy for up to 4000 neurons, else philox."),
           &Parameters::wiring, kWirings),
    choice(ParameterId::weights, "weights", TIGHTROPE_TEXT("Weight precision"), Effect::restarts,
           ParameterGroup::network,
           TIGHTROPE_TEXT("How exactly each weight is kept. single takes 6 bytes a synapse instead "
                          "of 10, and spike trains part from those of double after a while. Wired "
                          "by numpy, a network keeps double."),
           &Parameters::weights, kPrecisions),
    choice(ParameterId::rowmeans, "rowmeans", TIGHTROPE_TEXT("Row means"), Effect::rewires,
           ParameterGroup::balance,
           TIGHTROPE_TEXT(
               "zero subtracts from each neuron's incoming weights their mean, so that excitation "
               "and inhibition cancel on average, as published. drawn leaves the means to chance: "
               "some neurons fall silent and the others fire regularly."),
           &Parameters::rowmeans, kRowMeans),
    {ParameterId::bias, "bias", "bias", TIGHTROPE_TEXT("Bias of the weights"), "", "", 1.0, 3, -0.5,
     0.5, 0.005, Scale::linear, Effect::rewires, ParameterGroup::balance,
     TIGHTROPE_TEXT("Added to every weight, as a fraction of the mean absolute weight: it tips the "
                    "balance of all neurons at once. Above 0 excitation wins and rates rise; below "
                    "0 inhibition does and the network calms or dies out."),
     &Parameters::bias},
}};

constexpr bool tableFollowsIds()
{
    for (std::size_t i = 0; i < kTable.size(); ++i) {
        if (static_cast<std::size_t>(kTable[i].id) != i)
            return false;
    }
    return true;
}
static_assert(tableFollowsIds(), "parameterTable() must be in the order of ParameterId");

/// Is single precision allowed with this wiring?
bool weightsFitWiring(const Parameters& parameters)
{
    return parameters.weights != WeightPrecision::float32 ||
           wiringOf(parameters) != WiringKind::numpy;
}

/// Two parameters of which the first must stay below the second.
struct Relation
{
    ParameterId lower;
    ParameterId upper;
    bool mayBeEqual;

    bool holdsFor(const Parameters& parameters) const
    {
        const double low = get(parameters, lower);
        const double high = get(parameters, upper);
        return low < high || (mayBeEqual && low == high);
    }
};

constexpr std::array kRelations{
    Relation{ParameterId::vreset, ParameterId::vpeak, false},
    Relation{ParameterId::dt, ParameterId::tr, true},
};

/// What `id`, one of the two, may be.
allowed::Beside allowedBeside(const Relation& relation, const Parameters& parameters,
                              ParameterId id)
{
    using Side = allowed::Beside::Side;
    const bool isLower = id == relation.lower;
    const ParameterId other = isLower ? relation.upper : relation.lower;
    const Side side = relation.mayBeEqual ? (isLower ? Side::atMost : Side::atLeast)
                                          : (isLower ? Side::below : Side::above);
    return {side, other, get(parameters, other)};
}

/// Blames `id`, one of those that contradict each other.
[[noreturn]] void throwContradiction(const Parameters& parameters, ParameterId id,
                                     const allowed::Any& allowed)
{
    const ParameterInfo& parameter = info(id);
    throw ParameterError({.fault = ParameterFault::contradiction,
                          .key = std::string(parameter.key),
                          .value = formatValue(parameter, get(parameters, id)),
                          .allowed = allowed});
}

/// Blames `changed` where it is one of those that contradict each other.
void requireNoContradiction(const Parameters& parameters, std::optional<ParameterId> changed)
{
    for (const Relation& relation : kRelations) {
        const ParameterId blamed = changed == relation.upper ? relation.upper : relation.lower;
        if (!relation.holdsFor(parameters))
            throwContradiction(parameters, blamed, allowedBeside(relation, parameters, blamed));
    }
    if (!weightsFitWiring(parameters)) {
        const bool nDecides =
            changed == ParameterId::n && parameters.wiring == WiringKind::automatic;
        const ParameterId blamed =
            changed == ParameterId::wiring || nDecides ? *changed : ParameterId::weights;
        throwContradiction(parameters, blamed,
                           allowed::BesideWiring{blamed, parameters.wiring, parameters.n});
    }
}

} // namespace

void requireInRange(ParameterId id, double value)
{
    const ParameterInfo& parameter = info(id);
    const bool mustBeWhole = parameter.isInteger() || parameter.isChoice();
    const bool wholeIfNeeded = !mustBeWhole || value == std::floor(value);
    if (value >= parameter.minimum && value <= parameter.maximum && wholeIfNeeded)
        return; // NaN fails both comparisons and falls through
    throw ParameterError({.fault = ParameterFault::notAllowed,
                          .key = std::string(parameter.key),
                          .value = formatValue(parameter, value),
                          .allowed = allowed::Values{id}});
}

std::span<const ParameterInfo, kParameterCount> parameterTable() noexcept
{
    return kTable;
}

const ParameterInfo& info(ParameterId id) noexcept
{
    return kTable[static_cast<std::size_t>(id)];
}

const ParameterInfo* findParameter(std::string_view key) noexcept
{
    for (const ParameterInfo& parameter : kTable) {
        if (parameter.key == key)
            return &parameter;
    }
    return nullptr;
}

WiringKind wiringOf(const Parameters& parameters) noexcept
{
    if (parameters.wiring != WiringKind::automatic)
        return parameters.wiring;
    return parameters.n <= kLargestAutomaticNumpy ? WiringKind::numpy : WiringKind::philox;
}

double get(const Parameters& parameters, ParameterId id) noexcept
{
    return std::visit([&](auto member) { return static_cast<double>(parameters.*member); },
                      info(id).member);
}

double defaultValue(ParameterId id) noexcept
{
    return get(Parameters{}, id);
}

void assign(Parameters& parameters, ParameterId id, double value) noexcept
{
    std::visit(
        [&](auto member) {
            using Value = std::remove_reference_t<decltype(parameters.*member)>;
            parameters.*member = static_cast<Value>(value);
        },
        info(id).member);
}

void validate(const Parameters& parameters)
{
    for (const ParameterInfo& parameter : kTable)
        requireInRange(parameter.id, get(parameters, parameter.id));
    requireNoContradiction(parameters, std::nullopt);
}

Parameters withValue(const Parameters& parameters, ParameterId id, double value)
{
    requireInRange(id, value); // before the cast: a fraction or 1e300 must not become an int64
    Parameters changed = parameters;
    assign(changed, id, value);
    requireNoContradiction(changed, id);
    validate(changed);
    return changed;
}

} // namespace tightrope
