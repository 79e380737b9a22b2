// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/philox_wiring.h"

#include "core/model/philox_numbers.h"

#include <algorithm>
#include <array>
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
/// The calling thread is one of them; it reports before the first part, even if the others leave it
/// none, and after each of its own. Rethrows what any of them threw.
template<typename Work>
void inParallel(int threads, std::int64_t parts, const Work& work, const BuildMonitor& monitor,
                double from, double share)
{
    std::atomic<std::int64_t> next{0};
    std::exception_ptr failure;
    std::mutex failureMutex;
    const auto takeParts = [&](bool reports) {
        try {
            if (reports)
                report(monitor, from);
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
    auto wiring = std::make_shared<Wiring>();
    if (m_precision == WeightPrecision::float32)
        fill(*wiring, wiring->unitWeights.emplace<Eigen::ArrayXf>(), p, monitor);
    else
        fill(*wiring, wiring->unitWeights.emplace<Eigen::ArrayXd>(), p, monitor);
    return wiring;
}

template<typename Weights>
void PhiloxWiringSource::fill(Wiring& wiring, Weights& weights, double p,
                              const BuildMonitor& monitor) const
{
    using Weight = typename Weights::Scalar;
    const auto n = static_cast<std::uint32_t>(neurons());
    const PhiloxNumbers numbers(static_cast<std::uint32_t>(m_seed));
    const Mask mask(p);
    const double scale = std::sqrt(static_cast<double>(n)) * p;
    const std::uint32_t blocks = (n + kBlock - 1) / kBlock;
    const auto visitSynapses = [&](std::int64_t block, const auto& visit) {
        for (std::uint32_t row = 0; row < n; ++row) {
            mask.visitBlock(numbers, row, static_cast<std::uint32_t>(block), n,
                            [&](std::uint32_t column) { visit(row, column); });
        }
    };

    // Where each column begins.
    wiring.columnStart = Wiring::Starts::Zero(n + 1);
    const auto count = [&](std::int64_t block) {
        visitSynapses(block, [&](std::uint32_t, std::uint32_t column) {
            ++wiring.columnStart[column + 1]; // nobody else has columns of this block
        });
    };
    inParallel(m_threads, blocks, count, monitor, 0.0, 0.2);
    std::inclusive_scan(wiring.columnStart.begin(), wiring.columnStart.end(),
                        wiring.columnStart.begin());
    const std::int64_t synapses = wiring.columnStart[n];
    wiring.targets = makeSynapseArray<Wiring::Targets>(synapses);
    weights = makeSynapseArray<Weights>(synapses);

    // The synapses themselves, straight to where they belong.
    const auto draw = [&](std::int64_t block) {
        const auto first = static_cast<std::uint32_t>(block) * kBlock;
        std::array<std::int64_t, kBlock> next{};
        std::copy_n(wiring.columnStart.data() + first, std::min(kBlock, n - first), next.begin());
        visitSynapses(block, [&](std::uint32_t row, std::uint32_t column) {
            const std::int64_t slot = next[column - first]++;
            wiring.targets[slot] = static_cast<Wiring::Target>(row);
            weights[slot] = static_cast<Weight>(numbers.normal(row, column) / scale);
        });
    };
    inParallel(m_threads, blocks, draw, monitor, 0.2, 0.75);

    // The balance: by one thread, so that each row is summed in the order of its columns.
    Eigen::ArrayXd rowSum = Eigen::ArrayXd::Zero(n);
    Eigen::ArrayXd rowSize = Eigen::ArrayXd::Zero(n);
    for (std::int64_t synapse = 0; synapse < synapses; ++synapse) {
        rowSum[wiring.targets[synapse]] += weights[synapse];
        rowSize[wiring.targets[synapse]] += 1.0;
    }
    const Eigen::ArrayXd rowMean = rowSum / rowSize.max(1.0);
    for (std::int64_t synapse = 0; synapse < synapses; ++synapse)
        weights[synapse] = static_cast<Weight>(weights[synapse] - rowMean[wiring.targets[synapse]]);
    report(monitor, 1.0);
}

} // namespace tightrope
