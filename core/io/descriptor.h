// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cerrno>
#include <unistd.h>
#include <utility>

namespace tightrope {

/// Makes a call of the system, again as long as a signal comes between.
auto uninterrupted(const auto& call)
{
    auto result = call();
    while (result < 0 && errno == EINTR)
        result = call();
    return result;
}

/// An open file of the system, closed with its owner. Negative: none.
class Descriptor
{
  public:
    Descriptor() = default;
    explicit Descriptor(int number)
        : m_number(number)
    {}
    ~Descriptor() { reset(); }
    Descriptor(Descriptor&& other) noexcept
        : m_number(std::exchange(other.m_number, -1))
    {}
    Descriptor& operator=(Descriptor&& other) noexcept
    {
        std::swap(m_number, other.m_number);
        return *this;
    }

    explicit operator bool() const noexcept { return m_number >= 0; }
    int get() const noexcept { return m_number; }

    void reset() noexcept
    {
        if (m_number >= 0)
            close(std::exchange(m_number, -1));
    }

    /// For whoever closes it instead.
    int release() noexcept { return std::exchange(m_number, -1); }

  private:
    int m_number = -1;
};

} // namespace tightrope
