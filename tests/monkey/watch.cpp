// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/monkey/watch.h"

#include <algorithm>
#include <array>
#include <csignal>
#include <cstring>
#include <execinfo.h>
#include <filesystem>
#include <fstream>
#include <sys/syscall.h>
#include <unistd.h>
#include <vector>

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/common_interface_defs.h>
#endif

namespace tightrope::monkey {
namespace {

constexpr int kStackSignal = SIGUSR2;

// Read by signal handlers, so of fixed size and never destroyed.
std::array<char, 2048> lastAction{};
std::atomic<std::size_t> lastActionLength{0};

void say(const char* text, std::size_t length)
{
    [[maybe_unused]] const auto written = write(STDERR_FILENO, text, length);
}

void say(const char* text)
{
    say(text, std::strlen(text));
}

void sayLastAction()
{
    say("\nmonkey: the last action was ");
    say(lastAction.data(), lastActionLength.load());
    say("\n");
}

void stackAskedFor(int)
{
    say("\nmonkey: one thread\n");
    sayStack();
}

void died(int signal)
{
    sayLastAction();
    sayStack();
    std::signal(signal, SIG_DFL);
    std::raise(signal);
}

std::vector<int> threadIds()
{
    std::vector<int> ids;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator("/proc/self/task", error))
        ids.push_back(std::stoi(entry.path().filename()));
    std::ranges::sort(ids);
    return ids;
}

/// Qt's pools keep a thread for half a minute after its work, and that of the session bus stays. A
/// thread without a name has ended since it was listed.
bool isTheProgramsOwn(int id)
{
    std::ifstream file("/proc/self/task/" + std::to_string(id) + "/comm");
    std::string name;
    std::getline(file, name);
    return !name.empty() && !name.starts_with("Thread (pooled)") &&
           !name.starts_with("QDBusConnection");
}

} // namespace

void sayStack()
{
#if defined(__SANITIZE_ADDRESS__)
    __sanitizer_print_stack_trace();
#else
    std::array<void*, 64> frames{};
    backtrace_symbols_fd(frames.data(), backtrace(frames.data(), frames.size()), STDERR_FILENO);
#endif
}

Usage usage()
{
    Usage usage;
    std::ifstream memory("/proc/self/statm");
    double total = 0.0;
    double pages = 0.0;
    memory >> total >> pages;
    usage.residentMegabytes = pages * static_cast<double>(sysconf(_SC_PAGESIZE)) * 1e-6;
    for (const int id : threadIds())
        usage.threads += isTheProgramsOwn(id) ? 1 : 0;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator("/proc/self/fd", error))
        usage.files += entry.path().empty() ? 0 : 1;
    usage.files -= 2; // the folder itself, and the file about memory
    return usage;
}

bool isSanitized()
{
#if defined(__SANITIZE_ADDRESS__)
    return true;
#else
    return false;
#endif
}

void sayLastActionOnDeath()
{
    std::array<void*, 1> unused{};
    backtrace(unused.data(), 1); // loads what it needs now, not in a handler
#if defined(__SANITIZE_ADDRESS__)
    __sanitizer_set_death_callback(sayLastAction);
    std::signal(SIGABRT, died);
#else
    for (const int signal : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT})
        std::signal(signal, died);
#endif
    std::signal(kStackSignal, stackAskedFor);
}

void setLastAction(std::string_view line)
{
    const std::size_t length = std::min(line.size(), lastAction.size());
    lastActionLength = 0;
    std::memcpy(lastAction.data(), line.data(), length);
    lastActionLength = length;
}

Watchdog::Watchdog(std::chrono::seconds patience)
    : m_patience(patience)
    , m_lastBeat(std::chrono::steady_clock::now())
    , m_thread([this] { watch(); })
{}

Watchdog::~Watchdog()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ends = true;
    }
    m_ending.notify_all();
    m_thread.join();
}

void Watchdog::beat()
{
    m_lastBeat = std::chrono::steady_clock::now();
}

void Watchdog::watch()
{
    using namespace std::chrono_literals;
    std::unique_lock lock(m_mutex);
    while (!m_ending.wait_for(lock, 1s, [this] { return m_ends; })) {
        if (std::chrono::steady_clock::now() - m_lastBeat.load() < m_patience)
            continue;
        say("\nmonkey: the window has not come back for too long\n");
        for (const int id : threadIds()) {
            if (id == gettid())
                continue;
            syscall(SYS_tgkill, getpid(), id, kStackSignal);
            std::this_thread::sleep_for(1s); // one stack after the other
        }
        std::abort();
    }
}

} // namespace tightrope::monkey
