// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/shown_run.h"

#include "core/model/state.h"
#include "ui/session/live_session.h"

namespace tightrope::ui {

ShownRun::ShownRun(const LiveSession& session)
    : m_session(session)
{}

void ShownRun::freeze()
{
    if (!m_frozen)
        m_frozen = Picture{.history = std::make_shared<const RunHistory>(m_session.history()),
                           .voltages = m_voltages};
}

std::shared_ptr<const RunHistory> ShownRun::sharedHistory() const
{
    return m_frozen ? m_frozen->history : m_session.sharedHistory();
}

const VoltageSamples& ShownRun::voltages() const
{
    return m_frozen ? m_frozen->voltages : m_voltages;
}

void ShownRun::takeVoltages(const LatestState& latest)
{
    m_voltages.add(latest.run, latest.step, latest.parameters.dt, latest.state->v);
}

const RunHistory& ShownRun::liveHistory() const
{
    return m_session.history();
}

} // namespace tightrope::ui
