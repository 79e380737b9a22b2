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
    // Never destroyed: a program that has to end while it computes must not wait for it.
    static auto* const thread = new BackgroundThread;
    return *thread;
}

} // namespace tightrope::ui
