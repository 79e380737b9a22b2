// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/live/command.h"
#include "core/model/parameters.h"

#include <QObject>
#include <functional>

namespace tightrope::ui {

class LiveSession;
class ParameterPanel;

/// What the user asked for, on its way from the panel to the simulation, and what came back
/// refused. The network follows what is asked. Thread: GUI.
class ParameterController : public QObject
{
    Q_OBJECT

  public:
    /// False if the command could not be taken, which the session reports.
    using Send = std::function<bool(command::Any)>;

    /// Panel and session must outlive it.
    ParameterController(const Parameters& asked, ParameterPanel& panel, LiveSession& session,
                        Send send, QObject* parent = nullptr);

    const Parameters& asked() const { return m_asked; }

    /// Everything back to the published defaults.
    void reset();

    /// What is being wired is not wanted any more.
    void cancelWiring();

    /// A new network brings its own seed; everything else is as it was asked for.
    void takeSeed(std::int64_t seed);

  Q_SIGNALS:
    /// Something was refused that has no row to say it at.
    void problem(const QString& sentence);

  private:
    void ask(ParameterId id, double value, bool settled);
    bool askForAll(const Parameters& parameters);
    void showRejected(const QString& key, const QString& sentence);

    Parameters m_asked;
    ParameterPanel& m_panel;
    LiveSession& m_session;
    Send m_send;
};

} // namespace tightrope::ui
