// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/frame_clock.h"

#include <algorithm>

namespace tightrope::ui {
namespace {

constexpr int kTickMilliseconds = 16; // just above 60 Hz
constexpr qint64 kLateMilliseconds = 28;
constexpr qint64 kMeasuredMilliseconds = 1000;

} // namespace

FrameClock::FrameClock(QObject* parent)
    : QObject(parent)
{
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(kTickMilliseconds);
    m_elapsed.start();
    connect(&m_timer, &QTimer::timeout, this, &FrameClock::timeOut);
}

void FrameClock::timeOut()
{
    const qint64 now = m_elapsed.elapsed();
    const bool late = !m_ticks.empty() && now - m_ticks.back().first > kLateMilliseconds;
    m_ticks.emplace_back(now, late);
    while (m_ticks.front().first < now - kMeasuredMilliseconds)
        m_ticks.pop_front();
    Q_EMIT tick();
}

bool FrameClock::isLate() const
{
    const auto late = std::ranges::count_if(m_ticks, [](const auto& tick) { return tick.second; });
    return 5 * late > std::ssize(m_ticks);
}

void FrameClock::frameShown()
{
    m_frames.push_back(m_elapsed.elapsed());
}

double FrameClock::framesPerSecond() const
{
    const qint64 oldest = m_elapsed.elapsed() - kMeasuredMilliseconds;
    while (!m_frames.empty() && m_frames.front() < oldest)
        m_frames.pop_front();
    return static_cast<double>(m_frames.size()) * 1000.0 / kMeasuredMilliseconds;
}

} // namespace tightrope::ui
