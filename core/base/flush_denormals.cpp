// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/flush_denormals.h"

#if defined(__SSE2__)
#include <immintrin.h>
#endif

namespace tightrope {
namespace {

#if defined(__SSE2__)
constexpr std::uint64_t kFlush = 0x8040; // results, and operands

std::uint64_t control() noexcept
{
    return _mm_getcsr();
}
void setControl(std::uint64_t value) noexcept
{
    _mm_setcsr(static_cast<unsigned>(value));
}
#elif defined(__aarch64__)
constexpr std::uint64_t kFlush = std::uint64_t{1} << 24U;

std::uint64_t control() noexcept
{
    std::uint64_t value;
    asm volatile("mrs %0, fpcr" : "=r"(value));
    return value;
}
void setControl(std::uint64_t value) noexcept
{
    asm volatile("msr fpcr, %0" : : "r"(value));
}
#else
constexpr std::uint64_t kFlush = 0;

std::uint64_t control() noexcept
{
    return 0;
}
void setControl(std::uint64_t) noexcept {}
#endif

} // namespace

FlushDenormals::FlushDenormals() noexcept
    : m_before(control())
{
    setControl(m_before | kFlush);
}

FlushDenormals::~FlushDenormals()
{
    setControl(m_before);
}

} // namespace tightrope
