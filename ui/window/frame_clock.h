// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>
#include <deque>

namespace tightrope::ui {

/// Ticks at the rate of a display and measures how many frames were shown. Thread: GUI.
class FrameClock : public QObject
{
    Q_OBJECT

  public:
    explicit FrameClock(QObject* parent = nullptr);

    void start() { m_timer.start(); }
    void stop() { m_timer.stop(); }

    /// To be called when a frame was drawn.
    void frameShown();

    /// Over the last second.
    double framesPerSecond() const;

    /// True if more than a fifth of the ticks of the last second came late: the picture does not
    /// keep up.
    bool isLate() const;

  Q_SIGNALS:
    void tick();

  private:
    void timeOut();

    QTimer m_timer;
    QElapsedTimer m_elapsed;
    mutable std::deque<qint64> m_frames;         ///< ms
    std::deque<std::pair<qint64, bool>> m_ticks; ///< ms, whether it came late
};

} // namespace tightrope::ui
