// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QApplication>
#include <QLocale>
#include <QTest>

namespace tightrope::test {

/// Rows of languages that write 1,234.5 in ways of their own, in a column "language".
inline void addDesktopLanguages()
{
    QTest::addColumn<QLocale>("language");
    QTest::newRow("German") << QLocale(QLocale::German, QLocale::Germany); // 1.234,5
    QTest::newRow("French") << QLocale(QLocale::French, QLocale::France);  // 1 234,5
    QTest::newRow("Arabic") << QLocale(QLocale::Arabic, QLocale::Egypt);   // ١٬٢٣٤٫٥
    QTest::newRow("Marathi") << QLocale(QLocale::Marathi, QLocale::India); // १,२३४.५
    QTest::newRow("English") << QLocale(QLocale::English, QLocale::UnitedStates);
}

/// As the program starts on a desktop of this language. Widgets made from now on know it.
inline void startOn(const QLocale& language)
{
    QLocale::setDefault(language);
    ui::prepareApplication(*qApp);
}

} // namespace tightrope::test
