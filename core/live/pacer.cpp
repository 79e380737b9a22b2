// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/live/pacer.h"

#include <algorithm>
#include <cmath>

namespace tightrope {
namespace {

using namespace std::chrono_literals;

constexpr auto kLargestLag = 100ms; // beyond it the lost time is given up
constexpr auto kShortestNap = 2ms;  // batches steps; far below a frame
constexpr auto kMeasuredSpan = 500ms;
constexpr auto kMarkEvery = 20ms;

double usable(double speed)
{
    if (std::isnan(speed))
        return 1.0;
    return speed > kFastestPacedSpeed ? kUnlimitedSpeed : std::max(kSlowestSpeed, speed);
}

double seconds(Pacer::Clock::duration duration)
{
    return std::chrono::duration<double>(duration).count();
}

} // namespace

void Pacer::start(double speed, double dt, Clock::time_point now)
{
    m_speed = usable(speed);
    m_dt = dt;
    m_anchor = now;
    m_lastTaken = now;
    m_takenSinceAnchor = 0;
    m_marks.assign(1, {now, m_total});
}

std::int64_t Pacer::stepsDue(Clock::time_point now)
{
    if (m_speed == kUnlimitedSpeed)
        return kAsManyAsFit;
    const double target = seconds(now - m_anchor) * m_speed / m_dt;
    const auto due = static_cast<std::int64_t>(target) - m_takenSinceAnchor;
    const double lag = static_cast<double>(due) * m_dt / m_speed;
    // In slow motion a single step may be longer than the largest lag: one step is always due.
    if (due > 1 && lag > seconds(kLargestLag)) {
        const auto kept = std::max<std::int64_t>(
            1, static_cast<std::int64_t>(seconds(kLargestLag) * m_speed / m_dt));
        m_takenSinceAnchor += due - kept;
        return kept;
    }
    return std::max<std::int64_t>(0, due);
}

Pacer::Clock::time_point Pacer::nextDue(Clock::time_point now) const
{
    const double at = static_cast<double>(m_takenSinceAnchor + 1) * m_dt / m_speed;
    const auto due =
        m_anchor + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(at));
    return std::max(due, now + kShortestNap);
}

void Pacer::taken(std::int64_t steps, Clock::time_point now)
{
    m_takenSinceAnchor += steps;
    m_total += steps;
    m_lastTaken = now;
    if (m_marks.empty() || now - m_marks.back().when >= kMarkEvery)
        m_marks.push_back({now, m_total});
    while (m_marks.size() > 2 && now - m_marks[1].when >= kMeasuredSpan)
        m_marks.pop_front();
}

double Pacer::achievedSpeed(Clock::time_point now) const
{
    if (m_marks.empty())
        return 0.0;
    const auto period =
        std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(m_dt / m_speed));
    const Clock::time_point end = std::max(m_lastTaken, now - period);
    if (end <= m_marks.front().when)
        return 0.0;
    const auto steps = static_cast<double>(m_total - m_marks.front().steps);
    return steps * m_dt / seconds(end - m_marks.front().when);
}

} // namespace tightrope
