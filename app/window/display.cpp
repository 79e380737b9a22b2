// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/display.h"

#include "app/command_line/usage_error.h"
#include "core/base/printable.h"

#include <QByteArray>
#include <QCoreApplication>
#include <QLibrary>
#include <utility>

namespace tightrope::cli {
namespace {

// The libraries are those that Qt's plugins load; where one cannot be found, Qt may know better.

// Empty functions stand for a library that is not there.
template<typename Function> Function* resolve(QLibrary& library, const char* name)
{
    return reinterpret_cast<Function*>(library.resolve(name));
}

/// What looking for a display found.
struct Look
{
    bool answers = false;
    DisplayConnection connection{};
};

Look lookForXServer()
{
    QLibrary library(QStringLiteral("xcb"), 1);
    auto* const connect = resolve<void*(const char*, int*)>(library, "xcb_connect");
    auto* const hasError = resolve<int(void*)>(library, "xcb_connection_has_error");
    auto* const disconnect = resolve<void(void*)>(library, "xcb_disconnect");
    if (connect == nullptr || hasError == nullptr || disconnect == nullptr)
        return {.answers = true};
    DisplayConnection connection(connect(nullptr, nullptr), disconnect);
    if (hasError(connection.get()) != 0)
        return {};
    return {.answers = true, .connection = std::move(connection)};
}

Look lookForWayland()
{
    QLibrary library(QStringLiteral("wayland-client"), 0);
    auto* const connect = resolve<void*(const char*)>(library, "wl_display_connect");
    auto* const disconnect = resolve<void(void*)>(library, "wl_display_disconnect");
    if (connect == nullptr || disconnect == nullptr)
        return {.answers = true};
    void* const display = connect(nullptr);
    if (display == nullptr)
        return {};
    return {.answers = true, .connection = DisplayConnection(display, disconnect)};
}

} // namespace

DisplayConnection requireDisplay()
{
    const QByteArray platform = qgetenv("QT_QPA_PLATFORM");
    if (!platform.isEmpty() && !platform.startsWith("xcb") && !platform.startsWith("wayland"))
        return {}; // somebody knows what they do
    const QByteArray x = qgetenv("DISPLAY");
    const QByteArray wayland = qgetenv("WAYLAND_DISPLAY");
    if (x.isEmpty() && wayland.isEmpty())
        throw UsageError(QCoreApplication::translate(
                             "Display", "There is no display (neither DISPLAY nor WAYLAND_DISPLAY "
                                        "is set): --export FILE draws a figure without one.")
                             .toStdString());
    Look look = x.isEmpty() ? Look{} : lookForXServer();
    if (!look.answers && !wayland.isEmpty())
        look = lookForWayland();
    if (!look.answers)
        throw UsageError(
            QCoreApplication::translate(
                "Display",
                "The display %1 does not answer: --export FILE draws a figure without one.")
                .arg(QString::fromStdString(printable((x.isEmpty() ? wayland : x).toStdString())))
                .toStdString());
    return look.connection;
}

} // namespace tightrope::cli
