// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/options.h"

#include "app/cli/schedule.h"
#include "app/command_line/option_help.h"
#include "app/command_line/option_reading.h"
#include "app/command_line/whole_steps.h"
#include "core/base/printable.h"
#include "core/base/quantity.h"
#include "core/base/time_steps.h"
#include "core/experiment/scripted_run.h"
#include "core/model/parameter_text.h"
#include "core/model/version.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <utility>

namespace tightrope::cli {
namespace {

constexpr std::string_view kDefaultDuration = "2";

constexpr std::string_view kDescription =
    "The balanced spiking network of Nicola & Clopath (2017), without a window.";
constexpr std::string_view kRunDescription =
    "Run the network and write its spikes and voltages.\n"
    "Bare numbers are SI seconds and mV; 2ms, 50us and -40mV are understood, too.";
constexpr std::string_view kRunFooter =
    "Exit codes: 0 done, 1 the run or its file failed, 2 something on the command line cannot be\n"
    "used, 129, 130 or 143 hung up, interrupted or terminated (nothing is written).";

constexpr std::int64_t kDefaultRecord = 10;
constexpr std::int64_t kMostThreads = 256;
constexpr double kLargestStepCount = 9007199254740992.0; // 2^53: every step has its own time

void addNote(std::vector<std::string>& notes, std::string note)
{
    if (!note.empty())
        notes.push_back(std::move(note));
}

/// Whole steps in --duration, at least one. Notes that they are not quite the duration.
std::int64_t readSteps(const CLI::App& run, const Parameters& parameters,
                       std::vector<std::string>& notes)
{
    const std::string text = only(run, "duration").value_or(std::string(kDefaultDuration));
    const auto refuse = [&](std::string_view reason) {
        throw UsageError(fmt::format(
            "duration = \"{}\" {}: allowed is a time of at least one step (dt = {}), as in 2 or "
            "500ms.",
            excerpt(text), reason, formatValue(info(ParameterId::dt), parameters.dt)));
    };
    const QuantityReading duration = readQuantity(text, "s", "s");
    if (!duration.ok())
        refuse(duration.fault);
    if (duration.value <= 0.0)
        refuse("is not above 0 s");
    if (duration.value / parameters.dt > kLargestStepCount)
        refuse("has more steps than can be counted");
    const std::int64_t steps = stepsIn(duration.value, parameters.dt);
    constexpr double kRounding = 1e-9; // of a step
    if (duration.value < (1.0 - kRounding) * parameters.dt)
        refuse("is shorter than a step");
    addNote(notes, roundingNote("duration", duration.value, steps, parameters.dt));
    return steps;
}

/// A whole number from minimum to maximum, described as `allowed`; nothing if it was not given.
std::optional<std::int64_t> readCount(const CLI::App& run, const std::string& name,
                                      std::int64_t minimum, std::int64_t maximum,
                                      std::string_view allowed)
{
    const auto text = only(run, name);
    if (!text)
        return std::nullopt;
    const auto refuse = [&](std::string_view reason) {
        throw UsageError(fmt::format("{} = \"{}\" {}: allowed is a whole number from {}.", name,
                                     excerpt(*text), reason, allowed));
    };
    const QuantityReading count = readQuantity(*text, "", "");
    if (!count.ok())
        refuse(count.fault);
    if (count.value != std::floor(count.value))
        refuse("is not a whole number");
    if (count.value < static_cast<double>(minimum) || count.value > static_cast<double>(maximum))
        refuse("is outside the range");
    return static_cast<std::int64_t>(count.value);
}

RunOptions readRun(const CLI::App& run)
{
    RunOptions options;
    options.log.start = readParameters(run);
    options.steps = readSteps(run, options.log.start, options.notes);
    Schedule schedule =
        parseSchedule(run.get_option("--set-at")->results(), options.log.start.dt, options.steps);
    options.log = {options.log.start, schedule.changes};
    addNote(options.notes, std::move(schedule.note));
    validate(options.log);
    const std::int64_t n = options.log.start.n;
    options.recordedNeurons = readCount(run, "record", 0, n, fmt::format("0 to n = {}", n))
                                  .value_or(std::min(kDefaultRecord, n));
    options.threads = static_cast<int>(
        readCount(run, "threads", 1, kMostThreads, fmt::format("1 to {}", kMostThreads))
            .value_or(kUsefulThreads));
    if (const auto out = only(run, "out")) {
        requirePossiblePath("out", *out);
        options.out = *out;
    }
    options.json = readFlag(run, "json");
    if (!options.out) {
        options.recordedNeurons = 0;
        if (run.count("--record") > 0)
            addNote(options.notes, "--record has no effect without --out.");
    }
    return options;
}

const OptionHelp kDurationHelp{
    .placeholder = "TIME",
    .text = wrapped(fmt::format("Simulated time [s]: default {} s.", kDefaultDuration)),
    .group = "The run",
};
const OptionHelp kThreadsHelp{
    .placeholder = "COUNT",
    .text = wrapped("By how many threads the steps are taken; the result is the same. Default: one "
                    "for every 8000 neurons, as far as there are processors."),
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

} // namespace

std::variant<RunOptions, Information> parseCommandLine(int argc, const char* const* argv)
{
    CLI::App app{std::string(kDescription), "tightrope-cli"};
    app.formatter(std::make_shared<HelpFormatter>("COMMAND [OPTIONS]"));
    app.set_help_flag("-h,--help", "Print this help and exit");
    app.set_version_flag("--version", fmt::format("tightrope-cli {}", kVersion),
                         "Print the version and exit");
    app.allow_extras();

    CLI::App& run = *app.add_subcommand("run", std::string(kRunDescription));
    run.allow_extras();
    run.footer(std::string(kRunFooter));
    addParameterOptions(run);
    addOption(run, "duration", kDurationHelp);
    addOption(run, "set-at", kSetAtHelp);
    addOption(run, "threads", kThreadsHelp);
    addOption(run, "record", kRecordHelp);
    addOption(run, "out", kOutHelp);
    run.add_flag("--json")->description(kJsonHelp.text)->group(kJsonHelp.group);
    run.set_help_flag("-h,--help", "Print this help and exit")->group(kJsonHelp.group);

    const std::span<const char* const> words(argv + 1, argv + argc);
    const auto command = std::ranges::find(words, run.get_name());
    wordsOutsideOptions(app, {words.begin(), command});
    std::vector<std::string_view> strays;
    if (command != words.end())
        strays = wordsOutsideOptions(run, {command + 1, words.end()});

    try {
        app.parse(argc, argv);
    } catch (const CLI::CallForHelp&) {
        return Information{helpText(app)};
    } catch (const CLI::CallForVersion& version) {
        return Information{fmt::format("{}\n", version.what())};
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
    if (!strays.empty()) // the name of the command, which CLI11 takes any number of times
        throw UsageError("\"run\" is given twice: one command line starts one run.");
    return readRun(run);
}

} // namespace tightrope::cli
