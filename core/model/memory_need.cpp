// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/memory_need.h"

#include "core/model/byte_count.h"
#include "core/model/control_groups.h"
#include "core/model/parameter_text.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <fstream>
#include <limits>
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

/// Bytes for every pair of neurons, wired by numpy or philox.
double needPerPair(const Parameters& parameters, WiringKind wiring)
{
    // While p changes, the old wiring lives until the new one is swapped in; NumPy's stream is
    // sorted by row first, so that its synapses lie there once more.
    // A network drawn by counter keeps its mask while it is wired.
    constexpr double kBytesPerMaskedPair = 1.0 / 8.0;
    return (wiring == WiringKind::numpy ? kBytesPerNumpyPair : kBytesPerMaskedPair) +
           (wiring == WiringKind::numpy ? 3.0 : 2.0) * parameters.p *
               bytesPerSynapse(parameters.weights);
}

double needOf(const Parameters& parameters)
{
    const auto n = static_cast<double>(parameters.n);
    return n * n * needPerPair(parameters, wiringOf(parameters));
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
    throw MemoryError("n", std::to_string(parameters.n), allowed,
                      fmt::format("n = {} cannot be used: it needs {} of memory and {} are free; "
                                  "allowed is {}.",
                                  parameters.n, formatBytes(need),
                                  formatBytes(static_cast<double>(available)), allowed));
}

void requireMemoryToRewire(const Parameters& parameters, std::int64_t available)
{
    const auto pairs = static_cast<double>(parameters.n) * static_cast<double>(parameters.n);
    const double budget = kShareOfMemory * static_cast<double>(available);
    const double perP = pairs * bytesPerSynapse(parameters.weights);
    const double need = parameters.p * perP;
    if (need <= budget)
        return;
    const double largest = budget / perP;
    const std::string value = fmt::format("{}", parameters.p);
    const std::string allowed = fmt::format("at most {:.4f} with n = {} on this machine",
                                            std::floor(largest * 1e4) / 1e4, parameters.n);
    throw ParameterError(
        "p", value, allowed,
        fmt::format("p = {} cannot be used: it needs {} of memory and {} are free; "
                    "allowed is {}.",
                    value, formatBytes(need), formatBytes(static_cast<double>(available)),
                    allowed));
}

} // namespace tightrope
