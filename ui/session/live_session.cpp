// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/live_session.h"

#include "core/base/overloaded.h"
#include "ui/text/error_sentences.h"

#include <QElapsedTimer>

namespace tightrope::ui {
namespace {

constexpr qint64 kDrainBudget = 6; // ms of a frame; the rest waits in the ring

} // namespace

LiveSession::LiveSession(std::unique_ptr<Simulation> simulation, QObject* parent)
    : QObject(parent)
    , m_simulation(std::move(simulation))
    , m_latest(&m_simulation->latest())
{}

bool LiveSession::send(const command::Any& command)
{
    const bool taken = m_simulation->send(command);
    if (!taken)
        Q_EMIT dropped(tr("The simulation has not kept up with the commands; the last one was not "
                          "taken."));
    return taken;
}

bool LiveSession::drain()
{
    QElapsedTimer timer;
    timer.start();
    bool any = false;
    bool began = false;
    m_behind = false;
    while (auto block = m_simulation->nextBlock()) {
        began = began || block->run != m_history->run();
        m_history->append(*block);
        any = true;
        if (timer.elapsed() >= kDrainBudget) {
            m_behind = true;
            break;
        }
    }
    m_latest = &m_simulation->latest();
    if (!m_behind && m_latest->run > m_history->run()) { // restarted while paused: no block yet
        m_history->beginRun(m_latest->run, m_latest->parameters);
        began = true;
        any = true;
    }

    if (began)
        Q_EMIT runBegan();
    while (const auto event = m_simulation->nextEvent()) {
        m_latest = &m_simulation->latest(); // at least as new as the event
        std::visit(
            Overloaded{[this](const event::Rejected& e) {
                           Q_EMIT rejected(QString::fromStdString(e.key), sentenceOf(e));
                       },
                       [this](const event::Overflowed& e) { Q_EMIT overflowed(sentenceOf(e)); },
                       [this](const event::Failed& e) { Q_EMIT failed(sentenceOf(e)); }},
            *event);
    }
    return any;
}

} // namespace tightrope::ui
