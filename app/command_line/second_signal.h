// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>
#include <ctime>

namespace tightrope::cli {

/// Tells a second signal from the first. A terminal that is closed and the shell in it both send
/// one, and two within a fifth of a second count as one. To be called by signal handlers.
class SecondSignal
{
  public:
    enum class Verdict
    {
        first,
        sameAgain, ///< nothing more to do
        second,    ///< somebody does not want to wait
    };

    Verdict heard() noexcept
    {
        const std::int64_t time = now();
        std::int64_t before = kNone;
        if (m_first.compare_exchange_strong(before, time))
            return Verdict::first;
        return time - before > kTogether ? Verdict::second : Verdict::sameAgain;
    }

    void reset() noexcept { m_first = kNone; }

  private:
    static constexpr std::int64_t kNone = -1;
    static constexpr std::int64_t kTogether = 200'000'000; // ns

    /// Since some moment [ns].
    static std::int64_t now() noexcept
    {
        timespec time = {};
        clock_gettime(CLOCK_MONOTONIC, &time);
        return time.tv_sec * std::int64_t{1'000'000'000} + time.tv_nsec;
    }

    std::atomic<std::int64_t> m_first{kNone}; ///< when [ns]
    static_assert(std::atomic<std::int64_t>::is_always_lock_free);
};

} // namespace tightrope::cli
