// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/parameter_controller.h"

#include "core/live/parameter_batch.h"
#include "ui/controls/parameter_panel.h"
#include "ui/controls/parameter_row.h"
#include "ui/session/live_session.h"
#include "ui/text/error_sentences.h"

namespace tightrope::ui {

ParameterController::ParameterController(const Parameters& asked, ParameterPanel& panel,
                                         LiveSession& session, Send send, QObject* parent)
    : QObject(parent)
    , m_asked(asked)
    , m_panel(panel)
    , m_session(session)
    , m_send(std::move(send))
{
    connect(&m_panel, &ParameterPanel::changed, this, &ParameterController::ask);
    connect(&m_panel, &ParameterPanel::reverted, this,
            [this](ParameterId id) { m_panel.row(id)->setValue(get(m_asked, id)); });
    connect(&m_panel, &ParameterPanel::resetAllWanted, this, &ParameterController::reset);
    connect(&m_session, &LiveSession::rejected, this, &ParameterController::showRejected);
}

void ParameterController::ask(ParameterId id, double value, bool settled)
{
    // Only a value that was let go of starts a new network.
    if (!settled && info(id).effect == Effect::restarts)
        return;
    // The simulation would say the same, a frame later.
    ParameterBatch batch(m_asked);
    batch.set(id, value);
    const ParameterBatch::Outcome outcome = batch.outcome();
    if (outcome.rejected.empty()) {
        if (!m_send(command::SetParameter{id, value})) {
            m_panel.row(id)->setValue(get(m_asked, id));
            return;
        }
        m_asked = outcome.parameters;
        m_panel.setProblem(id, {});
        if (settled) // nothing may move under a slider that is being dragged
            m_panel.dismissPassing();
    } else {
        m_panel.putBack(id, get(m_asked, id), sentenceOf(outcome.rejected.front()));
    }
}

void ParameterController::cancelWiring()
{
    const Parameters& running = m_session.latest().parameters;
    Parameters kept = m_asked;
    for (const ParameterInfo& parameter : parameterTable()) {
        if (parameter.effect != Effect::live)
            assign(kept, parameter.id, get(running, parameter.id));
    }
    askForAll(kept);
}

bool ParameterController::askForAll(const Parameters& parameters)
{
    const bool taken = m_send(command::SetParameters{parameters});
    if (taken)
        m_asked = parameters;
    m_panel.setParameters(m_asked);
    return taken;
}

void ParameterController::reset()
{
    if (!askForAll(Parameters{}))
        return;
    for (const ParameterInfo& parameter : parameterTable())
        m_panel.setProblem(parameter.id, {});
}

void ParameterController::takeSeed(std::int64_t seed)
{
    m_asked.seed = seed;
    m_panel.row(ParameterId::seed)->setValue(static_cast<double>(seed));
}

void ParameterController::showRejected(const QString& key, const QString& sentence)
{
    // What runs is what can be had; the other values that were asked for stay.
    const ParameterInfo* const parameter = findParameter(key.toStdString());
    for (const ParameterInfo& other : parameterTable()) {
        const bool isWiring = other.effect != Effect::live;
        const bool isLive = parameter != nullptr && parameter->effect == Effect::live;
        const bool refused = isLive ? parameter == &other : isWiring;
        if (refused)
            assign(m_asked, other.id, get(m_session.latest().parameters, other.id));
    }
    m_panel.setParameters(m_asked);
    if (parameter != nullptr)
        m_panel.putBack(parameter->id, get(m_asked, parameter->id), sentence);
    else
        Q_EMIT problem(sentence);
}

} // namespace tightrope::ui
