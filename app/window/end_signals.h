// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <functional>
#include <memory>

class QSocketNotifier;

namespace tightrope::cli {

/// While it lives, SIGHUP, SIGINT and SIGTERM end the event loops of the application in order, also
/// those of dialogues, with 128 plus the number of the signal as shells count. A second signal ends
/// the program at once, and so does one before or after. Signals that are ignored (nohup) stay
/// ignored. At most one at a time. Thread: GUI.
class EndSignals
{
  public:
    /// `save` is called before the loops end.
    explicit EndSignals(std::function<void()> save);
    ~EndSignals();
    EndSignals(const EndSignals&) = delete;
    EndSignals& operator=(const EndSignals&) = delete;

  private:
    int m_pipe[2] = {-1, -1};
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace tightrope::cli
