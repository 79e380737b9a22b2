// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/regime.h"

#include <QString>

namespace tightrope::test {

/// What the field calls a regime, such as "asynchronous irregular".
inline QString labelOf(const Regime& regime)
{
    const QString together =
        regime.populationState == PopulationState::synchronous    ? QStringLiteral("synchronous ")
        : regime.populationState == PopulationState::asynchronous ? QStringLiteral("asynchronous ")
                                                                  : QString();
    switch (regime.firing) {
    case Firing::silent:
        return QStringLiteral("silent");
    case Firing::regular:
        return together + QStringLiteral("regular");
    case Firing::irregular:
        return together + QStringLiteral("irregular");
    case Firing::bursting:
        return together + QStringLiteral("bursting");
    case Firing::unknown:
        break;
    }
    return QStringLiteral("not known yet");
}

} // namespace tightrope::test
