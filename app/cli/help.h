// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/parameters.h"

#include <CLI/CLI.hpp>
#include <string>
#include <string_view>

namespace tightrope::cli {

/// What the help says of one option.
struct OptionHelp
{
    std::string placeholder; ///< stands for the value
    std::string text;        ///< broken into lines
    std::string group;       ///< the heading it stands under
};

/// From the parameter table: label, symbol, unit, default, range, effect and what it does.
OptionHelp helpOf(const ParameterInfo& parameter);

inline constexpr std::string_view kDefaultDuration = "2";

inline constexpr std::string_view kDescription =
    "The balanced spiking network of Nicola & Clopath (2017), without a window.";
inline constexpr std::string_view kRunDescription =
    "Run the network and write its spikes and voltages.\n"
    "Bare numbers are SI seconds and mV; 2ms, 50us and -40mV are understood, too.";
inline constexpr std::string_view kRunFooter =
    "Exit codes: 0 done, 1 the run or its file failed, 2 something on the command line cannot be\n"
    "used, 130 interrupted (nothing is written).";

/// The options that are no parameters of the model.
extern const OptionHelp kDurationHelp;
extern const OptionHelp kSetAtHelp;
extern const OptionHelp kRecordHelp;
extern const OptionHelp kOutHelp;
extern const OptionHelp kJsonHelp;

/// The help of the command that was asked for.
std::string helpText(const CLI::App& app);

/// Shows an option as "--key PLACEHOLDER", whatever CLI11 thinks of how often it may be given.
class HelpFormatter final : public CLI::Formatter
{
  public:
    HelpFormatter();
    std::string make_option_opts(const CLI::Option* option) const override;
    std::string make_usage(const CLI::App* app, std::string name) const override;
};

} // namespace tightrope::cli
