// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/monkey/action.h"

#include <QElapsedTimer>
#include <QFile>
#include <deque>

namespace tightrope::monkey {

/// The log of a session: every action stands in it before it is carried out, so that the last line
/// of a crash is its cause.
class Journal
{
  public:
    /// An empty path keeps none. Throws std::runtime_error if the file cannot be written.
    explicit Journal(const QString& path);

    void begin(std::uint64_t seed);
    void write(const Action& action);
    void remark(const QString& kind, const QString& text);

    std::int64_t actions() const { return m_actions; }
    QByteArray lastLine() const { return m_lastLine; }

  private:
    void put(const QByteArray& line);

    QFile m_file;
    QElapsedTimer m_time;
    std::int64_t m_actions = 0;
    QByteArray m_lastLine;
};

/// The actions of a log. Throws std::runtime_error if there are none.
std::deque<Action> readJournal(const QString& path);

} // namespace tightrope::monkey
