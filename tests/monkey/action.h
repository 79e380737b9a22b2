// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QPoint>
#include <QPointF>
#include <QString>
#include <Qt>
#include <cstdint>
#include <optional>

class QWidget;

namespace tightrope::monkey {

/// A point of a widget, by names that hold in another process too.
struct Place
{
    QString window{};      ///< Class#objectName of the top level
    int windowOrdinal = 0; ///< among the visible ones of that name
    QString widget{};      ///< Class#objectName within it; empty: the window itself
    int ordinal = 0;       ///< among its children of that name, hidden ones included
    QPointF share{0.5, 0.5};

    /// The widget, if there is one of that name now.
    QWidget* find() const;
};

Place placeOf(const QWidget& widget, const QPointF& share = {0.5, 0.5});

enum class Verb
{
    key,         ///< into the window that has the keys
    type,        ///< chooses a field, takes all of its text and types another one
    click,       ///< with `button`
    doubleClick, ///< with the left button
    press,       ///< and holds
    move,
    release,
    drag, ///< from here to `to`, in some strides
    wheel,
    resize,   ///< the window to `amount` [px]
    minimise, ///< and the like: what a window manager asks for
    restore,
    maximise,
    close, ///< as by the window's frame
    quit,  ///< the end of the desktop's session
};

/// One thing the monkey does. All of it stands in one line of the log, so that a replay needs no
/// random numbers.
struct Action
{
    Verb verb = Verb::key;
    Place at{};
    QPointF to{};    ///< where a drag ends, by shares of the widget at which it begins
    QPoint amount{}; ///< of a wheel [1/8 degree], of a window [px]
    int key = 0;
    QString text{};
    Qt::MouseButton button = Qt::LeftButton;
    Qt::KeyboardModifiers modifiers{};
    int wait = 0; ///< ms from its begin to the next action, which comes also if a dialog opens
};

/// As a line of JSON, without its end.
QByteArray toLine(const Action& action, std::int64_t number, std::int64_t elapsed);

/// Nothing if the line holds no action (a remark, or the last line of a log that was cut off).
std::optional<Action> fromLine(const QByteArray& line);

} // namespace tightrope::monkey
