// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>
#include <string_view>

namespace tightrope::cli {

/// The texts of the two programs: CommandLine::tr("…"), one whole sentence each. Works before there
/// is an application as well, but knows no plurals then.
struct CommandLine
{
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

/// UTF-8.
inline QString qstring(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace tightrope::cli
