// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/benchmarks/distribution.h"
#include "ui/window/main_window.h"

#include <QObject>
#include <atomic>
#include <chrono>
#include <deque>
#include <thread>
#include <vector>

namespace tightrope::benchmark {

/// Drags a parameter's slider to and fro with real mouse events, sent from a thread of its own at
/// irregular times, and measures how long each move takes to reach the screen: from just before the
/// event is given to the X server until the X server has drawn the first frame that was computed
/// with the move's value, or with one asked for later (quick moves overtake each other).
/// Thread: GUI.
class SliderDrag : public QObject
{
  public:
    /// Moves between two values. With `measuring` false it only drags.
    SliderDrag(ui::MainWindow& window, ParameterId id, double from, double to, int moves,
               bool measuring);
    ~SliderDrag() override;

    /// All moves were made and answered.
    bool finished() const;

    /// Lets the mouse button go. The window has seen that once the slider is no longer down.
    void end();

    const Distribution& latency() const { return m_latency; }

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    using Clock = std::chrono::steady_clock;

    void run(const std::stop_token& stop);
    void asked(double value);
    void frameShown();

    ui::MainWindow& m_window;
    ParameterId m_id;
    bool m_measuring;
    int m_screenY = 0;
    std::vector<int> m_screenX;              ///< of each move
    std::vector<std::atomic<qint64>> m_sent; ///< when each move was sent [ns], 0 before
    std::atomic<bool> m_allSent{false};

    struct Question
    {
        std::size_t move;
        double value;
    };
    std::size_t m_nextMove = 0; ///< the first one that did not come in
    double m_lastAsked;
    std::deque<Question> m_open;
    std::size_t m_changesSeen;
    Distribution m_latency;
    std::jthread m_thread; ///< last, so that it ends before what it uses
};

} // namespace tightrope::benchmark
