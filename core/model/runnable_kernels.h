// SPDX-License-Identifier: GPL-3.0-or-later
// For sources that Highway compiles once for each set of instructions; after hwy/highway.h.
#pragma once

#include <array>
#include <cstdint>
#include <hwy/highway.h>
#include <span>
#include <type_traits>

namespace tightrope {

/// The kernels of one kind that this processor can run, the best first. Without a destructor: a
/// thread may step until the very end of the program.
template<typename Kernel> struct RunnableKernels
{
    static_assert(std::is_trivially_destructible_v<Kernel>);

    std::array<Kernel, HWY_MAX_DYNAMIC_TARGETS + 2> list{};
    std::size_t count = 0;

    operator std::span<const Kernel>() const { return std::span(list).first(count); }
};

/// `kernelOf(name, i)` makes the kernel of the set of instructions with that name, whose functions
/// are the i-th of each HWY_DISPATCH_TABLE.
template<typename Kernel, typename KernelOf>
RunnableKernels<Kernel> findRunnableKernels(KernelOf kernelOf)
{
    RunnableKernels<Kernel> kernels;
    for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
        hwy::ChosenTarget chosen;
        chosen.Update(target);
        kernels.list.at(kernels.count++) = kernelOf(hwy::TargetName(target), chosen.GetIndex());
    }
    return kernels;
}

} // namespace tightrope
