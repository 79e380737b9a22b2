// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/interrupt.h"

#include <csignal>

namespace tightrope::cli {
namespace {

volatile std::sig_atomic_t interruptedBy = 0;

void remember(int number)
{
    interruptedBy = number;
}

} // namespace

void installSignalHandlers()
{
    struct sigaction action = {};
    action.sa_handler = &remember;
    action.sa_flags = static_cast<int>(SA_RESETHAND | SA_RESTART);
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);

    struct sigaction ignore = {};
    ignore.sa_handler = SIG_IGN;
    sigaction(SIGPIPE, &ignore, nullptr);
    sigaction(SIGXFSZ, &ignore, nullptr);
}

int interruptingSignal() noexcept
{
    return interruptedBy;
}

} // namespace tightrope::cli
