// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/numpy_random.h"

#include <cmath>

namespace tightrope {

NumpyRandom::NumpyRandom(std::uint32_t seed)
    : m_engine(seed)
{}

double NumpyRandom::uniform()
{
    const auto high = static_cast<std::uint32_t>(m_engine()) >> 5;
    const auto low = static_cast<std::uint32_t>(m_engine()) >> 6;
    return (high * 67108864.0 + low) / 9007199254740992.0;
}

double NumpyRandom::normal()
{
    if (m_hasKeptNormal) {
        m_hasKeptNormal = false;
        return m_keptNormal;
    }
    double x1 = 0.0;
    double x2 = 0.0;
    double r2 = 0.0;
    do {
        x1 = 2.0 * uniform() - 1.0;
        x2 = 2.0 * uniform() - 1.0;
        r2 = x1 * x1 + x2 * x2;
    } while (r2 >= 1.0 || r2 == 0.0);
    const double f = std::sqrt(-2.0 * std::log(r2) / r2);
    m_keptNormal = f * x1;
    m_hasKeptNormal = true;
    return f * x2;
}

} // namespace tightrope
