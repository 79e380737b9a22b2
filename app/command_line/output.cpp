// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line/output.h"

#include "app/command_line/text.h"
#include "core/base/printable.h"

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
        complain(CommandLine::tr("Standard output cannot be written: %1.")
                     .arg(QString::fromUtf8(std::strerror(errno))));
    return written;
}

void complain(const QString& sentence)
{
    complain(std::string_view(sentence.toStdString()));
}

void complain(std::string_view sentence)
{
    // What people typed may hold anything.
    std::fputs(fmt::format("{}: {}\n", programName, printable(sentence)).c_str(), stderr);
}

} // namespace tightrope::cli
