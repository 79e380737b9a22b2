// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/command_line/option_help.h"
#include "app/command_line/usage_error.h"
#include "core/model/parameters.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tightrope::cli {

/// Text to print on standard output, and nothing else to do.
struct Information
{
    std::string text;
};

/// Takes one text per mention, whatever it looks like: -38 is a value, not an option. CLI11 neither
/// converts nor checks it, so that every error comes from one place.
void addOption(CLI::App& command, const std::string& key, const OptionHelp& help);

/// One option for every parameter, by its key.
void addParameterOptions(CLI::App& command);

/// The text given for an option that may be mentioned once. Throws UsageError.
std::optional<std::string> only(const CLI::App& command, const std::string& key);

/// `base` with the parameters that were given. Throws UsageError, ParameterError.
Parameters readParameters(const CLI::App& command, const Parameters& base = {});

/// A time [s] of at least `minimum`; `allowed` completes the sentence that refuses others.
double readTime(std::string_view key, std::string_view text, double minimum,
                std::string_view allowed);

/// Throws UsageError if a flag was given a value.
bool readFlag(const CLI::App& command, const std::string& key);

/// Options take any text, so only the last word of a command line can lack its value.
[[noreturn]] void refuseMissingValue(std::string_view lastWord);

/// Refuses what nothing took, naming what was probably meant.
void requireNothingLeft(const CLI::App& command, const std::vector<std::string>& known);

std::vector<std::string> optionNames(const CLI::App& command);

} // namespace tightrope::cli
