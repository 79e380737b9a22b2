// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line/interrupt.h"

#include "app/command_line/second_signal.h"

#include <csignal>
#include <initializer_list>
#include <unistd.h>

namespace tightrope::cli {
namespace {

volatile std::sig_atomic_t interruptedBy = 0;

constinit SecondSignal secondSignal;
constexpr int kSignalled = 128; // plus the number of the signal, as shells count

void remember(int number)
{
    if (secondSignal.heard() == SecondSignal::Verdict::second)
        _exit(kSignalled + number);
    interruptedBy = number;
}

} // namespace

void installSignalHandlers()
{
    struct sigaction action = {};
    action.sa_handler = &remember;
    action.sa_flags = SA_RESTART;
    for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGXCPU}) {
        // Whoever started this may have had it ignored: nohup, or a shell that sends a job to the
        // background.
        struct sigaction inherited = {};
        if (sigaction(signal, nullptr, &inherited) == 0 && inherited.sa_handler != SIG_IGN)
            sigaction(signal, &action, nullptr);
    }

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
