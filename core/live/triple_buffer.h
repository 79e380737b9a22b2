// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <atomic>
#include <cstdint>

namespace tightrope {

/// Hands the latest value from one writing to one reading thread; neither ever waits. What lies
/// between two reads is dropped: for state that shows "now", never for history.
/// The writer fills back() and publishes it; the reader asks fresh() and looks at front().
template<typename T> class TripleBuffer
{
  public:
    /// Writing thread: the value to fill next. Holds an old value, so that its memory is reused.
    T& back() noexcept { return m_values[m_back]; }

    /// Writing thread: makes back() the latest value.
    void publish() noexcept
    {
        m_back = m_middle.exchange(m_back | kFresh, std::memory_order_acq_rel) & kIndex;
    }

    /// Reading thread: takes the latest value to the front. False if nothing came since.
    bool fresh() noexcept
    {
        if ((m_middle.load(std::memory_order_relaxed) & kFresh) == 0)
            return false;
        m_front = m_middle.exchange(m_front, std::memory_order_acq_rel) & kIndex;
        return true;
    }

    /// Reading thread: the value that fresh() took last.
    const T& front() const noexcept { return m_values[m_front]; }

  private:
    static constexpr std::uint8_t kFresh = 4;
    static constexpr std::uint8_t kIndex = 3;

    std::array<T, 3> m_values{};
    std::uint8_t m_back = 0;               ///< writer's
    std::atomic<std::uint8_t> m_middle{1}; ///< between the two, with the fresh mark
    std::uint8_t m_front = 2;              ///< reader's
};

} // namespace tightrope
