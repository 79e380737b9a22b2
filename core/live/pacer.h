// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <limits>

namespace tightrope {

/// Simulated seconds per second of wall time.
inline constexpr double kSlowestSpeed = 0.001;
inline constexpr double kUnlimitedSpeed = std::numeric_limits<double>::infinity();
inline constexpr double kFastestPacedSpeed = 1e6; ///< what is asked for beyond it is unlimited

/// Decides how many steps are due so that simulated time follows wall time at a chosen speed, and
/// measures the speed achieved. Time is passed in, so that it can be tested without waiting.
/// Thread: one at a time. Allocates: rarely.
class Pacer
{
  public:
    using Clock = std::chrono::steady_clock;

    /// speed: any; taken to the nearest of kSlowestSpeed … kUnlimitedSpeed, NaN to 1. dt > 0 [s].
    void start(double speed, double dt, Clock::time_point now);

    /// Steps due now; a simulation that fell behind by more than a moment does not catch up in a
    /// burst but goes on from here. At unlimited speed always kAsManyAsFit.
    std::int64_t stepsDue(Clock::time_point now);

    /// When the next step is due, at the earliest kShortestNap from now.
    Clock::time_point nextDue(Clock::time_point now) const;

    /// To be called for steps taken, also those of single stepping.
    void taken(std::int64_t steps, Clock::time_point now);

    /// Simulated seconds per wall second over about the last half second; 0 at first. Waiting for a
    /// step that is not due yet does not count as being slow.
    double achievedSpeed(Clock::time_point now) const;

    double speed() const { return m_speed; }

    static constexpr std::int64_t kAsManyAsFit = std::numeric_limits<std::int64_t>::max();

  private:
    struct Mark
    {
        Clock::time_point when;
        std::int64_t steps;
    };

    double m_speed = 1.0;
    double m_dt = 1.0;
    Clock::time_point m_anchor{};
    Clock::time_point m_lastTaken{};
    std::int64_t m_takenSinceAnchor = 0;
    std::deque<Mark> m_marks; ///< total steps at some moments of the last half second
    std::int64_t m_total = 0;
};

} // namespace tightrope
