// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/cursor_pair.h"

#include <algorithm>

namespace tightrope::ui {

void CursorPair::place(CursorId id, double time)
{
    auto times = m_times;
    times[static_cast<std::size_t>(id)] = std::max(0.0, time);
    set(times);
}

void CursorPair::remove(CursorId id)
{
    auto times = m_times;
    times[static_cast<std::size_t>(id)].reset();
    set(times);
}

void CursorPair::clear()
{
    set({});
}

void CursorPair::set(std::array<std::optional<double>, 2> times)
{
    if (times == m_times)
        return;
    m_times = times;
    Q_EMIT changed();
}

} // namespace tightrope::ui
