// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/instruments/background.h"

namespace tightrope::ui {

QThreadPool& instrumentThread()
{
    static QThreadPool pool;
    static const bool prepared = [] {
        pool.setMaxThreadCount(1);
        pool.setThreadPriority(QThread::LowPriority);
        return true;
    }();
    Q_UNUSED(prepared)
    return pool;
}

} // namespace tightrope::ui
