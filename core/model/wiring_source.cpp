// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/wiring_source.h"

#include "core/model/numpy_wiring.h"
#include "core/model/philox_wiring.h"

namespace tightrope {

bool sameSource(const Parameters& a, const Parameters& b) noexcept
{
    return a.n == b.n && a.seed == b.seed && wiringOf(a) == wiringOf(b) && a.weights == b.weights;
}

std::shared_ptr<const WiringSource> makeWiringSource(const Parameters& parameters,
                                                     const BuildMonitor& monitor)
{
    if (wiringOf(parameters) == WiringKind::numpy)
        return std::make_shared<const NumpyWiringSource>(parameters.n, parameters.seed, monitor);
    return std::make_shared<const PhiloxWiringSource>(parameters.n, parameters.seed,
                                                      parameters.weights);
}

WiredSource drawAndWire(const Parameters& parameters, const BuildMonitor& monitor)
{
    // Of the time of both; philox draws where it builds.
    const double drawing = wiringOf(parameters) == WiringKind::numpy ? 0.9 : 0.0;
    const auto part = [&](double from, double share) -> BuildMonitor {
        if (!monitor)
            return {};
        return
            [&monitor, from, share](double fraction) { return monitor(from + share * fraction); };
    };
    WiredSource wired;
    wired.source = makeWiringSource(parameters, part(0.0, drawing));
    wired.wiring = wired.source->build(WiringRule::of(parameters), part(drawing, 1.0 - drawing));
    return wired;
}

} // namespace tightrope
