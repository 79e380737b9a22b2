// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/frame_scheduler.h"

#include <algorithm>

namespace tightrope::ui {
namespace {

constexpr std::int64_t kLate = 28;             // ms after the tick before
constexpr std::int64_t kMeasured = 1000;       // ms
constexpr std::int64_t kSlowViews = 3'000'000; // ns of a tick: an instrument takes up to 12 ms
constexpr int kFramesOfViews = 2;              // before an instrument gets a tick of its own

} // namespace

bool FrameScheduler::beginTick(const Tick& tick)
{
    m_now = tick.now;
    noteArrival(tick.now);
    // New samples beyond the right edge of a picture that stands still change nothing in it.
    const bool seen = tick.live || tick.windowEnd > m_shownUntil;
    const bool wanted = m_asked || (tick.newSamples && seen);
    m_painted = wanted && tick.visible && !m_tickOfInstruments;
    m_asked = wanted && !m_painted;
    return m_painted;
}

void FrameScheduler::framePainted(std::int64_t nanoseconds, double shownUntil)
{
    m_shownUntil = shownUntil;
    m_viewsAreSlow = nanoseconds > kSlowViews;
    m_frames.push_back(m_now);
    while (m_frames.front() < m_now - kMeasured)
        m_frames.pop_front();
}

bool FrameScheduler::endTick(bool instrumentWaits)
{
    const bool hasRoom = !m_painted || !m_viewsAreSlow;
    m_slowFrames = hasRoom ? 0 : m_slowFrames + 1;
    m_tickOfInstruments = m_slowFrames >= kFramesOfViews && instrumentWaits;
    return hasRoom;
}

double FrameScheduler::framesPerSecond(std::int64_t now) const
{
    const auto first = std::ranges::lower_bound(m_frames, now - kMeasured);
    return static_cast<double>(m_frames.end() - first) * 1000.0 / kMeasured;
}

bool FrameScheduler::isLate() const
{
    const auto late = std::ranges::count_if(m_arrivals, &Arrival::late);
    return 5 * late > std::ssize(m_arrivals);
}

void FrameScheduler::noteArrival(std::int64_t now)
{
    const bool late = !m_arrivals.empty() && now - m_arrivals.back().at > kLate;
    m_arrivals.push_back({now, late});
    while (m_arrivals.front().at < now - kMeasured)
        m_arrivals.pop_front();
}

} // namespace tightrope::ui
