// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/neuron_arrays.h"

#include <algorithm>
#include <limits>

namespace tightrope {

NeuronArrays::NeuronArrays(std::size_t n)
    : m_size(n)
    , m_padded((n + kGrain - 1) / kGrain * kGrain)
{
    // One line between the arrays: where they lie a power of two apart, loads and stores of one
    // neuron fall on the same sets of the cache and wait for each other.
    const std::size_t stride = m_padded + kGrain;
    const std::size_t bytes = kArrays * stride * sizeof(double);
    m_memory.reset(static_cast<double*>(::operator new[](bytes, std::align_val_t{kLine})));
    std::fill_n(m_memory.get(), kArrays * stride, 0.0);
    for (std::size_t i = 0; i < kArrays; ++i)
        m_arrays[i] = m_memory.get() + i * stride;
    std::fill_n(v(), m_padded, -1e6);
    std::fill_n(refractoryUntil(), m_padded, std::numeric_limits<double>::infinity());
}

} // namespace tightrope
