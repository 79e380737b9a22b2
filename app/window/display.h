// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace tightrope::cli {

/// Throws UsageError with a sentence unless there is a display that answers. To be asked before a
/// QApplication is made, which would abort with a message about plugins. Needs no Qt GUI library.
void requireDisplay();

} // namespace tightrope::cli
