// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/monkey/action_chooser.h"
#include "tests/monkey/complaints.h"
#include "tests/monkey/input_device.h"
#include "tests/monkey/journal.h"
#include "tests/monkey/watch.h"

#include <QElapsedTimer>
#include <QSet>
#include <QTimer>
#include <cstdio>
#include <deque>
#include <memory>
#include <optional>

namespace tightrope::monkey {

/// How long and how.
struct Plan
{
    std::uint64_t seed = 1;
    double seconds = 60.0;    ///< of a session, unless it is a replay
    std::int64_t actions = 0; ///< after which it ends, too; 0: no matter how many
    int mostNeurons = 20000;
    int patience = 60; ///< s, for which the window may be busy with one thing
    QString folder{};  ///< for files
    QString log{};
    QString replay{}; ///< a log whose actions are done again
    QString report{}; ///< a table over time
};

/// A session: windows as the program makes them, one after the other, and a monkey before them.
/// Thread: GUI.
class Monkey : public QObject
{
  public:
    explicit Monkey(const Plan& plan);

    /// The number of complaints.
    int play();

  private:
    void playWithOneWindow();
    void scheduleNext(int wait);
    void act();
    void leave();
    bool isOver() const;
    void report();
    void waitForThreads();
    void heard(const QString& complaint);

    const Plan m_plan;
    Journal m_journal;
    ActionChooser m_chooser;
    InputDevice m_device;
    Complaints m_complaints;
    Watchdog m_watchdog;
    std::deque<Action> m_replayed;
    QSet<QString> m_heard; ///< complaints
    std::unique_ptr<std::FILE, int (*)(std::FILE*)> m_report;
    QElapsedTimer m_time;
    QElapsedTimer m_lastSeen; ///< the window
    QTimer m_beat;
    QTimer m_reporting;
    ui::MainWindow* m_window = nullptr;
    int m_turn = 0; ///< of the window; what was meant for an earlier one is not done
    int m_windows = 0;
    int m_attemptsToLeave = 0;
    int m_missed = 0; ///< actions whose place was not there
    Usage m_atStart;
};

} // namespace tightrope::monkey
