// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/progress.h"

#include <cmath>
#include <cstdio>
#include <fmt/format.h>
#include <unistd.h>

namespace tightrope::cli {
namespace {

constexpr std::chrono::seconds kPatience{1};
constexpr std::chrono::milliseconds kInterval{100};
constexpr const char* kEraseLine = "\r\x1b[K";

std::string remaining(double seconds)
{
    if (seconds < 60.0)
        return fmt::format("{:.0f} s", std::ceil(seconds));
    if (seconds < 3600.0)
        return fmt::format("{:.0f} min", std::ceil(seconds / 60.0));
    return fmt::format("{:.1f} h", seconds / 3600.0);
}

} // namespace

ProgressLine::ProgressLine()
    : m_terminal(isatty(STDERR_FILENO) == 1)
{}

ProgressLine::~ProgressLine()
{
    if (m_shown)
        std::fputs(kEraseLine, stderr);
}

void ProgressLine::show(std::string_view stage, double fraction)
{
    if (!m_terminal)
        return;
    const Clock::time_point now = Clock::now();
    if (stage != m_stage) {
        m_stage = stage;
        m_stageStart = now;
        m_stageFrom = fraction;
    }
    if (now - m_start < kPatience || now - m_lastShown < kInterval)
        return;
    m_lastShown = now;
    m_shown = true;
    std::string line = fmt::format("{}{}: {:.0f} %", kEraseLine, stage, 100.0 * fraction);
    if (fraction > m_stageFrom) {
        const double elapsed = std::chrono::duration<double>(now - m_stageStart).count();
        line += fmt::format(", {} left",
                            remaining(elapsed * (1.0 - fraction) / (fraction - m_stageFrom)));
    }
    std::fputs(line.c_str(), stderr);
    std::fflush(stderr);
}

} // namespace tightrope::cli
