// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/lost_display.h"

#include "app/command_line/output.h"
#include "ui/window/settings_keeper.h"

#include <QCoreApplication>
#include <atomic>
#include <cstdlib>
#include <mutex>
#include <string>
#include <unistd.h>

namespace tightrope::cli {
namespace {

constexpr int kDisplayGone = 1;

enum State : int
{
    kNotWatched,
    kWatched,
    kEnding, ///< some thread is at it, and will not come back
};

/// What is said at the end, in words that are there before it.
struct LastWords
{
    std::string saved;
    std::string lost;
};

// Nothing here has a destructor: this is used while others are being destroyed.
constinit ui::SettingsKeeper* keeperAtEnd = nullptr; ///< while watched
constinit const LastWords* lastWords = nullptr;      ///< once something was watched
constinit std::atomic<int> state{kNotWatched};

void endIfWatched() noexcept
{
    int before = kWatched;
    if (!state.compare_exchange_strong(before, kEnding)) {
        while (before == kEnding) // NOLINT(bugprone-infinite-loop): the other thread ends all
            ::pause();
        return;
    }
    complain(keeperAtEnd->saveLastSeen() ? lastWords->saved : lastWords->lost);
    ::_exit(kDisplayGone); // neither waits for threads nor takes anything away under them
}

} // namespace

LostDisplay::LostDisplay(ui::SettingsKeeper& keeper)
{
    // The net under hear(): Xlib and other libraries end the program without a message of Qt's.
    // Whatever is registered last is called first, before anything that was there is destroyed.
    static std::once_flag once;
    std::call_once(once, [] {
        lastWords = new LastWords{
            QCoreApplication::translate(
                "Display",
                "The display is gone; the settings are saved, the running network is lost.")
                .toStdString(),
            QCoreApplication::translate(
                "Display",
                "The display is gone; neither the settings nor the running network are saved.")
                .toStdString()};
        std::atexit(endIfWatched);
    });
    keeperAtEnd = &keeper;
    state = kWatched;
}

LostDisplay::~LostDisplay()
{
    int before = kWatched;
    state.compare_exchange_strong(before, kNotWatched);
}

void LostDisplay::hear(const QString& message)
{
    if (message.startsWith(QLatin1String("The X11 connection broke")) ||
        message.startsWith(QLatin1String("The Wayland connection ")))
        endIfWatched();
}

} // namespace tightrope::cli
