// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QApplication>
#include <QSettings>
#include <QTemporaryDir>

namespace tightrope::test {

/// Fonts and style as the program has them, and settings of nobody's. Call once, before any window.
inline void prepareWindows()
{
    static const QTemporaryDir folder;
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, folder.path());
    ui::prepareApplication(*qApp);
}

} // namespace tightrope::test
