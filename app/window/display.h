// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

namespace tightrope::cli {

/// A connection to a display of nobody's in particular, closed with the last copy; may be empty.
using DisplayConnection = std::shared_ptr<void>;

/// Throws UsageError with a sentence unless there is a display that answers. To be asked before a
/// QApplication is made, which would abort with a message about plugins. The connection should be
/// kept until the QApplication has its own: some X servers start anew when the last client leaves,
/// and refuse whoever comes meanwhile. Needs no Qt GUI library.
DisplayConnection requireDisplay();

} // namespace tightrope::cli
