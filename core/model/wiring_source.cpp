// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/wiring_source.h"

#include "core/model/numpy_wiring.h"

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
    throw ParameterError("wiring", "philox", "numpy",
                         "wiring = philox cannot be used: it is not built in; allowed is numpy.");
}

} // namespace tightrope
