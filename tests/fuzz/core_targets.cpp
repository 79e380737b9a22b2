// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/targets.h"

namespace tightrope::fuzz {

std::span<const Target> targets()
{
    static constexpr Target kTargets[] = {
        {"quantity", quantity},
        {"parameter_text", parameterText},
        {"parameters_json", parametersJson},
        {"run_log", runLog},
        {"schedule", schedule},
        {"cli_command_line", cliCommandLine},
    };
    return kTargets;
}

} // namespace tightrope::fuzz
