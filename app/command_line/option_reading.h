// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/command_line/option_help.h"
#include "app/command_line/usage_error.h"
#include "core/model/parameters.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tightrope::cli {

/// Text to print on standard output, and nothing else to do.
struct Information
{
    std::string text;
};

/// Takes one text per mention. CLI11 neither converts nor checks it, so that every error comes from
/// one place.
void addOption(CLI::App& command, const std::string& key, const OptionHelp& help);

/// One option for every parameter, by its key.
void addParameterOptions(CLI::App& command);

/// The text given for an option that may be mentioned once. Throws UsageError.
std::optional<std::string> only(const CLI::App& command, const std::string& key);

/// `base` with the parameters that were given. Throws UsageError, ParameterError.
Parameters readParameters(const CLI::App& command, const Parameters& base = {});

/// A time [s] of at least `minimum`; `allowed` completes the sentence that refuses others.
double readTime(std::string_view key, std::string_view text, double minimum,
                const QString& allowed);

/// The error for a time that is longer than allowed.
UsageError tooLong(std::string_view key, std::string_view text, const QString& allowed);

bool readFlag(const CLI::App& command, const std::string& key);

/// Throws UsageError if no file can have such a long name; paths are quoted whole afterwards.
void requirePossiblePath(std::string_view key, std::string_view path);

/// The words that are neither options of the command nor their values. To be asked before CLI11
/// takes the words, which gives an option the next one whatever it is: here, -38 is a value, but a
/// word that begins with two dashes is none unless it is written as in --out=--odd. Throws
/// UsageError if an option lacks its value or a flag has one.
std::vector<std::string_view> wordsOutsideOptions(const CLI::App& command,
                                                  std::span<const char* const> words);

/// Refuses what nothing took, naming what was probably meant.
void requireNothingLeft(const CLI::App& command, const std::vector<std::string>& known);

std::vector<std::string> optionNames(const CLI::App& command);

} // namespace tightrope::cli
