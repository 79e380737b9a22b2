// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/text/qstring.h"

#include <QCoreApplication>

namespace tightrope::cli {

/// The texts of the two programs: CommandLine::tr("…"), one whole sentence each. Works before there
/// is an application as well, but knows no plurals then.
struct CommandLine
{
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

using ui::qstring;

} // namespace tightrope::cli
