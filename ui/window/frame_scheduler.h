// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <deque>

namespace tightrope::ui {

/// Decides at every tick of the display whether the views are painted and whether an instrument
/// gets its turn, and measures how the picture keeps up. It knows neither clocks nor widgets: times
/// are told, in ms from any moment on. Thread: one at a time.
class FrameScheduler
{
  public:
    /// Between two ticks [ms]: just above 60 Hz.
    static constexpr int kTick = 16;

    /// What is known when a tick comes.
    struct Tick
    {
        std::int64_t now = 0;    ///< [ms]
        bool newSamples = false; ///< of the run that is on the screen
        bool live = true;        ///< views follow the newest sample
        double windowEnd = 0.0;  ///< simulated time at the views' right edge [s]
        bool visible = true;     ///< somebody can see the window
    };

    /// Something else than new samples asks for a frame: a theme, a size, another window of time.
    void ask() { m_asked = true; }

    /// Once for every tick: whether the views are to be painted now. What cannot be, because nobody
    /// sees it or because the tick belongs to an instrument, is asked for again at the next tick.
    bool beginTick(const Tick& tick);

    /// After a frame: how long painting took [ns], and up to which simulated time it shows the run
    /// [s].
    void framePainted(std::int64_t nanoseconds, double shownUntil);

    /// Once for every tick, after the frame if there was one: whether an instrument may look now.
    /// Views that take much of a tick leave an instrument that waits every third one.
    bool endTick(bool instrumentWaits);

    /// Frames over the last second before `now` [ms].
    double framesPerSecond(std::int64_t now) const;

    /// True if more than a fifth of the ticks of the last second came late: the picture does not
    /// keep up.
    bool isLate() const;

  private:
    struct Arrival
    {
        std::int64_t at; ///< [ms]
        bool late;
    };

    void noteArrival(std::int64_t now);

    bool m_asked = true;
    bool m_painted = false;            ///< in this tick
    bool m_viewsAreSlow = false;       ///< the last frame took much of a tick
    bool m_tickOfInstruments = false;  ///< the next one
    int m_slowFrames = 0;              ///< since an instrument could look
    std::int64_t m_now = 0;            ///< of the last tick [ms]
    double m_shownUntil = 0.0;         ///< [s]
    std::deque<std::int64_t> m_frames; ///< of the last second [ms]
    std::deque<Arrival> m_arrivals;    ///< of the last second
};

} // namespace tightrope::ui
