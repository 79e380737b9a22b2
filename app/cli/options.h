// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/command_line/option_reading.h"
#include "core/model/useful_threads.h"
#include "core/run/run_log.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace tightrope::cli {

/// What `tightrope-cli run` was asked for; everything in it is valid.
struct RunOptions
{
    RunLog log; ///< changes by step; of those for one key and step only the last
    std::int64_t steps = 0;
    std::int64_t recordedNeurons = 0;
    int threads = kUsefulThreads;
    std::optional<std::filesystem::path> out;
    bool json = false;
    std::vector<std::string> notes; ///< sentences: what has no effect, what was moved to a step
};

/// Throws UsageError, ParameterError.
std::variant<RunOptions, Information> parseCommandLine(int argc, const char* const* argv);

} // namespace tightrope::cli
