// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QString;

namespace tightrope::ui {
class SettingsKeeper;
}

namespace tightrope::cli {

/// While it lives, a display that goes away ends the program in order: what was seen of the
/// settings is saved, a sentence is said, and the exit code is 1. Qt and Xlib themselves call
/// exit(), under which the threads of the simulation and of instruments would go on while what they
/// use is taken down. At most one at a time; the keeper must outlive it.
class LostDisplay
{
  public:
    explicit LostDisplay(ui::SettingsKeeper& keeper);
    ~LostDisplay();
    LostDisplay(const LostDisplay&) = delete;
    LostDisplay& operator=(const LostDisplay&) = delete;

    /// To be called with every message of Qt. Does not come back if it says that the display is
    /// gone. Thread: any, as Qt's messages.
    static void hear(const QString& message);
};

} // namespace tightrope::cli
