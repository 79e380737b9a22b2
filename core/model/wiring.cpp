// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/wiring.h"

#include <algorithm>
#if defined(__linux__)
#include <sys/mman.h>
#include <unistd.h>
#endif

namespace tightrope {

Eigen::SparseMatrix<double, Eigen::ColMajor, std::int64_t> Wiring::matrix() const
{
    const std::int64_t n = neurons();
    Eigen::SparseMatrix<double, Eigen::ColMajor, std::int64_t> matrix(n, n);
    matrix.resizeNonZeros(synapses());
    std::copy_n(columnStart.data(), n + 1, matrix.outerIndexPtr());
    std::copy_n(targets.data(), synapses(), matrix.innerIndexPtr());
    std::visit([&](const auto& w) { std::copy_n(w.data(), synapses(), matrix.valuePtr()); },
               unitWeights);
    return matrix;
}

void preferLargePages([[maybe_unused]] void* memory, [[maybe_unused]] std::size_t bytes) noexcept
{
#if defined(__linux__)
    const auto page = static_cast<std::uintptr_t>(sysconf(_SC_PAGESIZE));
    const auto address = reinterpret_cast<std::uintptr_t>(memory);
    const std::uintptr_t begin = (address + page - 1) / page * page;
    const std::uintptr_t end = (address + bytes) / page * page;
    if (begin < end) // it is only a wish: whether it was granted does not matter
        static_cast<void>(madvise(reinterpret_cast<void*>(begin), end - begin, MADV_HUGEPAGE));
#endif
}

void report(const BuildMonitor& monitor, double fraction)
{
    if (monitor && !monitor(fraction))
        throw BuildCancelled();
}

} // namespace tightrope
