// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/parameters.h"

#include <CLI/CLI.hpp>
#include <QString>
#include <string>

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

/// Breaks at spaces so that lines stay below a hundred characters with the names before them.
std::string wrapped(const QString& sentences);

/// The help of the command that was asked for.
std::string helpText(const CLI::App& app);

/// Shows an option as "--key PLACEHOLDER", whatever CLI11 thinks of how often it may be given.
class HelpFormatter final : public CLI::Formatter
{
  public:
    /// `usage`: what stands behind the name of the program.
    explicit HelpFormatter(QString usage);
    std::string make_option_opts(const CLI::Option* option) const override;
    std::string make_usage(const CLI::App* app, std::string name) const override;
    std::string make_group(std::string group, bool isPositional,
                           std::vector<const CLI::Option*> options) const override;

  private:
    QString m_usage;
};

} // namespace tightrope::cli
