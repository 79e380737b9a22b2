// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/wiring.h"

#include <cstddef>
#include <cstdint>
#if defined(__linux__)
#include <sys/mman.h>
#include <unistd.h>
#endif

namespace tightrope {

void preferLargePages([[maybe_unused]] void* memory, [[maybe_unused]] std::size_t bytes) noexcept
{
#if defined(__linux__)
    const auto page = static_cast<std::uintptr_t>(sysconf(_SC_PAGESIZE));
    const auto address = reinterpret_cast<std::uintptr_t>(memory);
    const std::uintptr_t begin = (address + page - 1) / page * page;
    const std::uintptr_t end = (address + bytes) / page * page;
    if (begin < end) // it is only a wish: whether it was granted does not matter
        static_cast<void>(madvise(static_cast<std::byte*>(memory) + (begin - address), end - begin,
                                  MADV_HUGEPAGE));
#endif
}

} // namespace tightrope
