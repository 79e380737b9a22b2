// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/memory_need.h"

#include "core/model/byte_count.h"

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

constexpr double kBytesPerPair = 2 * sizeof(double); // Z and U of the source
constexpr double kBytesPerSynapse = sizeof(double) + sizeof(std::int32_t);
constexpr double kShareOfMemory = 0.9; // the rest is for spikes, pictures and other programs
constexpr double kLargestSynapseCount = std::numeric_limits<std::int32_t>::max();

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

double needOf(double n, double p)
{
    // While p changes, the old wiring lives until the new one is swapped in.
    return n * n * (kBytesPerPair + 2.0 * p * kBytesPerSynapse);
}

} // namespace

std::int64_t memoryNeed(const Parameters& parameters)
{
    return static_cast<std::int64_t>(needOf(static_cast<double>(parameters.n), parameters.p));
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
    return available;
}

void requireMemoryFor(const Parameters& parameters, std::int64_t available)
{
    const auto n = static_cast<double>(parameters.n);
    const double budget = kShareOfMemory * static_cast<double>(available);
    const bool indexable = n * n * parameters.p < kLargestSynapseCount;
    const double need = needOf(n, parameters.p);
    if (need <= budget && indexable)
        return;
    const double byMemory = std::sqrt(budget / needOf(1.0, parameters.p));
    const double byIndex = std::sqrt(kLargestSynapseCount / parameters.p);
    const auto largest = static_cast<std::int64_t>(std::min(byMemory, byIndex));
    const std::string allowed =
        fmt::format("at most {} with p = {} on this machine", largest, parameters.p);
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
    const double need = pairs * parameters.p * kBytesPerSynapse;
    if (need <= budget && pairs * parameters.p < kLargestSynapseCount)
        return;
    const double largest =
        std::min(budget / kBytesPerSynapse, std::nextafter(kLargestSynapseCount, 0.0)) / pairs;
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
