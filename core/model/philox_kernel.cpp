// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/philox_kernel.h"

#include "core/base/normal_quantile.h"
#include "core/model/philox_numbers.h"

#include <Random123/philox.h>
#include <algorithm>
#include <array>
#include <cmath>

// Sets of instructions that bring nothing here beyond those before them.
#define HWY_DISABLED_TARGETS (HWY_AVX3_DL | HWY_SSSE3)

// This file is compiled once for each instruction set: Highway includes it again from here.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/model/philox_kernel.cpp"
#include <hwy/foreach_target.h>
// After foreach_target.h.
#include <hwy/highway.h>

#include "core/model/runnable_kernels.h"

HWY_BEFORE_NAMESPACE();
namespace tightrope::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

constexpr std::size_t kMostLanes = 8;
using Wide = hn::CappedTag<std::uint64_t, kMostLanes>; ///< a pair in each lane
using Real = hn::Rebind<double, Wide>;
using Bits = hn::Vec<Wide>;

/// The four words of each pair, each in the lower half of its lane; what is above them is rubbish.
struct Words
{
    Bits word[4];
};

/// The product of the lower halves of the lanes.
HWY_INLINE Bits product(Bits a, std::uint32_t b)
{
#if HWY_TARGET == HWY_SCALAR
    return hn::Set(Wide(), (hn::GetLane(a) & 0xffffffffU) * b);
#else
    const hn::Repartition<std::uint32_t, Wide> halves;
    return hn::MulEven(hn::BitCast(halves, a), hn::Set(halves, b));
#endif
}

/// Ten rounds of Philox-4x32 with the key (seed, 0).
HWY_INLINE Words philox(std::uint32_t seed, Words counter)
{
    const Wide tag;
    std::uint32_t key[2] = {seed, 0};
    auto& [w0, w1, w2, w3] = counter.word;
    for (int round = 0; round < 10; ++round) {
        const Bits first = product(w0, PHILOX_M4x32_0);
        const Bits second = product(w2, PHILOX_M4x32_1);
        w0 = hn::Xor(hn::Xor(hn::ShiftRight<32>(second), w1), hn::Set(tag, std::uint64_t{key[0]}));
        w1 = second;
        w2 = hn::Xor(hn::Xor(hn::ShiftRight<32>(first), w3), hn::Set(tag, std::uint64_t{key[1]}));
        w3 = first;
        key[0] += PHILOX_W32_0;
        key[1] += PHILOX_W32_1;
    }
    return counter;
}

/// Bit i where the i-th 16-bit number of a pair's words is below the limit, and where it equals it.
HWY_INLINE void compare(const std::uint16_t* numbers, std::uint16_t limit, std::uint8_t* below,
                        std::uint8_t* ties)
{
#if HWY_TARGET == HWY_SCALAR
    *below = 0;
    *ties = 0;
    for (unsigned i = 0; i < 8; ++i) {
        *below = static_cast<std::uint8_t>(*below | unsigned{numbers[i] < limit} << i);
        *ties = static_cast<std::uint8_t>(*ties | unsigned{numbers[i] == limit} << i);
    }
#else
    const hn::FixedTag<std::uint16_t, 8> tag;
    const auto values = hn::LoadU(tag, numbers);
    const auto limits = hn::Set(tag, limit);
    std::uint8_t bits[8] = {};
    hn::StoreMaskBits(tag, hn::Lt(values, limits), bits);
    *below = bits[0];
    hn::StoreMaskBits(tag, hn::Eq(values, limits), bits);
    *ties = bits[0];
#endif
}

void masks(std::uint32_t seed, std::uint32_t block, std::uint32_t whole, std::size_t rows,
           std::uint8_t* below, std::uint8_t* ties)
{
    if (whole > 0xffffU) {
        std::fill_n(below, rows, std::uint8_t{0xff});
        std::fill_n(ties, rows, std::uint8_t{0});
        return;
    }
    const Wide tag;
    const std::size_t lanes = hn::Lanes(tag);
    const auto limit = static_cast<std::uint16_t>(whole);
    for (std::size_t row = 0; row < rows; row += lanes) {
        const Words words =
            philox(seed, {{hn::Set(tag, std::uint64_t{block}), hn::Iota(tag, row), hn::Zero(tag),
                           hn::Set(tag, std::uint64_t{PhiloxNumbers::kMask})}});
        HWY_ALIGN std::uint64_t stored[4][kMostLanes];
        for (std::size_t i = 0; i < 4; ++i)
            hn::Store(words.word[i], tag, stored[i]);
        for (std::size_t lane = 0; lane < std::min(lanes, rows - row); ++lane) {
            std::uint16_t numbers[8];
            for (std::size_t i = 0; i < 4; ++i) {
                numbers[2 * i] = static_cast<std::uint16_t>(stored[i][lane]);
                numbers[2 * i + 1] = static_cast<std::uint16_t>(stored[i][lane] >> 16U);
            }
            compare(numbers, limit, below + row + lane, ties + row + lane);
        }
    }
}

HWY_INLINE hn::Vec<Real> polynomial(const normal_quantile::Coefficients& coefficients,
                                    hn::Vec<Real> x)
{
    const Real tag;
    auto sum = hn::Set(tag, coefficients[0]);
    for (std::size_t i = 1; i < coefficients.size(); ++i)
        sum = hn::Add(hn::Mul(sum, x), hn::Set(tag, coefficients[i]));
    return sum;
}

void normals(std::uint32_t seed, std::uint32_t column, const std::uint16_t* rows, std::size_t count,
             double* normals)
{
    using namespace normal_quantile;
    const Wide tag;
    const Real real;
    const std::size_t lanes = hn::Lanes(tag);
    for (std::size_t begin = 0; begin < count; begin += lanes) {
        const std::size_t used = std::min(lanes, count - begin);
        HWY_ALIGN std::uint64_t row[kMostLanes] = {};
        for (std::size_t lane = 0; lane < used; ++lane)
            row[lane] = rows[begin + lane];
        const Words words =
            philox(seed, {{hn::Set(tag, std::uint64_t{column}), hn::Load(tag, row), hn::Zero(tag),
                           hn::Set(tag, std::uint64_t{PhiloxNumbers::kSynapse})}});
        // The first 52 of 64 bits behind the point of a number from 1 on; see
        // PhiloxNumbers::normal().
        const Bits bits = hn::Or(hn::ShiftLeft<32>(words.word[0]),
                                 hn::And(words.word[1], hn::Set(tag, std::uint64_t{0xffffffff})));
        const Bits fromOne =
            hn::Or(hn::ShiftRight<12>(bits), hn::Set(tag, std::uint64_t{0x3ff0000000000000}));
        const auto uniform = hn::Add(hn::Sub(hn::BitCast(real, fromOne), hn::Set(real, 1.0)),
                                     hn::Set(real, 0x1p-53));
        const auto q = hn::Sub(uniform, hn::Set(real, 0.5));
        const auto r = hn::Sub(hn::Set(real, kMiddleSquare), hn::Mul(q, q));
        const auto quantile =
            hn::Div(hn::Mul(q, polynomial(kNumerator, r)), polynomial(kDenominator, r));
        HWY_ALIGN double quantiles[kMostLanes];
        HWY_ALIGN double uniforms[kMostLanes];
        hn::Store(quantile, real, quantiles);
        hn::Store(uniform, real, uniforms);
        for (std::size_t lane = 0; lane < used; ++lane) {
            const bool isMiddle = std::abs(uniforms[lane] - 0.5) <= kMiddle;
            normals[begin + lane] = isMiddle ? quantiles[lane] : normalQuantile(uniforms[lane]);
        }
    }
}

} // namespace tightrope::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace tightrope {
namespace {

HWY_EXPORT(masks);
HWY_EXPORT(normals);

} // namespace

std::span<const PhiloxKernel> philoxKernels()
{
    static const auto kernels =
        findRunnableKernels<PhiloxKernel>([](const char* name, std::size_t i) -> PhiloxKernel {
            return {name, HWY_DISPATCH_TABLE(masks)[i], HWY_DISPATCH_TABLE(normals)[i]};
        });
    return kernels;
}

} // namespace tightrope
#endif // HWY_ONCE
