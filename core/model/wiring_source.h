// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/parameters.h"
#include "core/model/wiring.h"

#include <memory>

namespace tightrope {

/// Do both networks come from the same random numbers, so that one source serves them both? They
/// may differ in p, and in whatever has no part in the wiring.
bool sameSource(const Parameters& a, const Parameters& b) noexcept;

/// The source of the network's random numbers, by wiringOf(). Thread: any. Throws BuildCancelled,
/// std::bad_alloc.
std::shared_ptr<const WiringSource> makeWiringSource(const Parameters& parameters,
                                                     const BuildMonitor& monitor = {});

/// A source and what it has built.
struct WiredSource
{
    std::shared_ptr<const WiringSource> source;
    std::shared_ptr<const Wiring> wiring;
};

/// Draws and wires the network, with one progress for both. Thread: any. Throws as above.
WiredSource drawAndWire(const Parameters& parameters, const BuildMonitor& monitor = {});

} // namespace tightrope
