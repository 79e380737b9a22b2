// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/benchmarks/distribution.h"

namespace tightrope::benchmark {

/// How long a window with the default network takes from the start of its process until the X
/// server has drawn a moving picture: the second frame with samples that the one before did not
/// have. Each time a process of its own. Throws std::runtime_error when one of them fails.
/// Thread: GUI.
Distribution measureStarts(int times);

/// The option that makes a program one of those processes; its value goes to reportStart().
inline constexpr const char* kStartOption = "first-picture";

/// Shows the window until its picture moves, and prints the milliseconds since that time of the
/// steady clock [ns]. Returns the exit code. Thread: GUI.
int reportStart(qint64 begun);

} // namespace tightrope::benchmark
