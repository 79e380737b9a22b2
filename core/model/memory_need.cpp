// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/memory_need.h"

#include "core/base/byte_count.h"
#include "core/base/control_groups.h"
#include "core/model/parameter_text.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
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

/// The sizes that fit, such as "at most 9000". A network that has become too large for NumPy's
/// stream may fit again where philox takes over.
std::string fittingSizes(const Parameters& parameters, double budget)
{
    const auto largest = [&](WiringKind wiring) {
        const double n = std::sqrt(budget / needPerPair(parameters, wiring));
        return static_cast<std::int64_t>(std::min(n, info(ParameterId::n).maximum));
    };
    if (parameters.wiring != WiringKind::automatic)
        return fmt::format("at most {}", largest(parameters.wiring));
    const std::int64_t philox = largest(WiringKind::philox);
    const std::string above = fmt::format("from {} to {}", kLargestAutomaticNumpy + 1, philox);
    if (parameters.weights == WeightPrecision::float32) // none of NumPy's
        return philox > kLargestAutomaticNumpy
                   ? above
                   : fmt::format("at most {} (if wiring = philox)", philox);
    const std::int64_t numpy = std::min(largest(WiringKind::numpy), kLargestAutomaticNumpy);
    if (philox <= kLargestAutomaticNumpy)
        return fmt::format("at most {}", numpy);
    return numpy == kLargestAutomaticNumpy ? fmt::format("at most {}", philox)
                                           : fmt::format("at most {} or {}", numpy, above);
}

/// "with p = 0.1", and with whatever else of the parameters decides.
std::string circumstances(const Parameters& parameters)
{
    std::string text = fmt::format("with p = {}", parameters.p);
    for (const ParameterId id : {ParameterId::wiring, ParameterId::weights}) {
        const double value = get(parameters, id);
        if (value != defaultValue(id))
            text += fmt::format(", {} = {}", info(id).key, formatValue(info(id), value));
    }
    return text;
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
    const ParameterInfo& parameter = info(*changed);
    const std::string shown = formatValue(parameter, get(wanted, *changed));
    const double largest = std::floor((budget - fixed) / perP * 1e4) / 1e4;
    const std::string allowedP =
        largest >= info(ParameterId::p).minimum
            ? fmt::format("at most {:.4f} with n = {} on this machine", largest, wanted.n)
            : fmt::format("{} as it is with n = {} on this machine", current.p, wanted.n);
    std::string allowed = allowedP;
    if (*changed != ParameterId::p) {
        allowed = fmt::format("{} as it is", formatValue(parameter, get(current, *changed)));
        if (largest >= info(ParameterId::p).minimum)
            allowed += fmt::format(", or p {}", allowedP);
    }
    throw MemoryError(
        std::string(parameter.key), shown, allowed,
        fmt::format("{} = {} cannot be used: it needs {} of memory and {} may be used; "
                    "allowed is {}.",
                    parameter.key, shown, formatBytes(need),
                    formatBytes(kShareOfMemory * static_cast<double>(available)), allowed));
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
    const std::string allowed = fmt::format(
        "{} {} on this machine", fittingSizes(parameters, budget), circumstances(parameters));
    throw MemoryError(
        "n", std::to_string(parameters.n), allowed,
        fmt::format("n = {} cannot be used: it needs {} of memory and {} may be used; "
                    "allowed is {}.",
                    parameters.n, formatBytes(need),
                    formatBytes(kShareOfMemory * static_cast<double>(available)), allowed));
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
