// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace tightrope::benchmark {

/// Returns when the X server has done everything that this program asked for so far. Thread: GUI.
void waitForXServer();

} // namespace tightrope::benchmark
