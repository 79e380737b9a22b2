// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line/option_help.h"

#include "core/model/parameter_text.h"

#include <algorithm>
#include <fmt/format.h>

namespace tightrope::cli {
namespace {

constexpr std::size_t kNameColumn = 24;
constexpr std::size_t kTextColumns = 72; // together just below a hundred

std::size_t charactersIn(std::string_view utf8)
{
    return static_cast<std::size_t>(std::ranges::count_if(
        utf8, [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }));
}

std::string_view placeholderOf(const ParameterInfo& parameter)
{
    if (parameter.unit == "s")
        return "TIME";
    if (parameter.unit == "mV")
        return "VOLTAGE";
    if (parameter.isChoice())
        return "WORD";
    return parameter.isInteger() ? "COUNT" : "NUMBER";
}

std::string_view effectOf(const ParameterInfo& parameter)
{
    switch (parameter.effect) {
    case Effect::live:
        return "can change during the run";
    case Effect::rewires:
        return "can change during the run, which rewires the network";
    case Effect::restarts:
        return "is fixed for a run";
    }
    return {};
}

std::string_view groupOf(const ParameterInfo& parameter)
{
    switch (parameter.group) {
    case ParameterGroup::main:
        return "Parameters";
    case ParameterGroup::neuron:
        return "Parameters of the neuron";
    case ParameterGroup::synapse:
        return "Parameters of the synapse";
    case ParameterGroup::balance:
        return "Parameters of the balance";
    case ParameterGroup::network:
        return "Parameters of the network";
    }
    return {};
}

} // namespace

std::string wrapped(std::string_view text)
{
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
    const std::string symbol =
        parameter.symbol == parameter.key ? "" : fmt::format(" {}", parameter.symbol);
    const std::string unit = parameter.unit.empty() ? "" : fmt::format(" [{}]", parameter.unit);
    const std::string facts =
        fmt::format("{}{}{}: default {}, allowed {}; {}.", parameter.label, symbol, unit,
                    formatValue(parameter, defaultValue(parameter.id)), formatAllowed(parameter),
                    effectOf(parameter));
    return {.placeholder = std::string(placeholderOf(parameter)),
            .text = wrapped(facts) + '\n' + wrapped(parameter.help),
            .group = std::string(groupOf(parameter))};
}

std::string helpText(const CLI::App& app)
{
    std::string text = app.help();
    for (std::size_t gap = 0; (gap = text.find("\n\n\n", gap)) != text.npos;)
        text.erase(gap, 1);
    return text;
}

HelpFormatter::HelpFormatter(std::string usage)
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
    return parent == nullptr
               ? fmt::format("Usage: {} {}\n\n", app->get_name(), m_usage)
               : fmt::format("Usage: {} {} [OPTIONS]\n\n", parent->get_name(), app->get_name());
}

} // namespace tightrope::cli
