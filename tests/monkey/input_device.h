// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/monkey/action.h"

#include <QPointer>
#include <QWindow>

namespace tightrope::monkey {

/// Carries actions out as a display would: events enter at the window and find their way through
/// popups, modal dialogs, shortcuts and focus by themselves. An action may run an event loop of its
/// own (a dialog that opens), so perform() may be entered again before it returns. Thread: GUI.
class InputDevice
{
  public:
    /// False if the place is not there (a replay whose timing differs); nothing is done then.
    bool perform(const Action& action);

    bool isHolding() const { return m_held != Qt::NoButton; }

  private:
    void mouse(QEvent::Type type, QWindow& window, const QPointF& position, Qt::MouseButton button,
               Qt::KeyboardModifiers modifiers);
    void click(QWindow& window, const QPointF& position, const Action& action);
    void drag(QWidget& widget, QWindow& window, const Action& action);
    void typeInto(QWindow& window, const QPointF& position, const Action& action);
    void letGo();

    QPointer<QWindow> m_pressedWindow; ///< a display sends the rest of a drag to where it began
    QPointF m_pressedAt;
    Qt::MouseButtons m_held;
    int m_timestamp = 1; ///< ms
};

} // namespace tightrope::monkey
