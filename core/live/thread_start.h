// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdexcept>
#include <system_error>
#include <thread>
#include <utility>

namespace tightrope {

/// The system allows no further thread. The sentence is in ui/text.
class ThreadStartError : public std::runtime_error
{
  public:
    ThreadStartError()
        : std::runtime_error("ThreadStartError")
    {}
};

/// A thread that does this work. Throws ThreadStartError.
template<typename Work> std::jthread startThread(Work work)
{
    try {
        return std::jthread(std::move(work));
    } catch (const std::system_error&) {
        throw ThreadStartError();
    }
}

} // namespace tightrope
