// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/options.h"

#include "app/cli/help.h"
#include "app/cli/schedule.h"
#include "app/cli/spelling.h"
#include "core/experiment/scripted_run.h"
#include "core/model/parameter_text.h"
#include "core/model/quantity.h"
#include "core/model/version.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace tightrope::cli {
namespace {

constexpr std::int64_t kDefaultRecord = 10;
constexpr double kLargestStepCount = 9007199254740992.0; // 2^53: every step has its own time

/// Takes one text per mention, whatever it looks like: -38 is a value, not an option. CLI11 neither
/// converts nor checks it, so that every error comes from the parameter table.
CLI::Option* addOption(CLI::App& command, const std::string& key, const OptionHelp& help)
{
    return command.add_option("--" + key)
        ->type_name(help.placeholder)
        ->description(help.text)
        ->group(help.group)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

/// The text given for an option that may be mentioned once.
std::optional<std::string> only(const CLI::App& command, const std::string& key)
{
    const std::vector<std::string>& texts = command.get_option("--" + key)->results();
    if (texts.size() > 1) {
        throw UsageError(fmt::format("--{0} is given {1} times ({2}): {0} can have one value only.",
                                     key, texts.size(), fmt::join(texts, ", ")));
    }
    return texts.empty() ? std::nullopt : std::optional(texts.front());
}

Parameters readParameters(const CLI::App& run)
{
    Parameters parameters;
    for (const ParameterInfo& parameter : parameterTable()) {
        if (const auto text = only(run, std::string(parameter.key)))
            assign(parameters, parameter.id, parseValue(parameter, *text, BareNumber::stored));
    }
    validate(parameters);
    return parameters;
}

/// Options take any text, so only the last word of a command line can lack its value.
[[noreturn]] void refuseMissingValue(std::string_view lastWord)
{
    const std::string_view option = lastWord.substr(0, lastWord.find('='));
    const ParameterInfo* const parameter =
        findParameter(option.substr(std::min(option.find_first_not_of('-'), option.size())));
    const std::string allowed =
        parameter == nullptr ? "" : fmt::format(": allowed is {}", formatAllowed(*parameter));
    throw UsageError(fmt::format("{} needs a value{}.", option, allowed));
}

/// Whole steps in --duration, at least one.
std::int64_t readSteps(const CLI::App& run, const Parameters& parameters)
{
    const std::string text = only(run, "duration").value_or(std::string(kDefaultDuration));
    const auto refuse = [&](std::string_view reason) {
        throw UsageError(fmt::format(
            "duration = \"{}\" {}: allowed is a time of at least one step (dt = {}), as in 2 or "
            "500ms.",
            text, reason, formatValue(info(ParameterId::dt), parameters.dt)));
    };
    const QuantityReading duration = readQuantity(text, "s", "s");
    if (!duration.ok())
        refuse(duration.fault);
    if (duration.value <= 0.0)
        refuse("is not above 0 s");
    if (duration.value / parameters.dt > kLargestStepCount)
        refuse("has more steps than can be counted");
    const std::int64_t steps = stepsIn(duration.value, parameters.dt);
    if (steps < 1)
        refuse("is shorter than half a step");
    return steps;
}

std::int64_t readRecord(const CLI::App& run, std::int64_t n)
{
    const auto text = only(run, "record");
    if (!text)
        return std::min(kDefaultRecord, n);
    const auto refuse = [&](std::string_view reason) {
        throw UsageError(fmt::format(
            "record = \"{}\" {}: allowed is a whole number from 0 to n = {}.", *text, reason, n));
    };
    const QuantityReading count = readQuantity(*text, "", "");
    if (!count.ok())
        refuse(count.fault);
    if (count.value != std::floor(count.value))
        refuse("is not a whole number");
    if (count.value < 0.0 || count.value > static_cast<double>(n))
        refuse("is outside the range");
    return static_cast<std::int64_t>(count.value);
}

bool readFlag(const CLI::App& run, const std::string& key)
{
    for (const std::string& text : run.get_option("--" + key)->results()) {
        if (text != "true")
            throw UsageError(fmt::format("--{} takes no value, not \"{}\".", key, text));
    }
    return run.count("--" + key) > 0;
}

RunOptions readRun(const CLI::App& run)
{
    RunOptions options;
    options.log.start = readParameters(run);
    options.steps = readSteps(run, options.log.start);
    options.log.changes =
        parseSchedule(run.get_option("--set-at")->results(), options.log.start.dt, options.steps);
    validate(options.log);
    options.recordedNeurons = readRecord(run, options.log.start.n);
    if (const auto out = only(run, "out"))
        options.out = *out;
    options.json = readFlag(run, "json");
    if (!options.out) {
        options.recordedNeurons = 0;
        if (run.count("--record") > 0)
            options.warning = "--record has no effect without --out.";
    }
    return options;
}

/// Refuses what nothing took, naming what was probably meant.
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

} // namespace

std::variant<RunOptions, Information> parseCommandLine(int argc, const char* const* argv)
{
    CLI::App app{std::string(kDescription), "tightrope-cli"};
    app.formatter(std::make_shared<HelpFormatter>());
    app.set_help_flag("-h,--help", "Print this help and exit");
    app.set_version_flag("--version", fmt::format("tightrope-cli {}", kVersion),
                         "Print the version and exit");
    app.allow_extras();

    CLI::App& run = *app.add_subcommand("run", std::string(kRunDescription));
    run.allow_extras();
    run.footer(std::string(kRunFooter));
    for (const ParameterInfo& parameter : parameterTable())
        addOption(run, std::string(parameter.key), helpOf(parameter));
    addOption(run, "duration", kDurationHelp);
    addOption(run, "set-at", kSetAtHelp);
    addOption(run, "record", kRecordHelp);
    addOption(run, "out", kOutHelp);
    run.add_flag("--json")->description(kJsonHelp.text)->group(kJsonHelp.group);
    run.set_help_flag("-h,--help", "Print this help and exit")->group(kJsonHelp.group);

    try {
        app.parse(argc, argv);
    } catch (const CLI::CallForHelp&) {
        return Information{helpText(app)};
    } catch (const CLI::CallForVersion& version) {
        return Information{fmt::format("{}\n", version.what())};
    } catch (const CLI::ArgumentMismatch&) {
        refuseMissingValue(argv[argc - 1]);
    } catch (const CLI::ParseError& error) {
        throw UsageError(fmt::format("{}.", error.what()));
    }
    for (const std::string& word : app.remaining()) {
        if (!run.parsed() || run.get_option_no_throw(word) == nullptr)
            break;
        throw UsageError(fmt::format("{0} stands before its command; allowed is "
                                     "tightrope-cli run {0} and its value.",
                                     word));
    }
    requireNothingLeft(app, {"run", "--help", "--version"});
    if (!run.parsed())
        throw UsageError("A command is missing: tightrope-cli run starts a run, --help says more.");
    requireNothingLeft(run, optionNames(run));
    return readRun(run);
}

} // namespace tightrope::cli
