// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/memory_need.h"

#include "core/base/control_groups.h"
#include "core/model/parameter_text.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <limits>
#include <optional>
#include <string>
#include <sys/resource.h>
#include <unistd.h>

namespace tightrope {
namespace {

constexpr double kBytesPerNumpyPair = 2 * sizeof(double); // Z and U, kept for another p
constexpr double kShareOfMemory = 0.9; // the rest is for spikes, pictures and other programs

/// MemAvailable of /proc/meminfo, or half of the physical memory where there is none.
std::int64_t systemMemory()
{
    std::ifstream meminfo("/proc/meminfo");
    std::string key;
    std::int64_t kibibytes = 0;
    std::string unit;
    while (meminfo >> key >> kibibytes >> unit) {
        if (key == "MemAvailable:")
            return kibibytes * 1024;
    }
    return static_cast<std::int64_t>(sysconf(_SC_PHYS_PAGES)) * sysconf(_SC_PAGESIZE) / 2;
}

/// What the process maps already [bytes], 0 if unknown.
std::int64_t mappedMemory()
{
    std::ifstream statm("/proc/self/statm");
    std::int64_t pages = 0;
    statm >> pages;
    return pages * sysconf(_SC_PAGESIZE);
}

double bytesPerSynapse(WeightPrecision weights)
{
    constexpr double kTarget = sizeof(std::uint16_t);
    return kTarget + (weights == WeightPrecision::float32 ? sizeof(float) : sizeof(double));
}

/// Bytes for every pair of neurons, connected or not: NumPy's draws, or the mask that is kept while
/// a network is drawn by counter.
double fixedPerPair(WiringKind wiring)
{
    constexpr double kBytesPerMaskedPair = 1.0 / 8.0;
    return wiring == WiringKind::numpy ? kBytesPerNumpyPair : kBytesPerMaskedPair;
}

/// While a network is rewired, the old wiring lives until the new one is swapped in; NumPy's stream
/// is sorted by row first, so that its synapses lie there once more.
double wiringsAtOnce(WiringKind wiring)
{
    return wiring == WiringKind::numpy ? 3.0 : 2.0;
}

double wiringsAtOnce(const Parameters& parameters)
{
    return wiringsAtOnce(wiringOf(parameters));
}

double pairsOf(const Parameters& parameters)
{
    return static_cast<double>(parameters.n) * static_cast<double>(parameters.n);
}

/// Bytes for every pair of neurons, wired by numpy or philox.
double needPerPair(const Parameters& parameters, WiringKind wiring)
{
    return fixedPerPair(wiring) +
           wiringsAtOnce(wiring) * parameters.p * bytesPerSynapse(parameters.weights);
}

double needOf(const Parameters& parameters)
{
    return pairsOf(parameters) * needPerPair(parameters, wiringOf(parameters));
}

/// The sizes that fit. A network that has become too large for NumPy's stream may fit again where
/// philox takes over.
allowed::FittingSize fittingSize(const Parameters& parameters, double budget)
{
    const auto largest = [&](WiringKind wiring) {
        const double n = std::sqrt(budget / needPerPair(parameters, wiring));
        return static_cast<std::int64_t>(std::min(n, info(ParameterId::n).maximum));
    };
    allowed::FittingSize size{.beside = parameters};
    if (parameters.wiring != WiringKind::automatic) {
        size.upTo = largest(parameters.wiring);
        return size;
    }
    const std::int64_t philox = largest(WiringKind::philox);
    const bool large = philox > kLargestAutomaticNumpy;
    const bool single = parameters.weights == WeightPrecision::float32; // none of NumPy's
    if (single && !large) {
        size.upTo = philox;
        size.ifPhilox = true;
        return size;
    }
    if (!single)
        size.upTo = std::min(largest(WiringKind::numpy), kLargestAutomaticNumpy);
    if (large && size.upTo == kLargestAutomaticNumpy) {
        size.upTo = philox;
    } else if (large) {
        size.from = kLargestAutomaticNumpy + 1;
        size.to = philox;
    }
    return size;
}

/// Which of the parameters that rewire is to blame for a change from one rule to another: p, on
/// which the need depends, before the others.
std::optional<ParameterId> changedOfRule(const Parameters& current, const Parameters& wanted)
{
    for (const ParameterInfo& parameter : parameterTable()) { // in which p comes first
        if (parameter.effect == Effect::rewires &&
            get(current, parameter.id) != get(wanted, parameter.id))
            return parameter.id;
    }
    return std::nullopt;
}

/// The need is `fixed` + p × `perP` bytes. Refuses what has changed, if anything has.
void requireRoomForRule(const Parameters& current, const Parameters& wanted, double fixed,
                        double perP, std::int64_t available)
{
    const std::optional<ParameterId> changed = changedOfRule(current, wanted);
    const double budget = kShareOfMemory * static_cast<double>(available);
    const double need = fixed + wanted.p * perP;
    if (!changed || need <= budget)
        return;
    allowed::FittingRule rule{
        .id = *changed, .current = get(current, *changed), .largestP = {}, .n = wanted.n};
    const double largest = std::floor((budget - fixed) / perP * 1e4) / 1e4;
    if (largest >= info(ParameterId::p).minimum)
        rule.largestP = largest;
    throw MemoryError({.fault = ParameterFault::tooLarge,
                       .key = std::string(info(*changed).key),
                       .value = formatValue(info(*changed), get(wanted, *changed)),
                       .allowed = rule,
                       .detail = MemoryShortage{need, budget}});
}

} // namespace

std::int64_t memoryNeed(const Parameters& parameters)
{
    return static_cast<std::int64_t>(needOf(parameters));
}

std::int64_t memoryAvailable()
{
    std::int64_t available = systemMemory();
    rlimit limit{};
    if (getrlimit(RLIMIT_AS, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY) {
        const auto allowed = static_cast<std::int64_t>(
            std::min<rlim_t>(limit.rlim_cur, std::numeric_limits<std::int64_t>::max()));
        available = std::min(available, std::max<std::int64_t>(0, allowed - mappedMemory()));
    }
    return std::min(available, controlGroupMemory().value_or(available));
}

void requireMemoryFor(const Parameters& parameters, std::int64_t available)
{
    const double budget = kShareOfMemory * static_cast<double>(available);
    const double need = needOf(parameters);
    if (need <= budget)
        return;
    throw MemoryError({.fault = ParameterFault::tooLarge,
                       .key = "n",
                       .value = std::to_string(parameters.n),
                       .allowed = fittingSize(parameters, budget),
                       .detail = MemoryShortage{need, budget}});
}

void requireMemoryForChange(const Parameters& current, const Parameters& wanted,
                            std::int64_t available)
{
    const double pairs = pairsOf(wanted);
    const double fixed = pairs * fixedPerPair(wiringOf(wanted));
    requireRoomForRule(current, wanted, fixed,
                       pairs * wiringsAtOnce(wanted) * bytesPerSynapse(wanted.weights), available);
}

void requireMemoryToRewire(const Parameters& current, const Parameters& wanted,
                           std::int64_t available)
{
    const WiringKind wiring = wiringOf(wanted);
    const double pairs = pairsOf(wanted);
    // NumPy's draws are kept, and so are there already.
    const double fixed = wiring == WiringKind::numpy ? 0.0 : pairs * fixedPerPair(wiring);
    requireRoomForRule(current, wanted, fixed,
                       pairs * (wiringsAtOnce(wanted) - 1.0) * bytesPerSynapse(wanted.weights),
                       available);
}

} // namespace tightrope
