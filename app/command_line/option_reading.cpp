// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line/option_reading.h"

#include "app/command_line/spelling.h"
#include "app/command_line/text.h"
#include "core/base/printable.h"
#include "core/base/quantity.h"
#include "core/model/parameter_text.h"
#include "ui/text/error_sentences.h"
#include "ui/text/parameter_words.h"

#include <climits>
#include <fmt/format.h>

namespace tightrope::cli {
namespace {

[[noreturn]] void refuseUnknown(const CLI::App& command, std::string_view word,
                                const std::vector<std::string>& known = {})
{
    const QString shown = qstring(excerpt(word));
    const QString name = qstring(command.get_name());
    if (const auto guess = nearest(word, known))
        throw UsageError(CommandLine::tr("\"%1\" is nothing that %2 understands; did you mean %3?")
                             .arg(shown, name, qstring(*guess)));
    throw UsageError(
        CommandLine::tr("\"%1\" is nothing that %2 understands; --help lists what it does.")
            .arg(shown, name));
}

[[noreturn]] void refuseMissingValue(const CLI::Option& option)
{
    const std::string& key = option.get_lnames().front();
    const ParameterInfo* const parameter = findParameter(key);
    throw UsageError(parameter != nullptr
                         ? CommandLine::tr("--%1 needs a value: allowed is %2.")
                               .arg(qstring(key), ui::allowedValues(*parameter))
                         : CommandLine::tr("--%1 needs a value, as in --%1 %2.")
                               .arg(qstring(key), qstring(option.get_type_name())));
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
        throw UsageError(CommandLine::tr("--%1 is given %2 times (%3): %1 can have one value only.")
                             .arg(qstring(key), QString::number(texts.size()),
                                  qstring(excerpt(fmt::format("{}", fmt::join(texts, ", "))))));
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
                throw UsageError(CommandLine::tr("%1 takes no value, not \"%2\".")
                                     .arg(qstring(word.substr(0, equals)),
                                          qstring(excerpt(word.substr(equals + 1)))));
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

double readTime(std::string_view key, std::string_view text, double minimum, const QString& allowed)
{
    const QuantityReading time = readQuantity(text, "s", "s");
    if (!time.ok())
        throw UsageError(ui::refusalOf(time, ui::written(key, text), allowed));
    if (time.value < minimum)
        throw UsageError(CommandLine::tr("%1 is too short: allowed is %2.")
                             .arg(ui::written(key, text), allowed));
    return time.value;
}

UsageError tooLong(std::string_view key, std::string_view text, const QString& allowed)
{
    return UsageError(
        CommandLine::tr("%1 is too long: allowed is %2.").arg(ui::written(key, text), allowed));
}

void requirePossiblePath(std::string_view key, std::string_view path)
{
    if (path.size() >= PATH_MAX)
        throw UsageError(CommandLine::tr("%1 is too long: allowed are %2 bytes.")
                             .arg(ui::written(key, path), QString::number(PATH_MAX - 1)));
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
