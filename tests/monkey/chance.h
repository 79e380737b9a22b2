// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <cstdint>
#include <random>
#include <utility>

namespace tightrope::monkey {

/// Random numbers that are the same with every library.
class Chance
{
  public:
    explicit Chance(std::uint64_t seed)
        : m_engine(seed)
    {}

    /// In [0, 1).
    double share() { return static_cast<double>(m_engine() >> 11) * 0x1p-53; }

    /// True in that share of all cases.
    bool happens(double probability) { return share() < probability; }

    /// In [least, most].
    int whole(int least, int most)
    {
        return least + static_cast<int>(share() * (static_cast<double>(most) - least + 1.0));
    }

    /// In [least, most), small ones as often as large ones are by their logarithm; least > 0.
    double logarithmic(double least, double most)
    {
        return least * std::pow(most / least, share());
    }

    /// One of a container that is not empty.
    template<typename Container> decltype(auto) oneOf(Container&& container)
    {
        const auto size = static_cast<double>(std::size(container));
        return std::forward<Container>(container)[static_cast<std::size_t>(share() * size)];
    }

  private:
    std::mt19937_64 m_engine;
};

} // namespace tightrope::monkey
