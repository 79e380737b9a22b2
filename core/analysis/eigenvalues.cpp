// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/eigenvalues.h"

#include "core/model/wiring_matrix.h"

#include <Eigen/Core>
#include <Spectra/GenEigsSolver.h>
#include <algorithm>

// LAPACK, as Fortran has it: column-major, everything by pointer, and after the arguments the
// length of each text. The last is OpenBLAS's own.
extern "C" {
void dgebal_(const char* job, const int* n, double* a, const int* lda, int* ilo, int* ihi,
             double* scale, int* info, std::size_t);
void dgehrd_(const int* n, const int* ilo, const int* ihi, double* a, const int* lda, double* tau,
             double* work, const int* lwork, int* info);
void dhseqr_(const char* job, const char* compz, const int* n, const int* ilo, const int* ihi,
             double* h, const int* ldh, double* wr, double* wi, double* z, const int* ldz,
             double* work, const int* lwork, int* info, std::size_t, std::size_t);
void openblas_set_num_threads(int threads);
}

namespace tightrope {
namespace {

// Shares of the time; measured with 2000 neurons.
constexpr double kAfterBalancing = 0.01;
constexpr double kAfterHessenberg = 0.45;

void require(int info)
{
    if (info != 0)
        throw EigenvalueError();
}

Eigen::ArrayXd workspace(double size)
{
    return Eigen::ArrayXd(static_cast<Eigen::Index>(size));
}

/// The weights as Spectra asks for them, without a copy.
class WeightProduct
{
  public:
    using Scalar = double;

    WeightProduct(const Wiring& wiring, const BuildMonitor& monitor, int expected)
        : m_wiring(wiring)
        , m_monitor(monitor)
        , m_expected(expected)
    {}

    Eigen::Index rows() const { return m_wiring.neurons(); }
    Eigen::Index cols() const { return m_wiring.neurons(); }

    /// y = w·x; shape of both: n.
    void perform_op(const double* x, double* y) const
    {
        report(m_monitor, std::min(1.0, static_cast<double>(m_done++) / m_expected));
        const std::int64_t n = m_wiring.neurons();
        std::fill_n(y, n, 0.0);
        std::visit(
            [&](const auto& weights) {
                for (std::int64_t k = 0; k < n; ++k) {
                    for (auto i = m_wiring.columnStart[k]; i < m_wiring.columnStart[k + 1]; ++i)
                        y[m_wiring.targets[i]] += static_cast<double>(weights[i]) * x[k];
                }
            },
            m_wiring.unitWeights);
    }

  private:
    const Wiring& m_wiring;
    const BuildMonitor& m_monitor;
    int m_expected; ///< products at the most
    mutable int m_done = 0;
};

} // namespace

std::vector<std::complex<double>> eigenvalues(const Wiring& wiring, const BuildMonitor& monitor)
{
    const auto n = static_cast<int>(wiring.neurons());
    if (n == 0)
        return {};
    openblas_set_num_threads(1);
    report(monitor, 0.0);
    Eigen::MatrixXd a = matrixOf(wiring);
    int low = 0;
    int high = 0;
    int info = 0;
    Eigen::ArrayXd scale(n);
    dgebal_("B", &n, a.data(), &n, &low, &high, scale.data(), &info, 1);
    require(info);
    report(monitor, kAfterBalancing);

    constexpr int kAsk = -1; // for the best size of the workspace
    double size = 0.0;
    Eigen::ArrayXd tau(n);
    dgehrd_(&n, &low, &high, a.data(), &n, tau.data(), &size, &kAsk, &info);
    Eigen::ArrayXd work = workspace(size);
    auto length = static_cast<int>(work.size());
    dgehrd_(&n, &low, &high, a.data(), &n, tau.data(), work.data(), &length, &info);
    require(info);
    report(monitor, kAfterHessenberg);

    Eigen::ArrayXd real(n);
    Eigen::ArrayXd imaginary(n);
    constexpr int kOne = 1; // the vectors are not wanted
    double none = 0.0;
    dhseqr_("E", "N", &n, &low, &high, a.data(), &n, real.data(), imaginary.data(), &none, &kOne,
            &size, &kAsk, &info, 1, 1);
    work = workspace(size);
    length = static_cast<int>(work.size());
    dhseqr_("E", "N", &n, &low, &high, a.data(), &n, real.data(), imaginary.data(), &none, &kOne,
            work.data(), &length, &info, 1, 1);
    require(info);
    report(monitor, 1.0);

    std::vector<std::complex<double>> values(static_cast<std::size_t>(n));
    for (int i = 0; i < n; ++i)
        values[static_cast<std::size_t>(i)] = {real[i], imaginary[i]};
    return values;
}

LeadingEigenvalues leadingEigenvalues(const Wiring& wiring, int count, const BuildMonitor& monitor)
{
    constexpr int kRestarts = 30;
    constexpr double kTolerance = 1e-3;
    const auto n = static_cast<int>(wiring.neurons());
    const int subspace = std::min(n, std::max(4 * count, 20));
    // Products: the whole subspace at first, then what a restart has thrown away, about the half.
    WeightProduct product(wiring, monitor, subspace + kRestarts * subspace / 2);
    Spectra::GenEigsSolver<WeightProduct> solver(product, count, subspace);
    solver.init();
    solver.compute(Spectra::SortRule::LargestMagn, kRestarts, kTolerance);
    const auto found = solver.eigenvalues();
    return {{found.begin(), found.end()}, count};
}

} // namespace tightrope
