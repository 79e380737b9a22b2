// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/counted.h"

#include <QCoreApplication>
#include <algorithm>
#include <limits>

namespace tightrope::ui {

int pluralForm(qint64 count)
{
    return static_cast<int>(std::min<qint64>(count, std::numeric_limits<int>::max()));
}

QString countedNeurons(qint64 count)
{
    return QCoreApplication::translate("Counts", "%L1 neuron(s)", nullptr, pluralForm(count))
        .arg(count);
}

QString countedSpikes(qint64 count)
{
    return QCoreApplication::translate("Counts", "%L1 spike(s)", nullptr, pluralForm(count))
        .arg(count);
}

QString countedSynapses(qint64 count)
{
    return QCoreApplication::translate("Counts", "%L1 synapse(s)", nullptr, pluralForm(count))
        .arg(count);
}

QString countedSteps(qint64 count)
{
    return QCoreApplication::translate("Counts", "%L1 step(s)", nullptr, pluralForm(count))
        .arg(count);
}

QString shownOfAll(qint64 shown, qint64 neurons)
{
    if (shown < neurons)
        return QCoreApplication::translate("Counts", "%L1 of %L2 neuron(s)", nullptr,
                                           pluralForm(neurons))
            .arg(shown)
            .arg(neurons);
    if (neurons == 1)
        return countedNeurons(neurons);
    return QCoreApplication::translate("Counts", "all %L1 neuron(s)", nullptr, pluralForm(neurons))
        .arg(neurons);
}

} // namespace tightrope::ui
