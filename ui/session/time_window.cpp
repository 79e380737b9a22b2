// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/time_window.h"

#include <algorithm>

namespace tightrope::ui {

TimeWindow::TimeWindow(QObject* parent)
    : QObject(parent)
{}

void TimeWindow::setLength(double seconds)
{
    const double length = std::clamp(seconds, kShortest, kLongest);
    if (length != m_length) {
        m_length = length;
        Q_EMIT lengthChanged(length);
    }
    if (m_live) {
        m_span = m_length;
        m_end = std::max(m_now, m_span);
        Q_EMIT moved();
    }
}

void TimeWindow::advanceTo(double now)
{
    m_now = now;
    if (!m_live)
        return;
    // A young run fills the window from the left, so that its ignition stays in place.
    m_span = m_length;
    m_end = std::max(now, m_span);
    Q_EMIT moved();
}

void TimeWindow::look(double begin, double end)
{
    const double centre = 0.5 * (begin + end);
    m_span = std::clamp(end - begin, kClosest, 6.0 * kLongest);
    m_end = std::max(centre + 0.5 * m_span, 0.5 * m_span); // time zero never leaves to the right
    if (m_live) {
        m_live = false;
        Q_EMIT liveChanged(false);
    }
    Q_EMIT moved();
}

void TimeWindow::backToLive()
{
    const bool wasLive = m_live;
    m_live = true;
    advanceTo(m_now);
    if (!wasLive)
        Q_EMIT liveChanged(true);
}

} // namespace tightrope::ui
