// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace tightrope {

/// While it lives, this thread's arithmetic takes numbers below 2^-1022 for zero, in and out. The
/// currents of a network that has fallen silent decay that far within some seconds and would stay
/// there for ever, where many processors are a hundred times slower; no voltage can tell the
/// difference. Does nothing on processors it does not know. Thread: the one that made it.
class FlushDenormals
{
  public:
    FlushDenormals() noexcept;
    ~FlushDenormals();
    FlushDenormals(const FlushDenormals&) = delete;
    FlushDenormals& operator=(const FlushDenormals&) = delete;

  private:
    std::uint64_t m_before;
};

} // namespace tightrope
