// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Eigen/SparseCore>
#include <cstdint>

namespace tightrope {

struct Wiring;

/// The synapses at coupling strength g = 1 as a matrix [mV·s], n×n, row = postsynaptic, column =
/// presynaptic. Thread: any. Allocates.
Eigen::SparseMatrix<double, Eigen::ColMajor, std::int64_t> matrixOf(const Wiring& wiring);

} // namespace tightrope
