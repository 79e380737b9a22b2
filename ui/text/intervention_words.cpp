// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/intervention_words.h"

#include <QCoreApplication>

namespace tightrope::ui {
namespace {

struct Interventions
{
    Q_DECLARE_TR_FUNCTIONS(Interventions)
};

} // namespace

QString wordsOf(const Kick& kick)
{
    return Interventions::tr("kick %1 %").arg(kick.share * 100.0, 0, 'g', 4);
}

QString wordsOf(const VoltageRedraw&)
{
    return Interventions::tr("voltages drawn anew");
}

QString wordsOf(const InputPulse& pulse)
{
    return Interventions::tr("pulse %1 mV").arg(pulse.amplitude, 0, 'g', 4);
}

} // namespace tightrope::ui
