// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/run_history.h"
#include "core/history/voltage_samples.h"

#include <memory>
#include <optional>

namespace tightrope {
struct LatestState;
}

namespace tightrope::ui {

class LiveSession;

/// What the picture shows: the run that is going on, or, while it is frozen, that run as it was
/// when it was frozen. Thread: GUI.
class ShownRun
{
  public:
    /// The session must outlive it.
    explicit ShownRun(const LiveSession& session);

    bool isFrozen() const { return m_frozen.has_value(); }

    /// Keeps what is there now, while the simulation goes on. Nothing if it is frozen already.
    void freeze();

    /// Shows the run that is going on again.
    void thaw() { m_frozen.reset(); }

    /// True if another run is going on than the one that is shown.
    bool isOfAnotherRun() const { return history().run() != liveHistory().run(); }

    const RunHistory& history() const { return *sharedHistory(); }
    std::shared_ptr<const RunHistory> sharedHistory() const;

    /// For instruments that need more than spikes.
    const VoltageSamples& voltages() const;

    /// Takes the voltages of a moment into what the run that is going on leaves.
    void takeVoltages(const LatestState& latest);

  private:
    struct Picture
    {
        std::shared_ptr<const RunHistory> history;
        VoltageSamples voltages;
    };

    const RunHistory& liveHistory() const;

    const LiveSession& m_session;
    VoltageSamples m_voltages;
    std::optional<Picture> m_frozen;
};

} // namespace tightrope::ui
