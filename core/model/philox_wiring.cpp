// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/philox_wiring.h"

#include "core/model/philox_kernel.h"
#include "core/model/philox_numbers.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <cmath>
#include <exception>
#include <memory>
#include <mutex>
#include <numeric>
#include <system_error>
#include <vector>

namespace tightrope {
namespace {

constexpr std::uint32_t kBlock = PhiloxNumbers::kBlock;

/// Which pairs are connected: a bit for each column of a block, n rows for each block.
class Mask
{
  public:
    explicit Mask(std::uint32_t n)
        : m_n(n)
        , m_bits(new std::uint8_t[std::size_t{blocks()} * n])
    {
        preferLargePages(m_bits.get(), std::size_t{blocks()} * n);
    }

    std::uint32_t blocks() const { return (m_n + kBlock - 1) / kBlock; }

    /// The bits of a block, shape n.
    std::uint8_t* block(std::int64_t block) const { return m_bits.get() + block * m_n; }

    /// Draws a block; several threads may draw blocks of their own.
    void draw(std::int64_t which, std::uint32_t seed, double p) const
    {
        const double whole = std::floor(p * 0x1p16);
        const double rest = p * 0x1p16 - whole;
        const auto index = static_cast<std::uint32_t>(which);
        std::uint8_t* const bits = block(which);
        std::vector<std::uint8_t> ties(m_n);
        philoxKernels().front().masks(seed, index, static_cast<std::uint32_t>(whole), m_n, bits,
                                      ties.data());
        const PhiloxNumbers numbers(seed);
        for (std::uint32_t row = 0; row < m_n; ++row) {
            for (unsigned left = ties[row]; left != 0; left &= left - 1) {
                const auto i = static_cast<std::uint32_t>(std::countr_zero(left));
                if (numbers.fineUniform(row, index * kBlock + i) < rest)
                    bits[row] = static_cast<std::uint8_t>(bits[row] | 1U << i);
            }
        }
        const std::uint32_t size = columnsOf(which);
        for (std::uint32_t row = 0; size < kBlock && row < m_n; ++row)
            bits[row] = static_cast<std::uint8_t>(bits[row] & ((1U << size) - 1));
    }

    /// Columns of a block: eight but in the last.
    std::uint32_t columnsOf(std::int64_t block) const
    {
        return std::min(kBlock, m_n - static_cast<std::uint32_t>(block) * kBlock);
    }

    /// Calls visit(row, column of the block) for the connected pairs, row by row.
    template<typename Visit> void visit(std::int64_t which, const Visit& visit) const
    {
        constexpr std::uint32_t kRows = 8; // looked at together
        for (std::uint32_t first = 0; first < m_n; first += kRows) {
            std::uint64_t left = 0;
            for (std::uint32_t i = 0; i < std::min(kRows, m_n - first); ++i)
                left |= std::uint64_t{block(which)[first + i]} << kBlock * i;
            for (; left != 0; left &= left - 1) {
                const auto bit = static_cast<std::uint32_t>(std::countr_zero(left));
                visit(first + bit / kBlock, bit % kBlock);
            }
        }
    }

    /// Connected rows of each column of a block.
    std::array<std::int64_t, kBlock> count(std::int64_t which) const
    {
        // Eight counters side by side in one word, emptied before any of them overflows.
        static constexpr auto kSpread = [] {
            std::array<std::uint64_t, 256> spread{};
            for (std::size_t bits = 0; bits < spread.size(); ++bits) {
                for (std::size_t i = 0; i < kBlock; ++i)
                    spread[bits] |= static_cast<std::uint64_t>(bits >> i & 1U) << 8 * i;
            }
            return spread;
        }();
        constexpr std::uint32_t kBeforeOverflow = 255;
        const std::uint8_t* const bits = block(which);
        std::array<std::int64_t, kBlock> counts{};
        for (std::uint32_t row = 0; row < m_n;) {
            std::uint64_t sum = 0;
            for (const std::uint32_t end = std::min(m_n, row + kBeforeOverflow); row < end; ++row)
                sum += kSpread[bits[row]];
            for (std::size_t i = 0; i < kBlock; ++i)
                counts[i] += static_cast<std::int64_t>(sum >> 8 * i & 0xffU);
        }
        return counts;
    }

  private:
    std::uint32_t m_n;
    std::unique_ptr<std::uint8_t[]> m_bits; ///< not initialized: whoever draws has its pages
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
        try {
            for (int i = 1; i < threads; ++i)
                helpers.emplace_back([&] { takeParts(false); });
        } catch (const std::system_error&) {
            // The system has no more of them; those that are there take all parts.
        }
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

std::shared_ptr<const Wiring> PhiloxWiringSource::build(const WiringRule& rule,
                                                        const BuildMonitor& monitor) const
{
    auto wiring = std::make_shared<Wiring>();
    if (m_precision == WeightPrecision::float32)
        fill(*wiring, wiring->unitWeights.emplace<Eigen::ArrayXf>(), rule, monitor);
    else
        fill(*wiring, wiring->unitWeights.emplace<Eigen::ArrayXd>(), rule, monitor);
    return wiring;
}

template<typename Weights>
void PhiloxWiringSource::fill(Wiring& wiring, Weights& weights, const WiringRule& rule,
                              const BuildMonitor& monitor) const
{
    using Weight = typename Weights::Scalar;
    const auto n = static_cast<std::uint32_t>(neurons());
    const auto seed = static_cast<std::uint32_t>(m_seed);
    const double scale = std::sqrt(static_cast<double>(n)) * rule.p;

    // Where each column begins.
    const Mask mask(n);
    // Made first: assigning an expression frees twice where the memory runs out.
    wiring.columnStart = Wiring::Starts(Wiring::Starts::Zero(n + 1));
    const auto drawMask = [&](std::int64_t block) {
        mask.draw(block, seed, rule.p);
        const auto counts = mask.count(block);
        std::copy_n(counts.begin(), mask.columnsOf(block),
                    wiring.columnStart.data() + block * kBlock + 1);
    };
    inParallel(m_threads, mask.blocks(), drawMask, monitor, 0.0, 0.3);
    std::inclusive_scan(wiring.columnStart.begin(), wiring.columnStart.end(),
                        wiring.columnStart.begin());
    const std::int64_t synapses = wiring.columnStart[n];
    wiring.targets = makeSynapseArray<Wiring::Targets>(synapses);
    weights = makeSynapseArray<Weights>(synapses);

    // The synapses themselves, straight to where they belong.
    const auto drawSynapses = [&](std::int64_t block) {
        const std::int64_t firstColumn = block * kBlock;
        const std::uint32_t columns = mask.columnsOf(block);
        std::array<std::int64_t, kBlock> next{};
        std::copy_n(wiring.columnStart.data() + firstColumn, columns, next.begin());
        mask.visit(block, [&](std::uint32_t row, std::size_t column) {
            wiring.targets[next[column]++] = static_cast<Wiring::Target>(row);
        });
        std::vector<double> normals(n);
        for (std::int64_t column = firstColumn; column < firstColumn + columns; ++column) {
            const std::int64_t begin = wiring.columnStart[column];
            const std::int64_t size = wiring.columnStart[column + 1] - begin;
            philoxKernels().front().normals(seed, static_cast<std::uint32_t>(column),
                                            wiring.targets.data() + begin,
                                            static_cast<std::size_t>(size), normals.data());
            std::transform(normals.begin(), normals.begin() + size, weights.data() + begin,
                           [&](double normal) { return static_cast<Weight>(normal / scale); });
        }
    };
    inParallel(m_threads, mask.blocks(), drawSynapses, monitor, 0.3, 0.5);

    // The balance, some rows for each thread: each row is summed in the order of its columns.
    const auto visitRows = [&](std::int64_t part, std::int64_t parts, const auto& visit) {
        const auto first = static_cast<Wiring::Target>(n * part / parts);
        const std::int64_t end = n * (part + 1) / parts;
        for (std::int64_t column = 0; column < n; ++column) {
            const Wiring::Target* const from = wiring.targets.data() + wiring.columnStart[column];
            const Wiring::Target* const to = wiring.targets.data() + wiring.columnStart[column + 1];
            for (const auto* target = std::lower_bound(from, to, first);
                 target != to && *target < end; ++target)
                visit(*target, weights[target - wiring.targets.data()]);
        }
    };
    const std::int64_t parts = std::min<std::int64_t>(n, m_threads);
    Eigen::ArrayXd rowSum = Eigen::ArrayXd::Zero(n);
    Eigen::ArrayXd rowSize = Eigen::ArrayXd::Zero(n);
    Eigen::ArrayXd rowMean(n); // of rows without a synapse no number, and nobody asks
    Eigen::ArrayXd rowAbsolute = Eigen::ArrayXd::Zero(n);
    const auto balance = [&](std::int64_t part) {
        visitRows(part, parts, [&](Wiring::Target row, Weight weight) {
            rowSum[row] += weight;
            rowSize[row] += 1.0;
        });
        if (rule.rowMeans == RowMeans::zero) {
            const auto first = n * part / parts;
            const auto rows = n * (part + 1) / parts - first;
            rowMean.segment(first, rows) =
                rowSum.segment(first, rows) / rowSize.segment(first, rows);
            visitRows(part, parts, [&](Wiring::Target row, Weight& weight) {
                weight = static_cast<Weight>(weight - rowMean[row]);
            });
        }
        if (rule.bias != 0.0) {
            visitRows(part, parts, [&](Wiring::Target row, Weight weight) {
                rowAbsolute[row] += std::abs(weight);
            });
        }
    };
    inParallel(m_threads, parts, balance, monitor, 0.8, 0.2);
    if (rule.bias != 0.0) {
        const double meanAbsolute = std::accumulate(rowAbsolute.begin(), rowAbsolute.end(), 0.0) /
                                    static_cast<double>(synapses);
        for (Weight& weight : weights)
            weight = static_cast<Weight>(weight + rule.bias * meanAbsolute);
    }
    report(monitor, 1.0);
}

} // namespace tightrope
