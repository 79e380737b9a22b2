// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/run_history.h"
#include "core/live/simulation.h"

#include <QObject>
#include <memory>

namespace tightrope::ui {

/// The window's end of the running simulation: drains its history on every display tick, passes
/// commands on, and turns its rare events into signals.
/// Thread: GUI; nothing here waits for the simulation but the destructor.
class LiveSession : public QObject
{
    Q_OBJECT

  public:
    explicit LiveSession(std::unique_ptr<Simulation> simulation, QObject* parent = nullptr);

    /// Takes over what arrived since the last call, within a time budget, and emits the signals
    /// below. True if there were new steps.
    bool drain();

    /// Passes a command on. False, and dropped() is emitted, if it could not be taken (see
    /// Simulation::send).
    bool send(const command::Any& command);

    const RunHistory& history() const { return *m_history; }

    /// The same for whoever draws it: it goes on growing, and outlives the session if need be.
    std::shared_ptr<const RunHistory> sharedHistory() const { return m_history; }

    /// As of the last drain().
    const LatestState& latest() const { return *m_latest; }

    /// True if the last drain() ran out of time: the picture is behind, no data are lost.
    bool isBehind() const { return m_behind; }

  Q_SIGNALS:
    void runBegan();

    /// Thousands of commands wait unread: the last one is lost.
    void dropped(const QString& sentence);
    void rejected(const QString& key, const QString& sentence);
    void overflowed(const QString& sentence);
    void failed(const QString& sentence);

  private:
    std::unique_ptr<Simulation> m_simulation;
    std::shared_ptr<RunHistory> m_history = std::make_shared<RunHistory>();
    const LatestState* m_latest;
    bool m_behind = false;
};

} // namespace tightrope::ui
