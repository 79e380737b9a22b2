// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/paragraph.h"

#include <QCoreApplication>

namespace tightrope::ui {

QString paragraph(const QStringList& sentences)
{
    QString all;
    for (const QString& sentence : sentences) {
        if (sentence.isEmpty())
            continue;
        all = all.isEmpty()
                  ? sentence
                  : QCoreApplication::translate("Paragraph", "%1 %2", "two sentences in a row")
                        .arg(all, sentence);
    }
    return all;
}

} // namespace tightrope::ui
