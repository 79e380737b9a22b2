// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/voltage_snapshots.h"

namespace tightrope {

VoltageSnapshots snapshotsIn(const VoltageSamples& voltages, std::uint64_t run, StepRange range)
{
    VoltageSnapshots snapshots;
    if (voltages.run() != run)
        return snapshots;
    for (const auto& sample : voltages.samples()) {
        if (sample->step >= range.begin && sample->step <= range.end)
            snapshots.push_back(sample);
    }
    return snapshots;
}

} // namespace tightrope
