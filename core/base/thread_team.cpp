// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/thread_team.h"

#include "core/base/flush_denormals.h"

#include <system_error>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace tightrope {
namespace {

constexpr int kLooksBeforeYielding = 2000; // some microseconds
constexpr int kYieldsBeforeSleeping = 200; // then a wake-up may cost what it costs

void relax() noexcept
{
#if defined(__x86_64__)
    _mm_pause();
#elif defined(__aarch64__)
    asm volatile("yield");
#endif
}

/// Returns when the counter is no longer `old`, at first by looking, in the end by sleeping.
void waitWhile(const std::atomic<std::uint32_t>& counter, std::uint32_t old) noexcept
{
    for (int i = 0; i < kLooksBeforeYielding; ++i) {
        if (counter.load(std::memory_order_acquire) != old)
            return;
        relax();
    }
    for (int i = 0; i < kYieldsBeforeSleeping; ++i) {
        if (counter.load(std::memory_order_acquire) != old)
            return;
        std::this_thread::yield(); // more threads than cores: let the one we wait for go on
    }
    counter.wait(old, std::memory_order_acquire);
}

} // namespace

ThreadTeam::ThreadTeam(int size)
{
    try {
        for (int rank = 1; rank < size; ++rank)
            m_helpers.emplace_back([this, rank] { help(rank); });
    } catch (...) {
        m_over = true;
        start(nullptr, nullptr);
        for (std::thread& helper : m_helpers)
            helper.join();
        throw;
    }
}

std::unique_ptr<ThreadTeam> ThreadTeam::ofAtMost(int size)
{
    for (; size > 1; size /= 2) {
        try {
            return std::make_unique<ThreadTeam>(size);
        } catch (const std::system_error&) {
            // Fewer, then: no result depends on it.
        }
    }
    return nullptr;
}

ThreadTeam::~ThreadTeam()
{
    m_over = true;
    start(nullptr, nullptr);
    for (std::thread& helper : m_helpers)
        helper.join();
}

void ThreadTeam::start(Call call, void* job) noexcept
{
    m_call = call;
    m_job = job;
    m_finished.store(0, std::memory_order_relaxed);
    m_started.fetch_add(1, std::memory_order_release);
    m_started.notify_all();
}

void ThreadTeam::help(int rank) noexcept
{
    const FlushDenormals flush;
    std::uint32_t done = 0;
    while (true) {
        waitWhile(m_started, done);
        ++done;
        if (m_over)
            return;
        m_call(m_job, rank);
        m_finished.fetch_add(1, std::memory_order_release);
        m_finished.notify_one();
    }
}

void ThreadTeam::waitForHelpers() noexcept
{
    const auto helpers = static_cast<std::uint32_t>(m_helpers.size());
    for (auto finished = m_finished.load(std::memory_order_acquire); finished != helpers;
         finished = m_finished.load(std::memory_order_acquire))
        waitWhile(m_finished, finished);
}

void ThreadTeam::barrier() noexcept
{
    const auto passed = m_barriers.load(std::memory_order_relaxed);
    if (m_waiting.fetch_add(1, std::memory_order_acq_rel) == m_helpers.size()) {
        m_waiting.store(0, std::memory_order_relaxed);
        m_barriers.store(passed + 1, std::memory_order_release);
        m_barriers.notify_all();
    } else {
        waitWhile(m_barriers, passed);
    }
}

} // namespace tightrope
