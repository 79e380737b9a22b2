// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <string_view>

namespace tightrope::cli {

/// Writes to standard output. A reader that has gone is no failure worth a word; anything else is.
/// False on failure.
bool print(std::string_view text);

/// Whose name stands before what complain() says. To be called once, at the start; must outlive
/// the program.
void nameProgram(std::string_view name);

/// Writes one line to standard error, after the name of the program; what could move a terminal's
/// cursor or colour its text is written out.
void complain(std::string_view sentence);
void complain(const QString& sentence);

} // namespace tightrope::cli
