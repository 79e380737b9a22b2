// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/end_signals.h"

#include <QCoreApplication>
#include <QSocketNotifier>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <ctime>
#include <fcntl.h>
#include <limits>
#include <system_error>
#include <unistd.h>

namespace tightrope::cli {
namespace {

constexpr int kSignals[] = {SIGHUP, SIGINT, SIGTERM};
constexpr int kSignalled = 128; // plus the number of the signal

// ns; a terminal that is closed and the shell in it both tell of it, and that counts as one signal.
constexpr std::int64_t kTogether = 200'000'000;

constinit std::atomic<int> pipeEnd{-1};
constinit std::atomic<bool> isEnding{false};
constinit std::atomic<std::int64_t> firstAt{std::numeric_limits<std::int64_t>::max()}; // ns
static_assert(std::atomic<int>::is_always_lock_free && std::atomic<bool>::is_always_lock_free);

/// Since some moment [ns].
std::int64_t now()
{
    timespec time = {};
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * std::int64_t{1'000'000'000} + time.tv_nsec;
}

extern "C" void heardSignal(int number)
{
    if (isEnding.exchange(true)) {
        if (now() - firstAt > kTogether)
            ::_exit(kSignalled + number);
        return;
    }
    firstAt = now();
    const int before = errno;
    const auto byte = static_cast<unsigned char>(number);
    if (::write(pipeEnd, &byte, 1) != 1)
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
    if (::pipe2(m_pipe, O_CLOEXEC | O_NONBLOCK) != 0)
        throw std::system_error(errno, std::generic_category(), "No pipe for signals");
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
    isEnding = false;
    handle(heardSignal);
}

EndSignals::~EndSignals()
{
    handle(SIG_DFL);
    ::close(m_pipe[0]);
    ::close(m_pipe[1]);
}

} // namespace tightrope::cli
