// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/help.h"

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

/// Breaks at spaces so that no line has more than kTextColumns characters.
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

std::string_view placeholderOf(const ParameterInfo& parameter)
{
    if (parameter.unit == "s")
        return "TIME";
    if (parameter.unit == "mV")
        return "VOLTAGE";
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
    case ParameterGroup::network:
        return "Parameters of the network";
    }
    return {};
}

} // namespace

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

const OptionHelp kDurationHelp{
    .placeholder = "TIME",
    .text = wrapped(fmt::format("Simulated time [s]: default {} s.", kDefaultDuration)),
    .group = "The run",
};
const OptionHelp kSetAtHelp{
    .placeholder = "TIME:KEY=VALUE",
    .text = wrapped("Change a parameter during the run, as in 0.5:g=0.08 or 500ms:offset=-38mV. "
                    "Voltages and currents carry on. Can be given many times, in any order; the "
                    "last one counts where the time and the key are the same."),
    .group = "The run",
};
const OptionHelp kRecordHelp{
    .placeholder = "COUNT",
    .text = wrapped("Record the voltages of the first COUNT neurons: default 10, or all of a "
                    "smaller network."),
    .group = "Output",
};
const OptionHelp kOutHelp{
    .placeholder = "FILE",
    .text = wrapped("Write spikes, voltages and parameters as a NumPy archive (.npz). An existing "
                    "file is replaced once the new one is complete."),
    .group = "Output",
};
const OptionHelp kJsonHelp{
    .placeholder = "",
    .text = wrapped("Print the figures of the run as one JSON object on standard output."),
    .group = "Output",
};

std::string helpText(const CLI::App& app)
{
    std::string text = app.help();
    for (std::size_t gap = 0; (gap = text.find("\n\n\n", gap)) != text.npos;)
        text.erase(gap, 1);
    return text;
}

HelpFormatter::HelpFormatter()
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
    const bool isCommand = app->get_parent() != nullptr;
    return fmt::format("Usage: tightrope-cli {}\n\n",
                       isCommand ? app->get_name() + " [OPTIONS]" : "COMMAND [OPTIONS]");
}

} // namespace tightrope::cli
