// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace tightrope {

/// Takes bytes one after the other, and corrections of what it has.
class ByteSink
{
  public:
    virtual ~ByteSink() = default;

    /// Appends.
    virtual void write(std::span<const std::byte> bytes) = 0;

    /// Writes over what is there.
    virtual void writeAt(std::uint64_t position, std::span<const std::byte> bytes) = 0;

    /// Bytes appended so far.
    virtual std::uint64_t size() const noexcept = 0;

  protected:
    ByteSink() = default;
    ByteSink(const ByteSink&) = default;
    ByteSink& operator=(const ByteSink&) = default;
};

} // namespace tightrope
