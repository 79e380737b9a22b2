// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/benchmarks/distribution.h"
#include "ui/window/main_window.h"

#include <QObject>
#include <chrono>
#include <optional>

namespace tightrope::benchmark {

/// What frames of the window cost. A frame is all work of the GUI thread from the beginning of the
/// display tick that draws it to the beginning of the next: draining, computing, painting, handing
/// the picture to the X server, and whatever events came in between. A tick that goes to an
/// instrument alone counts as a frame of work, but not as one a second. Work is the time from the
/// first event of a round of the event loop until the loop waits or begins the next (which needs
/// Qt's own event loop, QT_NO_GLIB=1).
/// Thread: GUI.
class FrameMeter : public QObject
{
  public:
    explicit FrameMeter(ui::MainWindow& window);

    /// Forgets what was measured so far.
    void restart();

    struct Result
    {
        Distribution wall;      ///< [ms] by the clock, with what other processes took away
        Distribution cpu;       ///< [ms] of the GUI thread
        Distribution intervals; ///< [ms] between frames
        double seconds = 0.0;
        double guiCpu = 0.0;     ///< cores the GUI thread kept busy
        double programCpu = 0.0; ///< cores all threads kept busy
        double achievedSpeed = 0.0;
        double longestStandstill = 0.0; ///< [ms] without a new step, seen once a frame

        double framesPerSecond() const { return static_cast<double>(intervals.count()) / seconds; }
    };
    const Result& result();
    std::size_t frames() const { return m_result.wall.count(); }

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    using Clock = std::chrono::steady_clock;
    struct Work
    {
        double wall = 0.0; ///< [ms]
        double cpu = 0.0;  ///< [ms]
    };

    void frameShown();
    void roundEnded();

    ui::MainWindow& m_window;
    Result m_result;
    std::optional<Clock::time_point> m_workSince; ///< none: nothing happened in this round yet
    double m_cpuAtRound = 0.0;                    ///< [ms] at its beginning
    bool m_frameInThisRound = false;
    std::optional<Work> m_frame; ///< under way
    std::optional<Clock::time_point> m_lastFrame;

    Clock::time_point m_begun;
    double m_guiCpuAtBegin = 0.0;     ///< [ms]
    double m_programCpuAtBegin = 0.0; ///< [ms]
    double m_simulatedAtBegin = 0.0;  ///< [s]
    std::int64_t m_lastStep = 0;
    Clock::time_point m_lastStepSeen;
};

} // namespace tightrope::benchmark
