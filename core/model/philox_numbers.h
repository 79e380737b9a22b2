// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>

namespace tightrope {

/// The random numbers of one network as functions of where they belong. Thread: any.
class PhiloxNumbers
{
  public:
    static constexpr std::uint32_t kBlock = 8; ///< columns whose masks come together

    /// What a number is for; a word of the counter.
    enum Purpose : std::uint32_t
    {
        kMask,
        kSynapse,
        kStart,
        kKick,
        kRedraw,
    };

    explicit PhiloxNumbers(std::uint32_t seed)
        : m_seed(seed)
    {}

    /// For the columns kBlock·block … of that row: the whole part of 2^16·U, U uniform in [0, 1).
    std::array<std::uint16_t, kBlock> coarseUniforms(std::uint32_t row, std::uint32_t block) const;

    /// The rest of 2^16·U of that pair, uniform in [0, 1).
    double fineUniform(std::uint32_t row, std::uint32_t column) const;

    /// Z of that pair, standard normal.
    double normal(std::uint32_t row, std::uint32_t column) const;

    /// Places the first voltage of that neuron, uniform in [0, 1).
    double startUniform(std::uint32_t neuron) const;

    /// Ranks that neuron for a kick before a step, uniform in [0, 1).
    double kickUniform(std::uint32_t neuron, std::int64_t step) const;

    /// Places the voltage of that neuron where they are drawn anew before a step, the same.
    double redrawUniform(std::uint32_t neuron, std::int64_t step) const;

  private:
    std::uint32_t m_seed;
};

} // namespace tightrope
