// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

namespace tightrope::monkey {

/// What this process holds at the moment.
struct Usage
{
    double residentMegabytes = 0.0;
    int threads = 0; ///< without those that Qt keeps for itself
    int files = 0;
};
Usage usage();

/// True in a build under AddressSanitizer, where everything takes its time.
bool isSanitized();

/// Says which action was the last one if the process dies, by whatever cause: a signal, a
/// sanitizer, an exception that nobody caught. To be called once, in the thread of the window.
void sayLastActionOnDeath();

/// What will be said. Kept in memory that a signal handler can read; a long text is cut off.
void setLastAction(std::string_view line);

/// Writes where this thread is to standard error.
void sayStack();

/// Ends the process, with the stacks of all its threads, when the thread of the window has not come
/// back for too long. beat() may be called from any thread.
class Watchdog
{
  public:
    explicit Watchdog(std::chrono::seconds patience);
    ~Watchdog();
    Watchdog(const Watchdog&) = delete;
    Watchdog& operator=(const Watchdog&) = delete;

    void beat();

  private:
    void watch();

    const std::chrono::seconds m_patience;
    std::atomic<std::chrono::steady_clock::time_point> m_lastBeat;
    std::mutex m_mutex;
    std::condition_variable m_ending;
    bool m_ends = false; ///< under m_mutex
    std::thread m_thread;
};

} // namespace tightrope::monkey
