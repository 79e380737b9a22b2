// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/transient.h"

#include <algorithm>

namespace tightrope {

double settlingSeconds(const Parameters& parameters)
{
    const double slowest = std::max({parameters.tm, parameters.td, parameters.tr});
    return std::max(kTransientSeconds, kSettlingConstants * slowest);
}

} // namespace tightrope
