// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdexcept>
#include <system_error>
#include <thread>
#include <utility>

namespace tightrope {

/// A thread that does this work. Throws std::runtime_error, one sentence for people, where the
/// system allows no further thread.
template<typename Work> std::jthread startThread(Work work)
{
    try {
        return std::jthread(std::move(work));
    } catch (const std::system_error&) {
        throw std::runtime_error("The simulation got no thread of its own from the system; fewer "
                                 "running programs or a higher limit (ulimit -u) may help.");
    }
}

} // namespace tightrope
