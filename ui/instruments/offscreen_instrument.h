// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/instruments/instrument_list.h"

namespace tightrope::ui {

/// Lets an instrument of a kind look at a scene until it has nothing left to compute, and returns
/// a copy for a figure of about this size [logical px]. Thread: GUI; waits while events are
/// handled.
std::shared_ptr<Instrument> renderOffscreen(const InstrumentKind& kind, const Scene& scene,
                                            const QSize& size);

} // namespace tightrope::ui
