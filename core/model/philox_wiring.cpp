// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/philox_wiring.h"

#include "core/model/philox_numbers.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <exception>
#include <mutex>
#include <numeric>
#include <vector>

namespace tightrope {
namespace {

constexpr std::uint32_t kBlock = PhiloxNumbers::kBlock;

/// Which pairs are connected at a connection probability.
class Mask
{
  public:
    explicit Mask(double p)
        : m_whole(std::floor(p * 0x1p16))
        , m_rest(p * 0x1p16 - m_whole)
    {}

    /// Calls visit(column) for the connected columns of a block, ascending.
    template<typename Visit>
    void visitBlock(const PhiloxNumbers& numbers, std::uint32_t row, std::uint32_t block,
                    std::uint32_t n, const Visit& visit) const
    {
        const auto coarse = numbers.coarseUniforms(row, block);
        const std::uint32_t first = block * kBlock;
        const std::uint32_t size = std::min(kBlock, n - first);
        for (std::uint32_t i = 0; i < size; ++i) {
            const double whole = coarse[i];
            if (whole < m_whole ||
                (whole == m_whole && numbers.fineUniform(row, first + i) < m_rest))
                visit(first + i);
        }
    }

  private:
    double m_whole; ///< of 2^16·p
    double m_rest;
};

/// Calls work(part) for the parts 0 … parts−1 from several threads, each part once, in any order.
/// The calling thread is one of them and reports. Rethrows what any of them threw.
template<typename Work>
void inParallel(int threads, std::int64_t parts, const Work& work, const BuildMonitor& monitor,
                double from, double share)
{
    std::atomic<std::int64_t> next{0};
    std::exception_ptr failure;
    std::mutex failureMutex;
    const auto takeParts = [&](bool reports) {
        try {
            for (std::int64_t part = next++; part < parts; part = next++) {
                work(part);
                if (reports)
                    report(monitor, from + share * static_cast<double>(part + 1) /
                                               static_cast<double>(parts));
            }
        } catch (...) {
            next = parts; // the others come to an end
            const std::lock_guard lock(failureMutex);
            if (!failure)
                failure = std::current_exception();
        }
    };
    {
        std::vector<std::jthread> helpers;
        for (int i = 1; i < threads; ++i)
            helpers.emplace_back([&] { takeParts(false); });
        takeParts(true);
    }
    if (failure)
        std::rethrow_exception(failure);
}

} // namespace

PhiloxWiringSource::PhiloxWiringSource(std::int64_t n, std::int64_t seed, WeightPrecision precision,
                                       int threads)
    : m_seed(seed)
    , m_precision(precision)
    , m_threads(std::max(1, threads))
    , m_startUniforms(n)
{
    const PhiloxNumbers numbers(static_cast<std::uint32_t>(seed));
    for (Eigen::Index k = 0; k < n; ++k)
        m_startUniforms[k] = numbers.startUniform(static_cast<std::uint32_t>(k));
}

bool PhiloxWiringSource::serves(const Parameters& parameters) const noexcept
{
    return wiringOf(parameters) == WiringKind::philox && parameters.n == neurons() &&
           parameters.seed == m_seed && parameters.weights == m_precision;
}

std::shared_ptr<const Wiring> PhiloxWiringSource::build(double p, const BuildMonitor& monitor) const
{
    const auto n = static_cast<std::uint32_t>(neurons());
    const PhiloxNumbers numbers(static_cast<std::uint32_t>(m_seed));
    const Mask mask(p);
    const double scale = std::sqrt(static_cast<double>(n)) * p;
    const std::uint32_t blocks = (n + kBlock - 1) / kBlock;
    constexpr double kCountingShare = 0.5;

    // By rows: what is to be subtracted from each, and how many synapses each column has.
    constexpr std::uint32_t kRowsAtOnce = 16;
    std::vector<double> rowMean(n);
    std::vector<std::atomic<std::int32_t>> columnSize(n);
    const auto countRows = [&](std::int64_t part) {
        const auto begin = static_cast<std::uint32_t>(part) * kRowsAtOnce;
        std::vector<std::int32_t> counts(n);
        for (std::uint32_t row = begin; row < std::min(begin + kRowsAtOnce, n); ++row) {
            double sum = 0.0;
            std::int64_t count = 0;
            for (std::uint32_t block = 0; block < blocks; ++block) {
                mask.visitBlock(numbers, row, block, n, [&](std::uint32_t column) {
                    sum += numbers.normal(row, column) / scale;
                    ++counts[column];
                    ++count;
                });
            }
            rowMean[row] = count > 0 ? sum / static_cast<double>(count) : 0.0;
        }
        for (std::uint32_t column = 0; column < n; ++column)
            columnSize[column].fetch_add(counts[column], std::memory_order_relaxed);
    };
    inParallel(m_threads, (n + kRowsAtOnce - 1) / kRowsAtOnce, countRows, monitor, 0.0,
               kCountingShare);

    auto wiring = std::make_shared<Wiring>();
    wiring->columnStart.resize(n + 1);
    wiring->columnStart[0] = 0;
    for (std::uint32_t column = 0; column < n; ++column)
        wiring->columnStart[column + 1] = wiring->columnStart[column] + columnSize[column];
    wiring->targets = makeSynapseArray<Wiring::Targets>(wiring->columnStart[n]);

    // By columns: the same numbers once more, straight to where they belong.
    const auto fill = [&](auto& weights) {
        using Array = std::remove_reference_t<decltype(weights)>;
        weights = makeSynapseArray<Array>(wiring->columnStart[n]);
        const auto fillBlock = [&](std::int64_t part) {
            const auto block = static_cast<std::uint32_t>(part);
            const std::uint32_t first = block * kBlock;
            std::array<std::int64_t, kBlock> next{};
            for (std::uint32_t i = 0; i < std::min(kBlock, n - first); ++i)
                next[i] = wiring->columnStart[first + i];
            for (std::uint32_t row = 0; row < n; ++row) {
                mask.visitBlock(numbers, row, block, n, [&](std::uint32_t column) {
                    const std::int64_t slot = next[column - first]++;
                    wiring->targets[slot] = static_cast<Wiring::Target>(row);
                    weights[slot] = static_cast<typename Array::Scalar>(
                        numbers.normal(row, column) / scale - rowMean[row]);
                });
            }
        };
        inParallel(m_threads, blocks, fillBlock, monitor, kCountingShare, 1.0 - kCountingShare);
    };
    if (m_precision == WeightPrecision::float32)
        fill(wiring->unitWeights.emplace<Eigen::ArrayXf>());
    else
        fill(wiring->unitWeights.emplace<Eigen::ArrayXd>());
    return wiring;
}

} // namespace tightrope
