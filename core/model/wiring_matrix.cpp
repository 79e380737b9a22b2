// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/wiring_matrix.h"

#include "core/model/wiring.h"

#include <algorithm>

namespace tightrope {

Eigen::SparseMatrix<double, Eigen::ColMajor, std::int64_t> matrixOf(const Wiring& wiring)
{
    const std::int64_t n = wiring.neurons();
    const std::int64_t synapses = wiring.synapses();
    Eigen::SparseMatrix<double, Eigen::ColMajor, std::int64_t> matrix(n, n);
    matrix.resizeNonZeros(synapses);
    std::copy_n(wiring.columnStart.data(), n + 1, matrix.outerIndexPtr());
    std::copy_n(wiring.targets.data(), synapses, matrix.innerIndexPtr());
    std::visit([&](const auto& w) { std::copy_n(w.data(), synapses, matrix.valuePtr()); },
               wiring.unitWeights);
    return matrix;
}

} // namespace tightrope
