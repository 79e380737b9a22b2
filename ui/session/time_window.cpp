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
    if (m_live)
        show(m_length, std::max(m_now, m_length));
    else
        look(m_end - m_length, m_end);
}

void TimeWindow::show(double span, double end)
{
    const bool otherSpan = span != m_span;
    m_span = span;
    m_end = end;
    if (otherSpan)
        Q_EMIT spanChanged(span);
    Q_EMIT moved();
}

void TimeWindow::advanceTo(double now)
{
    m_now = now;
    if (!m_live)
        return;
    // A young run fills the window from the left, so that its beginning stays in place.
    show(m_length, std::max(now, m_length));
}

void TimeWindow::look(double begin, double end)
{
    // Where zooming reaches a limit, the point that it keeps in place stays there.
    const double wanted = end - begin;
    const double grown = wanted - m_span;
    const double fixed = grown != 0.0 ? std::clamp((this->begin() - begin) / grown, 0.0, 1.0) : 0.5;
    const double span = std::clamp(wanted, kClosest, 6.0 * kLongest);
    const double last = begin + fixed * (wanted - span) + span;
    if (m_live) {
        m_live = false;
        Q_EMIT liveChanged(false);
    }
    // There is nothing before time zero, and the newest sample does not leave the picture.
    show(span, std::max(std::min(last, m_now + span), span));
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
