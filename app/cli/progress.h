// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>

namespace tightrope::cli {

/// What the program is busy with.
enum class Stage
{
    wiring,
    running,
    writing,
};

/// A line on standard error that tells how far the work is and how long it will take. It appears
/// only on a terminal, and only for work of more than a second.
/// Thread: one.
class ProgressLine
{
  public:
    ProgressLine();
    /// Removes the line.
    ~ProgressLine();
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    /// Cheap enough for every row of a matrix. The remaining time is that of the stage.
    void show(Stage stage, double fraction);

  private:
    using Clock = std::chrono::steady_clock;

    bool m_terminal;
    bool m_shown = false;
    Clock::time_point m_start = Clock::now();
    Clock::time_point m_lastShown{};
    std::optional<Stage> m_stage;
    Clock::time_point m_stageStart{}; ///< and where the stage was then
    double m_stageFrom = 0.0;
};

} // namespace tightrope::cli
