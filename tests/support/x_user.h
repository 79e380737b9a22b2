// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPoint>
#include <QString>
#include <memory>

namespace tightrope::test {

/// Somebody at mouse and keyboard: events that enter at the X server ($DISPLAY), as those of a
/// device do, and reach the window through its window manager and its event queue. A call returns
/// when the event is on its way; it does not wait until the window has seen it.
/// Thread: any, one at a time; it has a connection of its own.
class XUser
{
  public:
    /// Throws std::runtime_error if there is no X server or it does not take events.
    XUser();
    ~XUser();

    /// Position on the screen [device px].
    void moveTo(const QPoint& position);
    void press();
    void release();
    void click(const QPoint& position);

    /// Presses at one place, goes to the other in some steps, and lets go.
    void drag(const QPoint& from, const QPoint& to);

    /// Away from the user (up) or towards.
    void turnWheelUp(int notches = 1);
    void turnWheelDown(int notches = 1);

    /// Holds a key by its X name, such as "Control_L".
    void hold(const char* key);
    void letGo(const char* key);

    /// One key by its X name, such as "space", "Return", "e", "question".
    void tap(const char* key);
    void tapWith(const char* modifier, const char* key);

    /// Types ASCII text.
    void type(const QString& text);

  private:
    void button(unsigned number, bool down);
    void key(unsigned long symbol);

    struct Connection;
    std::unique_ptr<Connection> m_connection;
};

} // namespace tightrope::test
