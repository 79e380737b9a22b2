// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QWidget>
#include <optional>

class QLabel;
class QProgressBar;
class QToolButton;

namespace tightrope {
struct LatestState;
}

namespace tightrope::ui {

/// The line at the bottom: simulated time, size, spikes, frames, and what is being built.
/// Thread: GUI.
class StatusLine : public QWidget
{
    Q_OBJECT

  public:
    explicit StatusLine(QWidget* parent = nullptr);

    struct Display
    {
        double framesPerSecond = 0.0;
        /// Of simulated time; none: not known yet.
        std::optional<std::int64_t> spikesPerSecond = std::nullopt;
        bool frozen = false;
        bool otherRun = false; ///< what is frozen is of a run that is over
        bool behind = false;   ///< frames are dropped, data are not
    };
    void show(const LatestState& latest, const Display& display);

    /// Says something for a few seconds.
    void say(const QString& text);

  Q_SIGNALS:
    /// The network that is being wired is not wanted any more.
    void cancelWanted();

  private:
    static QString stateText(const LatestState& latest, const Display& display);

    QLabel* m_state;
    QLabel* m_text;
    QLabel* m_frames;
    QLabel* m_buildText;
    QProgressBar* m_build;
    QToolButton* m_cancel;
    QLabel* m_said;
    QElapsedTimer m_sinceBuild;
    QElapsedTimer m_sinceSaid;
};

} // namespace tightrope::ui
