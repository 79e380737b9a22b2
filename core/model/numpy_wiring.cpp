// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/numpy_wiring.h"

#include "core/model/numpy_random.h"
#include "core/model/parameters.h"

#include <cmath>
#include <vector>

namespace tightrope {
namespace {

/// Reports after every row; a row is short enough for a cancel to feel immediate.
void report(const BuildMonitor& monitor, double fraction)
{
    if (monitor && !monitor(fraction))
        throw BuildCancelled();
}

} // namespace

NumpyWiringSource::NumpyWiringSource(std::int64_t n, std::int64_t seed, const BuildMonitor& monitor)
    : m_seed(seed)
    , m_normals(n, n)
    , m_uniforms(n, n)
    , m_startUniforms(n)
{
    // A normal costs about three times a uniform; the fractions keep the progress even.
    constexpr double kNormalShare = 0.75;
    const auto size = static_cast<double>(n);
    NumpyRandom random(static_cast<std::uint32_t>(seed));
    for (Eigen::Index row = 0; row < n; ++row) {
        for (double& value : m_normals.row(row))
            value = random.normal();
        report(monitor, kNormalShare * static_cast<double>(row) / size);
    }
    for (Eigen::Index row = 0; row < n; ++row) {
        for (double& value : m_uniforms.row(row))
            value = random.uniform();
        report(monitor, kNormalShare + (1.0 - kNormalShare) * static_cast<double>(row) / size);
    }
    for (double& value : m_startUniforms)
        value = random.uniform();
}

bool NumpyWiringSource::serves(const Parameters& parameters) const noexcept
{
    return wiringOf(parameters) == WiringKind::numpy && parameters.n == neurons() &&
           parameters.seed == m_seed && parameters.weights == WeightPrecision::float64;
}

std::shared_ptr<const Wiring> NumpyWiringSource::build(double p, const BuildMonitor& monitor) const
{
    const Eigen::Index n = neurons();
    const double scale = std::sqrt(static_cast<double>(n)) * p;

    // First pass: how many synapses each column has and what each row's mean is.
    std::vector<std::int32_t> columnCount(static_cast<std::size_t>(n) + 1, 0);
    Eigen::ArrayXd rowMean = Eigen::ArrayXd::Zero(n);
    for (Eigen::Index row = 0; row < n; ++row) {
        const double* const uniform = m_uniforms.row(row).data();
        const double* const normal = m_normals.row(row).data();
        double sum = 0.0;
        std::int64_t count = 0;
        for (Eigen::Index column = 0; column < n; ++column) {
            const bool connected = uniform[column] < p;
            columnCount[static_cast<std::size_t>(column) + 1] += connected;
            sum += connected ? normal[column] / scale : 0.0;
            count += connected;
        }
        rowMean[row] = count > 0 ? sum / static_cast<double>(count) : 0.0;
        report(monitor, 0.4 * static_cast<double>(row) / static_cast<double>(n));
    }

    auto wiring = std::make_shared<Wiring>();
    auto& weights = wiring->unitWeights;
    weights.resize(n, n);
    std::int32_t* const outer = weights.outerIndexPtr();
    outer[0] = 0;
    for (Eigen::Index column = 0; column < n; ++column)
        outer[column + 1] = outer[column] + columnCount[static_cast<std::size_t>(column) + 1];
    weights.resizeNonZeros(outer[n]);

    // Second pass: rows ascend within every column because rows are visited in order.
    std::vector<std::int32_t> next(outer, outer + n);
    std::int32_t* const target = weights.innerIndexPtr();
    double* const value = weights.valuePtr();
    for (Eigen::Index row = 0; row < n; ++row) {
        const double* const uniform = m_uniforms.row(row).data();
        const double* const normal = m_normals.row(row).data();
        for (Eigen::Index column = 0; column < n; ++column) {
            if (uniform[column] < p) {
                const auto slot = next[static_cast<std::size_t>(column)]++;
                target[slot] = static_cast<std::int32_t>(row);
                value[slot] = normal[column] / scale - rowMean[row];
            }
        }
        report(monitor, 0.4 + 0.6 * static_cast<double>(row) / static_cast<double>(n));
    }
    return wiring;
}

} // namespace tightrope
