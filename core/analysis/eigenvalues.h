// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/wiring.h"

#include <complex>
#include <cstdint>
#include <stdexcept>
#include <vector>

namespace tightrope {

/// Up to here all eigenvalues are computed: n² numbers of 8 bytes and about 25·n³ operations.
inline constexpr std::int64_t kLargestDense = 2500;

/// Beyond it, this many of the largest magnitude are looked for.
inline constexpr int kLeadingEigenvalues = 24;

/// The iteration did not converge. The sentence is in ui/text.
class EigenvalueError : public std::runtime_error
{
  public:
    EigenvalueError()
        : std::runtime_error("EigenvalueError")
    {}
};

/// All eigenvalues of the weights at g = 1 [mV·s], in no order; those for another g are g times as
/// large. Dense, by LAPACK in three stages (balancing, Hessenberg form, QR) on the calling thread
/// alone. The monitor is told between them, and only there can it cancel: each of the last two
/// takes seconds for 2000 neurons. Allocates. Thread: any; sets the number of threads of OpenBLAS
/// to 1. Throws BuildCancelled, EigenvalueError.
std::vector<std::complex<double>> eigenvalues(const Wiring& wiring,
                                              const BuildMonitor& monitor = {});

/// The eigenvalues of the largest magnitude that were found.
struct LeadingEigenvalues
{
    std::vector<std::complex<double>> values; ///< [mV·s] at g = 1, the largest first
    int wanted = 0;                           ///< as many were looked for
};

/// A few eigenvalues of large sparse weights, by implicitly restarted Arnoldi iteration (Spectra).
/// In a disc that is evenly filled those at its edge lie close together: what has not converged to
/// one part in a thousand after some restarts is left out. Needs count + 2 <= n.
/// Allocates. Thread: any. Throws BuildCancelled between two products with the matrix.
LeadingEigenvalues leadingEigenvalues(const Wiring& wiring, int count = kLeadingEigenvalues,
                                      const BuildMonitor& monitor = {});

} // namespace tightrope
