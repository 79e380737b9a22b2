// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <array>
#include <optional>

namespace tightrope::ui {

/// One of the two time cursors.
enum class CursorId
{
    a,
    b,
};

inline constexpr std::array kCursorIds{CursorId::a, CursorId::b};

/// Two places in simulated time that the user compares. They stay where they were put, however the
/// views scroll. Thread: GUI.
class CursorPair : public QObject
{
    Q_OBJECT

  public:
    using QObject::QObject;

    /// [s]; none while it is not placed.
    const std::optional<double>& time(CursorId id) const
    {
        return m_times[static_cast<std::size_t>(id)];
    }
    bool empty() const { return !m_times[0] && !m_times[1]; }

    /// Time [s]; from time zero on, as runs are.
    void place(CursorId id, double time);
    void remove(CursorId id);
    void clear();

  Q_SIGNALS:
    void changed();

  private:
    void set(std::array<std::optional<double>, 2> times);

    std::array<std::optional<double>, 2> m_times;
};

} // namespace tightrope::ui
