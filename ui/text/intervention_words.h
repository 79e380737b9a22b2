// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/intervention.h"

#include <QString>

namespace tightrope::ui {

/// What was done to the neurons in a few words, for marks and captions: "kick 5 %", "pulse 20 mV".
QString wordsOf(const Kick& kick);
QString wordsOf(const VoltageRedraw& redraw);
QString wordsOf(const InputPulse& pulse);

} // namespace tightrope::ui
