// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/drive_window.h"

#include "core/analysis/input_balance.h"
#include "core/history/history_segments.h"

namespace tightrope {

void DriveWindow::moveTo(const RunHistory& history, std::int64_t from, std::int64_t to)
{
    const bool goesOn = m_run == history.run() && m_sums.size() == history.neurons() &&
                        m_from <= from && from < m_to && m_to <= to &&
                        m_from >= history.firstStep();
    if (goesOn) {
        add(history, m_from, from, -1.0);
        add(history, m_to, to, 1.0);
    } else {
        m_sums = Eigen::ArrayXd::Zero(history.neurons());
        add(history, from, to, 1.0);
    }
    m_run = history.run();
    m_from = from;
    m_to = to;
    m_dt = history.dt();
}

Eigen::ArrayXd DriveWindow::drive() const
{
    if (m_to <= m_from)
        return {};
    // What came and went leaves its rounding; silence has to be silence.
    const double seconds = static_cast<double>(m_to - m_from) * m_dt;
    return (m_sums.abs() < 1e-12).select(0.0, m_sums / seconds);
}

void DriveWindow::add(const RunHistory& history, std::int64_t from, std::int64_t to, double sign)
{
    forEachSegment(history, from, to, [&](const HistorySegment& segment) {
        const double spike = sign * segment.parameters.g * synapseArea(segment.parameters);
        for (const Spike& s : segment.spikes)
            m_sums[s.neuron] += spike;
    });
}

} // namespace tightrope
