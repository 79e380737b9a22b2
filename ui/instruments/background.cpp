// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/instruments/background.h"

namespace tightrope::ui {

namespace {

bool mayBeLeft = false;
bool isLeft = false;

} // namespace

void leaveWorkBehind()
{
    mayBeLeft = true;
}

bool isWorkLeftBehind()
{
    return isLeft;
}

bool detail::mayLeaveWork()
{
    return mayBeLeft;
}

void detail::noteWorkLeftBehind()
{
    isLeft = true;
}

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
