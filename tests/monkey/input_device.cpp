// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/monkey/input_device.h"

#include <QApplication>
#include <QStyleHints>
#include <QTest>
#include <QWheelEvent>
#include <QWidget>
#include <algorithm>

namespace tightrope::monkey {
namespace {

constexpr int kStrides = 5; // of a drag

/// The window that a keyboard types into. Where the display has none (it is on its way to another
/// one), the one that would get it.
QWindow* windowWithKeys()
{
    if (const QWidget* const popup = QApplication::activePopupWidget())
        return popup->windowHandle();
    if (QWindow* const window = QGuiApplication::focusWindow())
        return window;
    for (const QWidget* window :
         {QApplication::activeModalWidget(), QApplication::activeWindow()}) {
        if (window != nullptr && window->windowHandle() != nullptr)
            return window->windowHandle();
    }
    // Off the screen nobody gives the keys back when a window that had them has gone.
    for (QWindow* window : QGuiApplication::topLevelWindows()) {
        if (window->isVisible() && window->type() == Qt::Window &&
            !window->windowStates().testFlag(Qt::WindowMinimized)) {
            window->requestActivate();
            return window;
        }
    }
    return nullptr;
}

void strike(int key, Qt::KeyboardModifiers modifiers, const QString& text)
{
    const auto send = [&](QEvent::Type type) {
        // The window may have gone with the press; then nobody hears of the release.
        if (QWindow* const window = windowWithKeys())
            qt_handleKeyEvent(window, type, key, modifiers, text);
    };
    send(QEvent::KeyPress);
    send(QEvent::KeyRelease);
}

void type(const QString& text)
{
    for (const QChar character : text) {
        const bool isKey = character.unicode() < 128;
        strike(isKey ? character.toUpper().unicode() : 0,
               character.isUpper() ? Qt::ShiftModifier : Qt::NoModifier, QString(character));
    }
}

QPointF inWidget(const QWidget& widget, const QPointF& share)
{
    return {share.x() * std::max(0, widget.width() - 1),
            share.y() * std::max(0, widget.height() - 1)};
}

void turnWheel(QWindow& window, const QPointF& position, const Action& action)
{
    QWheelEvent event(position, window.mapToGlobal(position), {}, action.amount, Qt::NoButton,
                      action.modifiers, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(&window, &event);
}

} // namespace

void InputDevice::mouse(QEvent::Type type, QWindow& window, const QPointF& position,
                        Qt::MouseButton button, Qt::KeyboardModifiers modifiers)
{
    // A window that was closed in the event loop of a menu: no display would send it more, but for
    // the release of what it was pressed with.
    if (type != QEvent::MouseButtonRelease && !window.isVisible())
        return;
    ++m_timestamp;
    if (type == QEvent::MouseButtonPress) {
        m_held.setFlag(button, true);
        m_pressedWindow = &window;
        m_pressedAt = position;
    } else if (type == QEvent::MouseButtonRelease) {
        m_held.setFlag(button, false);
        m_timestamp += QGuiApplication::styleHints()->mouseDoubleClickInterval();
    }
    qt_handleMouseEvent(&window, position, window.mapToGlobal(position), m_held, button, type,
                        modifiers, m_timestamp);
}

void InputDevice::letGo()
{
    while (m_held != Qt::NoButton) {
        const auto button = m_held.testFlag(Qt::LeftButton) ? Qt::LeftButton : Qt::RightButton;
        if (m_pressedWindow)
            mouse(QEvent::MouseButtonRelease, *m_pressedWindow, m_pressedAt, button, {});
        m_held.setFlag(button, false);
    }
}

void InputDevice::click(QWindow& window, const QPointF& position, const Action& action)
{
    const QPointer<QWindow> kept(&window);
    mouse(QEvent::MouseMove, window, position, Qt::NoButton, action.modifiers);
    const int clicks = action.verb == Verb::doubleClick ? 2 : 1;
    for (int i = 0; i < clicks && kept; ++i) {
        const int begun = m_timestamp;
        mouse(QEvent::MouseButtonPress, window, position, action.button, action.modifiers);
        if (!kept) {
            m_held = {};
            return;
        }
        mouse(QEvent::MouseButtonRelease, window, position, action.button, action.modifiers);
        if (i + 1 < clicks)
            m_timestamp = begun + 2; // the next press is soon enough
    }
}

void InputDevice::drag(QWidget& widget, QWindow& window, const Action& action)
{
    const QPointer<QWindow> kept(&window);
    const QPointF from = widget.mapTo(widget.window(), inWidget(widget, action.at.share));
    const QPointF to = widget.mapTo(widget.window(), inWidget(widget, action.to));
    mouse(QEvent::MouseMove, window, from, Qt::NoButton, action.modifiers);
    if (kept)
        mouse(QEvent::MouseButtonPress, window, from, action.button, action.modifiers);
    for (int i = 1; i <= kStrides && kept; ++i)
        mouse(QEvent::MouseMove, window, from + (to - from) * i / kStrides, Qt::NoButton,
              action.modifiers);
    if (kept)
        mouse(QEvent::MouseButtonRelease, window, to, action.button, action.modifiers);
    else
        m_held = {};
}

void InputDevice::typeInto(QWindow& window, const QPointF& position, const Action& action)
{
    click(window, position, {.verb = Verb::click});
    strike(Qt::Key_A, Qt::ControlModifier, QStringLiteral("\x01"));
    type(action.text);
    if (action.key != 0)
        strike(action.key, {}, action.key == Qt::Key_Return ? QStringLiteral("\r") : QString());
}

bool InputDevice::perform(const Action& action)
{
    if (action.verb == Verb::key) {
        strike(action.key, action.modifiers, action.text);
        return windowWithKeys() != nullptr;
    }
    if (action.verb == Verb::quit) {
        QCoreApplication::quit();
        return true;
    }
    if (action.verb == Verb::release) {
        letGo();
        return true;
    }
    QWidget* const widget = action.at.find();
    const QPointer<QWindow> window = widget != nullptr ? widget->window()->windowHandle() : nullptr;
    if (!window)
        return false;
    const QPointF position = widget->mapTo(widget->window(), inWidget(*widget, action.at.share));
    switch (action.verb) {
    case Verb::click:
    case Verb::doubleClick:
        click(*window, position, action);
        break;
    case Verb::type:
        typeInto(*window, position, action);
        break;
    case Verb::press:
        letGo();
        mouse(QEvent::MouseMove, *window, position, Qt::NoButton, action.modifiers);
        if (window)
            mouse(QEvent::MouseButtonPress, *window, position, action.button, action.modifiers);
        break;
    case Verb::move:
        mouse(QEvent::MouseMove, *window, position, Qt::NoButton, action.modifiers);
        break;
    case Verb::drag:
        letGo();
        drag(*widget, *window, action);
        break;
    case Verb::wheel:
        turnWheel(*window, position, action);
        break;
    case Verb::resize:
        widget->window()->resize(action.amount.x(), action.amount.y());
        break;
    case Verb::minimise:
        widget->window()->showMinimized();
        break;
    case Verb::restore:
        widget->window()->showNormal();
        break;
    case Verb::maximise:
        widget->window()->showMaximized();
        break;
    case Verb::close:
        window->close();
        break;
    case Verb::key:
    case Verb::quit:
    case Verb::release:
        break;
    }
    return true;
}

} // namespace tightrope::monkey
