// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace tightrope::ui {

/// "1 neuron", "2,000 neurons": for nouns whose plural is an s.
inline QString counted(qint64 count, const QString& noun)
{
    return QStringLiteral("%L1 %2%3")
        .arg(count)
        .arg(noun, count == 1 ? QString() : QStringLiteral("s"));
}

/// How many neurons of a network are shown: "all 2,000 neurons", "5 of 2,000 neurons".
inline QString shownOfAll(qint64 shown, qint64 neurons)
{
    const QString all = counted(neurons, QStringLiteral("neuron"));
    if (shown < neurons)
        return QStringLiteral("%L1 of %2").arg(shown).arg(all);
    return neurons == 1 ? all : QStringLiteral("all %1").arg(all);
}

} // namespace tightrope::ui
