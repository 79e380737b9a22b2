// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/build_monitor.h"

namespace tightrope {

void report(const BuildMonitor& monitor, double fraction)
{
    if (monitor && !monitor(fraction))
        throw BuildCancelled();
}

} // namespace tightrope
