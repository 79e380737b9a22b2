// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace tightrope::cli {

/// Where standard input, output or error is closed, opens something in its place that cannot be
/// written, so that nothing else that is opened becomes that stream and is written into. At the
/// beginning, before anything opens files.
void occupyClosedStreams();

} // namespace tightrope::cli
