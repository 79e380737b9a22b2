// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/instruments/instrument.h"

#include <functional>

namespace tightrope::ui {

/// An instrument that the window offers.
struct InstrumentKind
{
    QString key; ///< what Instrument::key() says
    std::function<std::unique_ptr<Instrument>()> make;
    bool inLecture = false; ///< one of the few that the lecture's layout opens
};

/// All instruments, in the order of their keys Ctrl+1, Ctrl+2 …
std::vector<InstrumentKind> instrumentKinds();

} // namespace tightrope::ui
