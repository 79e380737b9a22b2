// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/end_signals.h"

#include "app/command_line/second_signal.h"

#include <QCoreApplication>
#include <QSocketNotifier>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <system_error>
#include <unistd.h>

namespace tightrope::cli {
namespace {

constexpr int kSignals[] = {SIGHUP, SIGINT, SIGTERM};
constexpr int kSignalled = 128; // plus the number of the signal

constinit std::atomic<int> pipeEnd{-1};
constinit SecondSignal secondSignal;
static_assert(std::atomic<int>::is_always_lock_free);

extern "C" void heardSignal(int number)
{
    const SecondSignal::Verdict verdict = secondSignal.heard();
    if (verdict == SecondSignal::Verdict::sameAgain)
        return;
    const int before = errno;
    const auto byte = static_cast<unsigned char>(number);
    if (verdict == SecondSignal::Verdict::second || ::write(pipeEnd, &byte, 1) != 1)
        ::_exit(kSignalled + number);
    errno = before;
}

void handle(void (*handler)(int))
{
    for (const int number : kSignals) {
        struct sigaction current = {};
        sigaction(number, nullptr, &current);
        if (current.sa_handler == SIG_IGN)
            continue;
        struct sigaction action = {};
        action.sa_handler = handler;
        action.sa_flags = SA_RESTART;
        sigemptyset(&action.sa_mask);
        sigaction(number, &action, nullptr);
    }
}

} // namespace

EndSignals::EndSignals(std::function<void()> save)
{
    if (::pipe2(m_pipe, O_CLOEXEC | O_NONBLOCK) != 0) {
        const int error = errno;
        throw std::system_error(
            error, std::generic_category(),
            QCoreApplication::translate("Signals", "No pipe for signals").toStdString());
    }
    m_notifier = std::make_unique<QSocketNotifier>(m_pipe[0], QSocketNotifier::Read);
    QObject::connect(m_notifier.get(), &QSocketNotifier::activated, m_notifier.get(),
                     [this, save = std::move(save)] {
                         unsigned char number = 0;
                         if (::read(m_pipe[0], &number, 1) != 1)
                             return;
                         save();
                         QCoreApplication::exit(kSignalled + number);
                     });
    pipeEnd = m_pipe[1];
    secondSignal.reset();
    handle(heardSignal);
}

EndSignals::~EndSignals()
{
    pipeEnd = -1; // from here on a signal ends the program at once
    ::close(m_pipe[0]);
    ::close(m_pipe[1]);
}

} // namespace tightrope::cli
