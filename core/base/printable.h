// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace tightrope {

/// The text as a terminal may be given it: control characters, characters that reorder or break
/// lines, and bytes that are no UTF-8 are written out, such as \n, \x1b, \u009b or \xff. Text that
/// has none of them comes back as it was.
std::string printable(std::string_view text);

/// What a sentence quotes of a text: printable, and of a long one only its beginning, at most
/// kLongestExcerpt characters with the … at its end.
std::string excerpt(std::string_view text);

inline constexpr std::size_t kLongestExcerpt = 60;

} // namespace tightrope
