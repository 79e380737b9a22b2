// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/options.h"

#include "app/cli/interventions.h"
#include "app/cli/schedule.h"
#include "app/command_line/option_help.h"
#include "app/command_line/option_reading.h"
#include "app/command_line/text.h"
#include "app/command_line/whole_steps.h"
#include "core/base/quantity.h"
#include "core/base/time_steps.h"
#include "core/experiment/scripted_run.h"
#include "core/model/parameter_text.h"
#include "core/model/version.h"
#include "ui/text/error_sentences.h"
#include "ui/text/parameter_words.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <iterator>
#include <utility>

namespace tightrope::cli {
namespace {

constexpr std::string_view kDefaultDuration = "2";

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
    const QString subject = ui::written("duration", text);
    const QString allowed =
        CommandLine::tr("a time of at least one step (dt = %1), as in 2 or 500ms")
            .arg(qstring(formatValue(info(ParameterId::dt), parameters.dt)));
    const QuantityReading duration = readQuantity(text, "s", "s");
    if (!duration.ok())
        throw UsageError(ui::refusalOf(duration, subject, allowed));
    if (duration.value <= 0.0)
        throw UsageError(
            CommandLine::tr("%1 is not above 0 s: allowed is %2.").arg(subject, allowed));
    if (duration.value / parameters.dt > kLargestStepCount)
        throw UsageError(CommandLine::tr("%1 has more steps than can be counted: allowed is %2.")
                             .arg(subject, allowed));
    const std::int64_t steps = stepsIn(duration.value, parameters.dt);
    constexpr double kRounding = 1e-9; // of a step
    if (duration.value < (1.0 - kRounding) * parameters.dt)
        throw UsageError(
            CommandLine::tr("%1 is shorter than a step: allowed is %2.").arg(subject, allowed));
    addNote(notes, roundingNote("duration", duration.value, steps, parameters.dt));
    return steps;
}

/// A whole number from minimum to maximum, described as `allowed`; nothing if it was not given.
std::optional<std::int64_t> readCount(const CLI::App& run, const std::string& name,
                                      std::int64_t minimum, std::int64_t maximum,
                                      const QString& allowed)
{
    const auto text = only(run, name);
    if (!text)
        return std::nullopt;
    const QString subject = ui::written(name, *text);
    const QuantityReading count = readQuantity(*text, "", "");
    if (!count.ok())
        throw UsageError(ui::refusalOf(count, subject, allowed));
    if (count.value != std::floor(count.value))
        throw UsageError(
            CommandLine::tr("%1 is not a whole number: allowed is %2.").arg(subject, allowed));
    if (count.value < static_cast<double>(minimum) || count.value > static_cast<double>(maximum))
        throw UsageError(
            CommandLine::tr("%1 is outside the range: allowed is %2.").arg(subject, allowed));
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
    Interventions interventions =
        parseInterventions({.kicks = run.get_option("--kick-at")->results(),
                            .redraws = run.get_option("--redraw-at")->results(),
                            .pulses = run.get_option("--pulse-at")->results()},
                           options.log.start, options.steps);
    std::ranges::move(interventions.entries, std::back_inserter(options.log.entries));
    options.log = orderedBySteps(std::move(options.log)); // at one step, changes come first
    for (std::string& note : interventions.notes)
        addNote(options.notes, std::move(note));
    const std::int64_t n = options.log.start.n;
    options.recordedNeurons = readCount(run, "record", 0, n, ui::phraseOf(allowed::UpToN{n}))
                                  .value_or(std::min(kDefaultRecord, n));
    options.threads =
        static_cast<int>(readCount(run, "threads", 1, kMostThreads,
                                   CommandLine::tr("a whole number from 1 to %1").arg(kMostThreads))
                             .value_or(kUsefulThreads));
    if (const auto out = only(run, "out")) {
        requirePossiblePath("out", *out);
        options.out = *out;
    }
    options.json = readFlag(run, "json");
    if (!options.out) {
        options.recordedNeurons = 0;
        if (run.count("--record") > 0)
            addNote(options.notes,
                    CommandLine::tr("--record has no effect without --out.").toStdString());
    }
    return options;
}

void addRunOptions(CLI::App& run)
{
    const std::string theRun = CommandLine::tr("The run").toStdString();
    const std::string output = CommandLine::tr("Output").toStdString();
    const auto add = [&](const std::string& key, const QString& placeholder, const QString& text,
                         const std::string& group) {
        addOption(
            run, key,
            {.placeholder = placeholder.toStdString(), .text = wrapped(text), .group = group});
    };
    add("duration", CommandLine::tr("TIME"),
        CommandLine::tr("Simulated time [s]: default %1 s.").arg(qstring(kDefaultDuration)),
        theRun);
    add("set-at", CommandLine::tr("TIME:KEY=VALUE"),
        CommandLine::tr(
            "Change a parameter during the run, as in 0.5:g=0.08 or 500ms:offset=-38mV. "
            "Voltages and currents carry on. Can be given many times, in any order; "
            "the last one counts where the time and the key are the same."),
        theRun);
    add("kick-at", CommandLine::tr("TIME[:SHARE]"),
        CommandLine::tr(
            "Let a random share of the neurons fire, as in 0.5:2%. Default: %1%. Can be "
            "given many times, like the two that follow.")
            .arg(kUsualKick * 100.0),
        theRun);
    add("redraw-at", CommandLine::tr("TIME"),
        CommandLine::tr("Draw all voltages anew, as those at the start were drawn."), theRun);
    add("pulse-at", CommandLine::tr("TIME:INPUT,DURATION[,NEURONS]"),
        CommandLine::tr("Add an input for a while, to all neurons or to some, as in "
                        "0.5:20mV,10ms or 0.5:20mV,10ms,0-99,500."),
        theRun);
    add("threads", CommandLine::tr("COUNT"),
        CommandLine::tr("By how many threads the steps are taken; the result is the same. Default: "
                        "one for every 8000 neurons, as far as there are processors."),
        theRun);
    add("record", CommandLine::tr("COUNT"),
        CommandLine::tr("Record the voltages of the first COUNT neurons: default 10, or all of a "
                        "smaller network."),
        output);
    add("out", CommandLine::tr("FILE"),
        CommandLine::tr("Write spikes, voltages and parameters as a NumPy archive (.npz). An "
                        "existing file is replaced once the new one is complete."),
        output);
    run.add_flag("--json")
        ->description(wrapped(CommandLine::tr("Print the figures of the run as one JSON object on "
                                              "standard output.")))
        ->group(output);
    run.set_help_flag("-h,--help", CommandLine::tr("Print this help and exit").toStdString())
        ->group(output);
}

} // namespace

std::variant<RunOptions, Information> parseCommandLine(int argc, const char* const* argv)
{
    CLI::App app{CommandLine::tr(
                     "The balanced spiking network of Nicola & Clopath (2017), without a window.")
                     .toStdString(),
                 "tightrope-cli"};
    app.formatter(std::make_shared<HelpFormatter>(CommandLine::tr("COMMAND [OPTIONS]")));
    app.set_help_flag("-h,--help", CommandLine::tr("Print this help and exit").toStdString());
    app.set_version_flag("--version", fmt::format("tightrope-cli {}", kVersion),
                         CommandLine::tr("Print the version and exit").toStdString());
    app.allow_extras();

    CLI::App& run = *app.add_subcommand(
        "run", CommandLine::tr("Run the network and write its spikes and voltages.\n"
                               "Bare numbers are SI seconds and mV; 2ms, 50us and -40mV are "
                               "understood, too.")
                   .toStdString());
    run.group(CommandLine::tr("Subcommands").toStdString());
    run.allow_extras();
    run.footer(CommandLine::tr("Exit codes: 0 done, 1 the run or its file failed, 2 something on "
                               "the command line cannot be\nused, 129, 130 or 143 hung up, "
                               "interrupted or terminated (nothing is written).")
                   .toStdString());
    addParameterOptions(run);
    addRunOptions(run);

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
        throw UsageError(CommandLine::tr("%1.").arg(QString::fromUtf8(error.what())));
    }
    for (const std::string& word : app.remaining()) {
        if (!run.parsed() || run.get_option_no_throw(word) == nullptr)
            break;
        throw UsageError(CommandLine::tr("%1 stands before its command; allowed is "
                                         "tightrope-cli run %1 and its value.")
                             .arg(qstring(word)));
    }
    requireNothingLeft(app, {"run", "--help", "--version"});
    if (!run.parsed())
        throw UsageError(CommandLine::tr(
            "A command is missing: tightrope-cli run starts a run, --help says more."));
    requireNothingLeft(run, optionNames(run));
    if (!strays.empty()) // the name of the command, which CLI11 takes any number of times
        throw UsageError(
            CommandLine::tr("\"run\" is given twice: one command line starts one run."));
    return readRun(run);
}

} // namespace tightrope::cli
