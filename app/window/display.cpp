// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/display.h"

#include "app/command_line/option_reading.h"

#include <QByteArray>
#include <QLibrary>
#include <fmt/format.h>

namespace tightrope::cli {
namespace {

constexpr auto kWayOut = "--export FILE draws a figure without one.";

// The libraries are those that Qt's plugins load; where one cannot be found, Qt may know better.

bool xServerAnswers()
{
    QLibrary library(QStringLiteral("xcb"), 1);
    const auto connect =
        reinterpret_cast<void* (*)(const char*, int*)>(library.resolve("xcb_connect"));
    const auto hasError =
        reinterpret_cast<int (*)(void*)>(library.resolve("xcb_connection_has_error"));
    const auto disconnect = reinterpret_cast<void (*)(void*)>(library.resolve("xcb_disconnect"));
    if (connect == nullptr || hasError == nullptr || disconnect == nullptr)
        return true;
    void* const connection = connect(nullptr, nullptr);
    const bool answers = hasError(connection) == 0;
    disconnect(connection);
    return answers;
}

bool waylandAnswers()
{
    QLibrary library(QStringLiteral("wayland-client"), 0);
    const auto connect =
        reinterpret_cast<void* (*)(const char*)>(library.resolve("wl_display_connect"));
    const auto disconnect =
        reinterpret_cast<void (*)(void*)>(library.resolve("wl_display_disconnect"));
    if (connect == nullptr || disconnect == nullptr)
        return true;
    void* const display = connect(nullptr);
    if (display != nullptr)
        disconnect(display);
    return display != nullptr;
}

} // namespace

void requireDisplay()
{
    const QByteArray platform = qgetenv("QT_QPA_PLATFORM");
    if (!platform.isEmpty() && !platform.startsWith("xcb") && !platform.startsWith("wayland"))
        return; // somebody knows what they do
    const QByteArray x = qgetenv("DISPLAY");
    const QByteArray wayland = qgetenv("WAYLAND_DISPLAY");
    if (x.isEmpty() && wayland.isEmpty())
        throw UsageError(fmt::format(
            "There is no display (neither DISPLAY nor WAYLAND_DISPLAY is set): {}", kWayOut));
    if ((!x.isEmpty() && xServerAnswers()) || (!wayland.isEmpty() && waylandAnswers()))
        return;
    throw UsageError(fmt::format("The display {} does not answer: {}",
                                 (x.isEmpty() ? wayland : x).toStdString(), kWayOut));
}

} // namespace tightrope::cli
