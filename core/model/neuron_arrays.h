// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <new>

namespace tightrope {

/// What evolves, laid out for the step kernels: five arrays side by side in one piece of memory,
/// each on a cache line of its own and filled up to whole cache lines with neurons that are held
/// for ever and never spike. Thread: one at a time, or several on separate ranges. Allocates: on
/// construction only.
class NeuronArrays
{
  public:
    static constexpr std::size_t kLine = 64;                      ///< bytes of a cache line
    static constexpr std::size_t kGrain = kLine / sizeof(double); ///< neurons in one

    /// All synapses silent, all neurons below any threshold and held for ever.
    explicit NeuronArrays(std::size_t n);

    std::size_t size() const { return m_size; }     ///< n
    std::size_t padded() const { return m_padded; } ///< n in whole cache lines

    double* v() { return m_arrays[0]; }             ///< membrane voltage [mV]
    double* ipsc() { return m_arrays[1]; }          ///< synaptic current [mV]
    double* hm() { return m_arrays[2]; }            ///< its auxiliary variable [mV/s]
    double* deferredInput() { return m_arrays[3]; } ///< part of hm that is still to be added [mV/s]
    double* refractoryUntil() { return m_arrays[4]; } ///< tlast + tref [s]: held until after it

    const double* v() const { return m_arrays[0]; }
    const double* ipsc() const { return m_arrays[1]; }
    const double* hm() const { return m_arrays[2]; }
    const double* deferredInput() const { return m_arrays[3]; }
    const double* refractoryUntil() const { return m_arrays[4]; }

  private:
    static constexpr std::size_t kArrays = 5;

    struct Free
    {
        void operator()(double* memory) const
        {
            ::operator delete[](memory, std::align_val_t{kLine});
        }
    };

    std::size_t m_size;
    std::size_t m_padded;
    std::unique_ptr<double[], Free> m_memory;
    double* m_arrays[kArrays]{};
};

} // namespace tightrope
