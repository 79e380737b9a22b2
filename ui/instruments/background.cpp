// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/instruments/background.h"

namespace tightrope::ui {

BackgroundThread::BackgroundThread()
{
    setMaxThreadCount(1);
    setThreadPriority(QThread::LowPriority);
}

QThreadPool& instrumentThread()
{
    static BackgroundThread thread;
    return thread;
}

} // namespace tightrope::ui
