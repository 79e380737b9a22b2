// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace tightrope::cli {

/// Where the address space is limited (ulimit -v), lets all threads share one heap. Otherwise the
/// GNU C library gives 64 MB of it to each thread that allocates at a moment when there is room,
/// and a run may end without the memory that it was promised. Call before any thread.
void shareOneHeapIfLimited() noexcept;

} // namespace tightrope::cli
