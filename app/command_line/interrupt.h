// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace tightrope::cli {

/// From now on, Ctrl-C, a request to terminate, a terminal that goes away and a limit of computing
/// time are only remembered (a second one ends the process at once) unless the process was started
/// with them ignored, and a broken pipe or a file-size limit fails the write instead of killing.
void installSignalHandlers();

/// The signal that asked for an end, or 0.
int interruptingSignal() noexcept;

} // namespace tightrope::cli
