// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/targets.h"

namespace tightrope::fuzz {

std::span<const Target> targets()
{
    static constexpr Target kTargets[] = {
        {"neuron_selection", neuronSelection},
        {"neuron_list", neuronList},
        {"settings", settings},
        {"window_command_line", windowCommandLine},
    };
    return kTargets;
}

} // namespace tightrope::fuzz
