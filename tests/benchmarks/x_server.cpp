// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/x_server.h"

#include <QGuiApplication>
#include <cstdlib>
#include <xcb/xcb.h>

namespace tightrope::benchmark {

void waitForXServer()
{
    // The answer to a question comes after everything that was asked for before it.
    const auto* const x11 = qApp->nativeInterface<QNativeInterface::QX11Application>();
    xcb_connection_t* const connection = x11->connection();
    std::free(xcb_get_input_focus_reply(connection, xcb_get_input_focus(connection), nullptr));
}

} // namespace tightrope::benchmark
