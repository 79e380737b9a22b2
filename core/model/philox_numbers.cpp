// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/philox_numbers.h"

#include "core/base/normal_quantile.h"

#include <Random123/philox.h>

namespace tightrope {
namespace {

using Philox = r123::Philox4x32_R<10>;

Philox::ctr_type draw(std::uint32_t seed, std::uint32_t column, std::uint32_t row,
                      PhiloxNumbers::Purpose purpose)
{
    const Philox::ctr_type counter{{column, row, 0, purpose}};
    const Philox::key_type key{{seed, 0}};
    return Philox()(counter, key);
}

/// What belongs to a neuron at a step of a run.
Philox::ctr_type drawAt(std::uint32_t seed, std::uint32_t neuron, std::int64_t step,
                        PhiloxNumbers::Purpose purpose)
{
    const auto whole = static_cast<std::uint64_t>(step);
    const Philox::ctr_type counter{{neuron, static_cast<std::uint32_t>(whole),
                                    static_cast<std::uint32_t>(whole >> 32U), purpose}};
    const Philox::key_type key{{seed, 0}};
    return Philox()(counter, key);
}

/// The first 53 of 64 random bits as a whole number.
double leading53(std::uint32_t high, std::uint32_t low)
{
    return static_cast<double>((static_cast<std::uint64_t>(high) << 32U | low) >> 11U);
}

} // namespace

std::array<std::uint16_t, PhiloxNumbers::kBlock>
PhiloxNumbers::coarseUniforms(std::uint32_t row, std::uint32_t block) const
{
    const auto words = draw(m_seed, block, row, kMask);
    std::array<std::uint16_t, kBlock> uniforms{};
    for (std::size_t i = 0; i < kBlock / 2; ++i) {
        uniforms[2 * i] = static_cast<std::uint16_t>(words[i] & 0xffffU);
        uniforms[2 * i + 1] = static_cast<std::uint16_t>(words[i] >> 16U);
    }
    return uniforms;
}

double PhiloxNumbers::fineUniform(std::uint32_t row, std::uint32_t column) const
{
    return draw(m_seed, column, row, kSynapse)[2] * 0x1p-32;
}

double PhiloxNumbers::normal(std::uint32_t row, std::uint32_t column) const
{
    const auto words = draw(m_seed, column, row, kSynapse);
    const double leading52 =
        static_cast<double>((static_cast<std::uint64_t>(words[0]) << 32U | words[1]) >> 12U);
    return normalQuantile(leading52 * 0x1p-52 + 0x1p-53); // never 0 or 1
}

double PhiloxNumbers::startUniform(std::uint32_t neuron) const
{
    const auto words = draw(m_seed, neuron, 0, kStart);
    return leading53(words[0], words[1]) * 0x1p-53;
}

double PhiloxNumbers::kickUniform(std::uint32_t neuron, std::int64_t step) const
{
    const auto words = drawAt(m_seed, neuron, step, kKick);
    return leading53(words[0], words[1]) * 0x1p-53;
}

double PhiloxNumbers::redrawUniform(std::uint32_t neuron, std::int64_t step) const
{
    const auto words = drawAt(m_seed, neuron, step, kRedraw);
    return leading53(words[0], words[1]) * 0x1p-53;
}

} // namespace tightrope
