// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line/option_reading.h"

#include "app/command_line/spelling.h"
#include "core/base/printable.h"
#include "core/base/quantity.h"
#include "core/model/parameter_text.h"

#include <climits>
#include <fmt/format.h>

namespace tightrope::cli {
namespace {

[[noreturn]] void refuseUnknown(const CLI::App& command, std::string_view word,
                                const std::vector<std::string>& known = {})
{
    const auto guess = nearest(word, known);
    throw UsageError(fmt::format(
        "\"{}\" is nothing that {} understands; {}", excerpt(word), command.get_name(),
        guess ? fmt::format("did you mean {}?", *guess) : "--help lists what it does."));
}

[[noreturn]] void refuseMissingValue(const CLI::Option& option)
{
    const std::string& key = option.get_lnames().front();
    const ParameterInfo* const parameter = findParameter(key);
    throw UsageError(
        parameter != nullptr
            ? fmt::format("--{} needs a value: allowed is {}.", key, formatAllowed(*parameter))
            : fmt::format("--{0} needs a value, as in --{0} {1}.", key, option.get_type_name()));
}

/// Words that are never a value: two dashes and more, or one of the command's short options.
bool isOption(const CLI::App& command, std::string_view word)
{
    if (word.starts_with("--"))
        return true;
    return word.size() == 2 && word.front() == '-' &&
           command.get_option_no_throw(std::string(word)) != nullptr;
}

} // namespace

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
                                     key, texts.size(),
                                     excerpt(fmt::format("{}", fmt::join(texts, ", ")))));
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

std::vector<std::string_view> wordsOutsideOptions(const CLI::App& command,
                                                  std::span<const char* const> words)
{
    std::vector<std::string_view> outside;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string_view word = words[i];
        if (word == "--")
            refuseUnknown(command, word);
        if (!word.starts_with("--")) {
            if (!isOption(command, word))
                outside.push_back(word);
            continue;
        }
        const std::size_t equals = word.find('=');
        const CLI::Option* const option =
            command.get_option_no_throw(std::string(word.substr(0, equals)));
        if (option == nullptr)
            continue; // for requireNothingLeft() to say
        if (option->get_expected_max() == 0) {
            if (equals != word.npos)
                throw UsageError(fmt::format("{} takes no value, not \"{}\".",
                                             word.substr(0, equals),
                                             excerpt(word.substr(equals + 1))));
        } else if (equals == word.npos) {
            ++i;
            if (i == words.size() || isOption(command, words[i]))
                refuseMissingValue(*option);
        } else if (equals + 1 == word.size()) {
            refuseMissingValue(*option);
        }
    }
    return outside;
}

bool readFlag(const CLI::App& command, const std::string& key)
{
    return command.count("--" + key) > 0;
}

double readTime(std::string_view key, std::string_view text, double minimum,
                std::string_view allowed)
{
    const QuantityReading time = readQuantity(text, "s", "s");
    const std::string fault = !time.ok() ? time.fault : time.value < minimum ? "is too short" : "";
    if (!fault.empty())
        throw UsageError(
            fmt::format("{} = \"{}\" {}: allowed is {}.", key, excerpt(text), fault, allowed));
    return time.value;
}

void requirePossiblePath(std::string_view key, std::string_view path)
{
    if (path.size() >= PATH_MAX)
        throw UsageError(fmt::format("{} = \"{}\" is too long: allowed are {} bytes.", key,
                                     excerpt(path), PATH_MAX - 1));
}

void requireNothingLeft(const CLI::App& command, const std::vector<std::string>& known)
{
    const std::vector<std::string> left = command.remaining();
    if (left.empty())
        return;
    refuseUnknown(command, left.front().substr(0, left.front().find('=')), known);
}

std::vector<std::string> optionNames(const CLI::App& command)
{
    std::vector<std::string> names;
    for (const CLI::Option* option : command.get_options())
        names.push_back("--" + option->get_lnames().front());
    return names;
}

} // namespace tightrope::cli
