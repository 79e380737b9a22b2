// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/english_plurals.h"

#include <QCoreApplication>

namespace tightrope::ui {

QString EnglishPlurals::translate(const char* /*context*/, const char* sourceText,
                                  const char* /*disambiguation*/, int n) const
{
    if (n < 0) // nothing is counted
        return {};
    QString text = QString::fromUtf8(sourceText);
    return text.replace(QLatin1String("(s)"), n == 1 ? QLatin1String() : QLatin1String("s"));
}

void installEnglishPlurals(QCoreApplication& application)
{
    if (application.findChild<EnglishPlurals*>() == nullptr)
        QCoreApplication::installTranslator(new EnglishPlurals(&application));
}

} // namespace tightrope::ui
