// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line/option_help.h"

#include "app/command_line/text.h"
#include "core/model/parameter_text.h"
#include "ui/text/parameter_words.h"

#include <algorithm>

namespace tightrope::cli {
namespace {

constexpr std::size_t kNameColumn = 24;
constexpr std::size_t kTextColumns = 72; // together just below a hundred

std::size_t charactersIn(std::string_view utf8)
{
    return static_cast<std::size_t>(std::ranges::count_if(
        utf8, [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }));
}

QString placeholderOf(const ParameterInfo& parameter)
{
    if (parameter.unit == "s")
        return CommandLine::tr("TIME");
    if (parameter.unit == "mV")
        return CommandLine::tr("VOLTAGE");
    if (parameter.isChoice())
        return CommandLine::tr("WORD");
    return parameter.isInteger() ? CommandLine::tr("COUNT") : CommandLine::tr("NUMBER");
}

QString factsOf(const ParameterInfo& parameter)
{
    QString name = ui::labelOf(parameter);
    if (parameter.symbol != parameter.key)
        name = QStringLiteral("%1 %2").arg(name, qstring(parameter.symbol));
    if (!parameter.unit.empty())
        name = QStringLiteral("%1 [%2]").arg(name, qstring(parameter.unit));
    const QString usual = qstring(formatValue(parameter, defaultValue(parameter.id)));
    const QString allowed = ui::allowedValues(parameter);
    switch (parameter.effect) {
    case Effect::live:
        return CommandLine::tr("%1: default %2, allowed %3; can change during the run.")
            .arg(name, usual, allowed);
    case Effect::rewires:
        return CommandLine::tr("%1: default %2, allowed %3; can change during the run, which "
                               "rewires the network.")
            .arg(name, usual, allowed);
    case Effect::restarts:
        return CommandLine::tr("%1: default %2, allowed %3; is fixed for a run.")
            .arg(name, usual, allowed);
    }
    return {};
}

QString groupOf(const ParameterInfo& parameter)
{
    switch (parameter.group) {
    case ParameterGroup::main:
        return CommandLine::tr("Parameters");
    case ParameterGroup::neuron:
        return CommandLine::tr("Parameters of the neuron");
    case ParameterGroup::synapse:
        return CommandLine::tr("Parameters of the synapse");
    case ParameterGroup::balance:
        return CommandLine::tr("Parameters of the balance");
    case ParameterGroup::network:
        return CommandLine::tr("Parameters of the network");
    }
    return {};
}

} // namespace

std::string wrapped(const QString& sentences)
{
    const std::string utf8 = sentences.toStdString();
    std::string_view text = utf8;
    std::string lines;
    std::size_t used = 0;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        const std::string_view word = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        const std::size_t length = charactersIn(word);
        const bool fits = used + 1 + length <= kTextColumns;
        if (used > 0)
            lines += fits ? ' ' : '\n';
        used = used > 0 && fits ? used + 1 + length : length;
        lines += word;
    }
    return lines;
}

OptionHelp helpOf(const ParameterInfo& parameter)
{
    return {.placeholder = placeholderOf(parameter).toStdString(),
            .text = wrapped(factsOf(parameter)) + '\n' + wrapped(ui::helpOf(parameter)),
            .group = groupOf(parameter).toStdString()};
}

std::string helpText(const CLI::App& app)
{
    std::string text = app.help();
    for (std::size_t gap = 0; (gap = text.find("\n\n\n", gap)) != text.npos;)
        text.erase(gap, 1);
    return text;
}

HelpFormatter::HelpFormatter(QString usage)
    : m_usage(std::move(usage))
{
    column_width(kNameColumn);
}

std::string HelpFormatter::make_option_opts(const CLI::Option* option) const
{
    const std::string placeholder = option->get_type_name();
    return placeholder.empty() || option->get_expected_max() == 0 ? "" : ' ' + placeholder;
}

std::string HelpFormatter::make_usage(const CLI::App* app, std::string) const
{
    const CLI::App* const parent = app->get_parent();
    const QString name = qstring(app->get_name());
    const QString usage =
        parent == nullptr
            ? CommandLine::tr("Usage: %1 %2").arg(name, m_usage)
            : CommandLine::tr("Usage: %1 %2 [OPTIONS]").arg(qstring(parent->get_name()), name);
    return usage.toStdString() + "\n\n";
}

std::string HelpFormatter::make_group(std::string group, bool isPositional,
                                      std::vector<const CLI::Option*> options) const
{
    if (group == "Options") // what CLI11 calls those that have no other
        group = CommandLine::tr("Options").toStdString();
    return Formatter::make_group(std::move(group), isPositional, std::move(options));
}

} // namespace tightrope::cli
