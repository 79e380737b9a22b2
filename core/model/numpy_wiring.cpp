// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/numpy_wiring.h"

#include "core/model/numpy_random.h"
#include "core/model/parameters.h"

#include <cmath>
#include <numeric>
#include <vector>

namespace tightrope {
namespace {

/// Synapses by row, as they are drawn.
struct Rows
{
    std::vector<std::int64_t> start;     ///< shape n+1
    std::vector<Wiring::Target> columns; ///< ascending within a row
    std::vector<double> weights;
    std::vector<std::int64_t> columnSize; ///< shape n: synapses in each column
};

/// The same synapses by column. Rows ascend within a column because they are visited in order.
std::shared_ptr<const Wiring> byColumn(const Rows& rows, const BuildMonitor& monitor)
{
    const auto n = static_cast<Eigen::Index>(rows.columnSize.size());
    auto wiring = std::make_shared<Wiring>();
    wiring->columnStart = Wiring::Starts(n + 1); // resize() frees twice where the memory runs out
    wiring->columnStart[0] = 0;
    std::inclusive_scan(rows.columnSize.begin(), rows.columnSize.end(),
                        wiring->columnStart.data() + 1);
    wiring->targets = makeSynapseArray<Wiring::Targets>(rows.start.back());
    Wiring::Target* const target = wiring->targets.data();
    auto& weights = wiring->unitWeights.emplace<Eigen::ArrayXd>();
    weights = makeSynapseArray<Eigen::ArrayXd>(rows.start.back());
    double* const weight = weights.data();
    std::vector<std::int64_t> next(wiring->columnStart.data(), wiring->columnStart.data() + n);
    for (Eigen::Index row = 0; row < n; ++row) {
        const auto end = rows.start[static_cast<std::size_t>(row) + 1];
        for (auto i = rows.start[static_cast<std::size_t>(row)]; i < end; ++i) {
            const auto slot = next[rows.columns[static_cast<std::size_t>(i)]]++;
            target[slot] = static_cast<Wiring::Target>(row);
            weight[slot] = rows.weights[static_cast<std::size_t>(i)];
        }
        report(monitor, 0.7 + 0.3 * static_cast<double>(row + 1) / static_cast<double>(n));
    }
    return wiring;
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

std::shared_ptr<const Wiring> NumpyWiringSource::build(const WiringRule& rule,
                                                       const BuildMonitor& monitor) const
{
    const double p = rule.p;
    const auto n = static_cast<std::size_t>(neurons());
    const double scale = std::sqrt(static_cast<double>(n)) * p;
    Rows rows;
    rows.start.reserve(n + 1);
    rows.start.push_back(0);
    rows.columnSize.resize(n);
    const double expected = p * static_cast<double>(n) * static_cast<double>(n);
    rows.columns.reserve(static_cast<std::size_t>(1.01 * expected) + n);
    rows.weights.reserve(rows.columns.capacity());
    std::vector<Wiring::Target> connected(n);
    for (std::size_t row = 0; row < n; ++row) {
        const double* const uniform = m_uniforms.row(static_cast<Eigen::Index>(row)).data();
        const double* const normal = m_normals.row(static_cast<Eigen::Index>(row)).data();
        std::size_t count = 0;
        for (std::size_t column = 0; column < n; ++column) { // no branch that could be mispredicted
            connected[count] = static_cast<Wiring::Target>(column);
            count += uniform[column] < p;
        }
        double sum = 0.0;
        for (std::size_t i = 0; i < count; ++i) {
            sum += normal[connected[i]] / scale;
            ++rows.columnSize[connected[i]];
        }
        const bool keepsMean = rule.rowMeans == RowMeans::drawn || count == 0;
        const double mean = keepsMean ? 0.0 : sum / static_cast<double>(count);
        rows.columns.insert(rows.columns.end(), connected.begin(), connected.begin() + count);
        for (std::size_t i = 0; i < count; ++i)
            rows.weights.push_back(normal[connected[i]] / scale - mean);
        rows.start.push_back(static_cast<std::int64_t>(rows.columns.size()));
        report(monitor, 0.7 * static_cast<double>(row + 1) / static_cast<double>(n));
    }
    if (rule.bias != 0.0) {
        Eigen::Map<Eigen::ArrayXd> weights(rows.weights.data(),
                                           static_cast<Eigen::Index>(rows.weights.size()));
        weights += rule.bias * weights.abs().mean();
    }
    return byColumn(rows, monitor);
}

} // namespace tightrope
