// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/printable.h"

#include <boost/locale/utf.hpp>
#include <fmt/format.h>

namespace tightrope {
namespace {

using Utf8 = boost::locale::utf::utf_traits<char>;
using CodePoint = boost::locale::utf::code_point;

/// Moves and colours text, or makes it end elsewhere than it seems to.
bool isUnseen(CodePoint point)
{
    const bool control = point < 0x20 || (point >= 0x7F && point < 0xA0);
    const bool lineBreak = point == 0x2028 || point == 0x2029;
    const bool reorders = point == 0x061C || point == 0x200E || point == 0x200F ||
                          (point >= 0x202A && point <= 0x202E) ||
                          (point >= 0x2066 && point <= 0x2069);
    return control || lineBreak || reorders || point == 0xFEFF;
}

std::string writtenOut(CodePoint point)
{
    switch (point) {
    case '\n':
        return "\\n";
    case '\r':
        return "\\r";
    case '\t':
        return "\\t";
    default:
        return point < 0x80 ? fmt::format("\\x{:02x}", point) : fmt::format("\\u{:04x}", point);
    }
}

/// Takes the first character of a text that has one, and returns it as it may be shown.
std::string takeShown(std::string_view& text)
{
    const char* end = text.data();
    const CodePoint point = Utf8::decode(end, text.data() + text.size());
    if (point == boost::locale::utf::illegal || point == boost::locale::utf::incomplete) {
        // One byte only: what follows it may be a character again.
        std::string byte = fmt::format("\\x{:02x}", static_cast<unsigned char>(text.front()));
        text.remove_prefix(1);
        return byte;
    }
    const std::string_view character = text.substr(0, static_cast<std::size_t>(end - text.data()));
    text.remove_prefix(character.size());
    return isUnseen(point) ? writtenOut(point) : std::string(character);
}

/// How many characters takeShown() has returned; what it writes out is ASCII.
std::size_t lengthOf(const std::string& shown)
{
    return static_cast<unsigned char>(shown.front()) < 0x80 ? shown.size() : 1;
}

} // namespace

std::string printable(std::string_view text)
{
    std::string result;
    while (!text.empty())
        result += takeShown(text);
    return result;
}

std::string excerpt(std::string_view text)
{
    std::string result;
    std::size_t length = 0;
    std::size_t kept = 0; // bytes that leave room for the ellipsis
    while (!text.empty()) {
        const std::string shown = takeShown(text);
        length += lengthOf(shown);
        if (length > kLongestExcerpt)
            return result.substr(0, kept) + "…";
        result += shown;
        if (length < kLongestExcerpt)
            kept = result.size();
    }
    return result;
}

} // namespace tightrope
