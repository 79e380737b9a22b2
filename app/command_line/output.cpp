// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line/output.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fmt/format.h>
#include <string>

namespace tightrope::cli {
namespace {

std::string_view programName;

} // namespace

void nameProgram(std::string_view name)
{
    programName = name;
}

bool print(std::string_view text)
{
    errno = 0;
    const bool written =
        std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
    if (!written && errno != EPIPE)
        complain(fmt::format("Standard output cannot be written: {}.", std::strerror(errno)));
    return written;
}

void complain(std::string_view sentence)
{
    std::string line = fmt::format("{}: {}", programName, sentence);
    for (char& character : line) { // what people typed may hold anything
        if (static_cast<unsigned char>(character) < 0x20 || character == 0x7F)
            character = '?';
    }
    std::fputs((line + '\n').c_str(), stderr);
}

} // namespace tightrope::cli
