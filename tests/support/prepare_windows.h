// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QApplication>
#include <QFile>
#include <QTemporaryDir>

namespace tightrope::test {

/// Fonts and style as the program has them, and settings of nobody's. Call once, before any window.
inline void prepareWindows()
{
    static const QTemporaryDir folder;
    qputenv("XDG_CONFIG_HOME", QFile::encodeName(folder.path()));
    ui::prepareApplication(*qApp);
}

} // namespace tightrope::test
