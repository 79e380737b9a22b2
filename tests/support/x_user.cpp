// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/x_user.h"

#include <stdexcept>

#include <X11/XKBlib.h>
#include <X11/Xlib.h>
#include <X11/extensions/XTest.h>
#include <X11/keysym.h>

namespace tightrope::test {
namespace {

constexpr unsigned kLeft = 1;
constexpr unsigned kWheelUp = 4;
constexpr unsigned kWheelDown = 5;
constexpr int kDragSteps = 12;

KeySym symbolOf(const char* key)
{
    const KeySym symbol = XStringToKeysym(key);
    if (symbol == NoSymbol)
        throw std::invalid_argument(std::string("there is no key called ") + key);
    return symbol;
}

} // namespace

struct XUser::Connection
{
    Display* display = XOpenDisplay(nullptr);

    ~Connection()
    {
        if (display != nullptr)
            XCloseDisplay(display);
    }

    KeyCode codeOf(KeySym symbol) const
    {
        const KeyCode code = XKeysymToKeycode(display, symbol);
        if (code == 0)
            throw std::invalid_argument("the X server's keyboard lacks a key that was asked for");
        return code;
    }

    /// Without the round trip of XSync.
    void send(int sent) const
    {
        if (sent == 0)
            throw std::runtime_error("the X server did not take an event");
        XFlush(display);
    }
};

XUser::XUser()
    : m_connection(std::make_unique<Connection>())
{
    int unused = 0;
    if (m_connection->display == nullptr ||
        XTestQueryExtension(m_connection->display, &unused, &unused, &unused, &unused) == 0)
        throw std::runtime_error("there is no X server that takes events from a program");
}

XUser::~XUser() = default;

void XUser::moveTo(const QPoint& position)
{
    m_connection->send(
        XTestFakeMotionEvent(m_connection->display, -1, position.x(), position.y(), CurrentTime));
}

void XUser::button(unsigned number, bool down)
{
    m_connection->send(
        XTestFakeButtonEvent(m_connection->display, number, down ? True : False, CurrentTime));
}

void XUser::press()
{
    button(kLeft, true);
}

void XUser::release()
{
    button(kLeft, false);
}

void XUser::click(const QPoint& position)
{
    moveTo(position);
    press();
    release();
}

void XUser::drag(const QPoint& from, const QPoint& to)
{
    moveTo(from);
    press();
    for (int i = 1; i <= kDragSteps; ++i)
        moveTo(from + (to - from) * i / kDragSteps);
    release();
}

void XUser::turnWheelUp(int notches)
{
    for (int i = 0; i < notches; ++i) {
        button(kWheelUp, true);
        button(kWheelUp, false);
    }
}

void XUser::turnWheelDown(int notches)
{
    for (int i = 0; i < notches; ++i) {
        button(kWheelDown, true);
        button(kWheelDown, false);
    }
}

void XUser::hold(const char* key)
{
    m_connection->send(XTestFakeKeyEvent(m_connection->display, m_connection->codeOf(symbolOf(key)),
                                         True, CurrentTime));
}

void XUser::letGo(const char* key)
{
    m_connection->send(XTestFakeKeyEvent(m_connection->display, m_connection->codeOf(symbolOf(key)),
                                         False, CurrentTime));
}

void XUser::key(unsigned long symbol)
{
    Display* const display = m_connection->display;
    const KeyCode code = m_connection->codeOf(symbol);
    const bool shifted = XkbKeycodeToKeysym(display, code, 0, 0) != symbol;
    const KeyCode shift = m_connection->codeOf(XK_Shift_L);
    if (shifted)
        m_connection->send(XTestFakeKeyEvent(display, shift, True, CurrentTime));
    m_connection->send(XTestFakeKeyEvent(display, code, True, CurrentTime));
    m_connection->send(XTestFakeKeyEvent(display, code, False, CurrentTime));
    if (shifted)
        m_connection->send(XTestFakeKeyEvent(display, shift, False, CurrentTime));
}

void XUser::tap(const char* name)
{
    key(symbolOf(name));
}

void XUser::tapWith(const char* modifier, const char* name)
{
    hold(modifier);
    tap(name);
    letGo(modifier);
}

void XUser::type(const QString& text)
{
    for (const QChar character : text)
        key(character.unicode()); // Latin-1 characters are their own symbols
}

} // namespace tightrope::test
