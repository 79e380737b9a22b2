// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line/limited_memory.h"

#include <malloc.h>
#include <sys/resource.h>

namespace tightrope::cli {

void shareOneHeapIfLimited() noexcept
{
#ifdef M_ARENA_MAX
    rlimit limit{};
    if (getrlimit(RLIMIT_AS, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY)
        mallopt(M_ARENA_MAX, 1);
#endif
}

} // namespace tightrope::cli
