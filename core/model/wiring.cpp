// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/wiring.h"

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

void report(const BuildMonitor& monitor, double fraction)
{
    if (monitor && !monitor(fraction))
        throw BuildCancelled();
}

} // namespace tightrope
