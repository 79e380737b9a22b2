// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <thread>
#include <vector>

namespace tightrope {

/// Threads that do the same short job together, many thousand times a second: everybody on a part
/// of its own. They wait for each other by looking at a counter, which takes a fraction of a
/// microsecond, and go to sleep only when nothing is to be done for a while.
/// Thread: all functions from the owner, but barrier(), which is for everybody inside a job.
class ThreadTeam
{
  public:
    /// size: at least 1, the owner's thread included. Throws std::system_error.
    explicit ThreadTeam(int size);
    /// As many as the system has threads for: size, or half of it, or a quarter … Null if that is
    /// the owner alone. Not one less at a time: where threads are short, some are left for others.
    static std::unique_ptr<ThreadTeam> ofAtMost(int size);
    ~ThreadTeam();
    ThreadTeam(const ThreadTeam&) = delete;
    ThreadTeam& operator=(const ThreadTeam&) = delete;

    int size() const { return static_cast<int>(m_helpers.size()) + 1; }

    /// Calls job(rank) once for each rank 0 … size−1, the owner being 0, and returns when all are
    /// done. The job must not throw. Allocates: no.
    template<typename Job> void run(Job& job) noexcept
    {
        start([](void* self, int rank) { (*static_cast<Job*>(self))(rank); }, &job);
        job(0);
        waitForHelpers();
    }

    /// Inside a job: returns when everybody has come here. What was written before is seen after.
    void barrier() noexcept;

  private:
    using Call = void (*)(void* job, int rank);

    void start(Call call, void* job) noexcept;
    void waitForHelpers() noexcept;
    void help(int rank) noexcept;

    Call m_call = nullptr;                                ///< written by the owner before m_started
    void* m_job = nullptr;                                ///< likewise
    alignas(64) std::atomic<std::uint32_t> m_started{0};  ///< jobs so far
    alignas(64) std::atomic<std::uint32_t> m_finished{0}; ///< helpers that have finished this job
    alignas(64) std::atomic<std::uint32_t> m_waiting{0};  ///< who has come to the barrier
    std::atomic<std::uint32_t> m_barriers{0};
    std::atomic<bool> m_over{false};
    std::vector<std::thread> m_helpers;
};

} // namespace tightrope
