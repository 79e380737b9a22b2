// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line/option_reading.h"

#include "app/command_line/spelling.h"
#include "core/model/parameter_text.h"
#include "core/model/quantity.h"

#include <algorithm>
#include <fmt/format.h>

namespace tightrope::cli {

void addOption(CLI::App& command, const std::string& key, const OptionHelp& help)
{
    command.add_option("--" + key)
        ->type_name(help.placeholder)
        ->description(help.text)
        ->group(help.group)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

std::optional<std::string> only(const CLI::App& command, const std::string& key)
{
    const std::vector<std::string>& texts = command.get_option("--" + key)->results();
    if (texts.size() > 1) {
        throw UsageError(fmt::format("--{0} is given {1} times ({2}): {0} can have one value only.",
                                     key, texts.size(), fmt::join(texts, ", ")));
    }
    return texts.empty() ? std::nullopt : std::optional(texts.front());
}

void addParameterOptions(CLI::App& command)
{
    for (const ParameterInfo& parameter : parameterTable())
        addOption(command, std::string(parameter.key), helpOf(parameter));
}

Parameters readParameters(const CLI::App& command, const Parameters& base)
{
    Parameters parameters = base;
    for (const ParameterInfo& parameter : parameterTable()) {
        if (const auto text = only(command, std::string(parameter.key)))
            assign(parameters, parameter.id, parseValue(parameter, *text, BareNumber::stored));
    }
    validate(parameters);
    return parameters;
}

void refuseMissingValue(std::string_view lastWord)
{
    const std::string_view option = lastWord.substr(0, lastWord.find('='));
    const ParameterInfo* const parameter =
        findParameter(option.substr(std::min(option.find_first_not_of('-'), option.size())));
    const std::string allowed =
        parameter == nullptr ? "" : fmt::format(": allowed is {}", formatAllowed(*parameter));
    throw UsageError(fmt::format("{} needs a value{}.", option, allowed));
}

bool readFlag(const CLI::App& command, const std::string& key)
{
    for (const std::string& text : command.get_option("--" + key)->results()) {
        if (text != "true")
            throw UsageError(fmt::format("--{} takes no value, not \"{}\".", key, text));
    }
    return command.count("--" + key) > 0;
}

double readTime(std::string_view key, std::string_view text, double minimum,
                std::string_view allowed)
{
    const QuantityReading time = readQuantity(text, "s", "s");
    const std::string fault = !time.ok() ? time.fault : time.value < minimum ? "is too short" : "";
    if (!fault.empty())
        throw UsageError(fmt::format("{} = \"{}\" {}: allowed is {}.", key, text, fault, allowed));
    return time.value;
}

void requireNothingLeft(const CLI::App& command, const std::vector<std::string>& known)
{
    const std::vector<std::string> left = command.remaining();
    if (left.empty())
        return;
    const std::string word = left.front().substr(0, left.front().find('='));
    const auto guess = nearest(word, known);
    throw UsageError(fmt::format(
        "\"{}\" is nothing that {} understands; {}", word, command.get_name(),
        guess ? fmt::format("did you mean {}?", *guess) : "--help lists what it does."));
}

std::vector<std::string> optionNames(const CLI::App& command)
{
    std::vector<std::string> names;
    for (const CLI::Option* option : command.get_options())
        names.push_back("--" + option->get_lnames().front());
    return names;
}

} // namespace tightrope::cli
