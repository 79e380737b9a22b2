// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/parameters.h"

#include <string>
#include <string_view>
#include <vector>

namespace tightrope::fuzz {

/// Ends the process, saying what was promised, if that does not hold.
void require(bool holds, std::string_view promise);

/// A sentence for people: one line, printable as it is, ended, and not as long as what was read.
void requireSentence(std::string_view sentence);

/// The same for a sentence that names a file, which is written out only when it is printed and may
/// be long.
void requireSentenceAboutFile(std::string_view sentence);

/// A value that the parameter may have.
void requireAllowed(const ParameterInfo& parameter, double value);

/// Parameters that a network can have.
void requireValid(const Parameters& parameters);

/// The lines of an input.
std::vector<std::string> linesOf(std::string_view input);

/// The same as words of a command line, which end at a zero byte.
std::vector<std::string> wordsOf(std::string_view input);

} // namespace tightrope::fuzz
