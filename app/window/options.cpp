// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/options.h"

#include "app/command_line/whole_steps.h"
#include "core/base/printable.h"
#include "core/base/quantity.h"
#include "core/base/time_steps.h"
#include "core/experiment/scripted_run.h"
#include "core/model/parameter_text.h"
#include "core/model/version.h"
#include "ui/export/figure_file.h"
#include "ui/instruments/instrument_docks.h"
#include "ui/plots/still_views.h"
#include "ui/session/headless_session.h"
#include "ui/session/time_window.h"

#include <QRegularExpression>
#include <QString>
#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace tightrope::cli {
namespace {

constexpr double kDefaultRunFor = 2.0;     // s
constexpr double kDefaultWindow = 2.0;     // s
constexpr double kLongestRunFor = 86400.0; // s; longer runs belong to tightrope-cli

const std::string kFigureGroup = "A figure without a window";

struct FigureOption
{
    const char* key;
    const char* placeholder;
    const char* text;
};

constexpr FigureOption kFigureOptions[] = {
    {"export", "FILE", "Run without a window, draw the figure to this PNG and exit."},
    {"run-for", "TIME", "Simulated time [s] before the figure is drawn: default 2 s."},
    {"window", "TIME", "How much of its end the figure shows [s]: default 2 s, at most 10 s."},
    {"size", "WIDTHxHEIGHT", "Size in pixels: default 1600x1000."},
    {"scale", "NUMBER", "How large type and lines are drawn: by default they fit the size."},
    {"part", "NAME",
     "whole, raster, rate, voltages, or an instrument: balance, irregularity, synchrony, weights, "
     "spectrum, regime. Default whole."},
    {"look-back", "TIME",
     "How much of its end the statistics of an instrument cover: default 3 s."},
    {"neurons", "LIST", "Neurons in the raster: all, highlighted, or as in 0-199,500,0-1999:10."},
    {"highlight", "LIST", "Neurons drawn in colour, at most seven: default five, spread evenly."},
};

bool isInstrument(const QString& part)
{
    const auto kinds = ui::instrumentKinds();
    return std::ranges::find(kinds, part, &ui::InstrumentKind::key) != kinds.end();
}

/// The key of a view or of an instrument; empty for the whole figure.
QString readPart(const std::string& text)
{
    std::vector<std::string> allowed{"whole"};
    allowed.insert(allowed.end(), ui::kViewKeys.begin(), ui::kViewKeys.end());
    for (const ui::InstrumentKind& kind : ui::instrumentKinds())
        allowed.push_back(kind.key.toStdString());
    if (std::ranges::find(allowed, text) == allowed.end()) {
        throw UsageError(fmt::format("part = \"{}\" is unknown: allowed are {}.", excerpt(text),
                                     fmt::join(allowed, ", ")));
    }
    return text == allowed.front() ? QString() : QString::fromStdString(text);
}

QSize readSize(const std::string& text)
{
    static const QRegularExpression pattern(QStringLiteral(R"(^(\d{1,6})\s*[xX×]\s*(\d{1,6})$)"));
    const auto match = pattern.match(QString::fromStdString(text));
    if (!match.hasMatch()) {
        throw UsageError(fmt::format(
            "size = \"{}\" cannot be read: allowed is a width and a height in pixels, as in "
            "1600x1000.",
            excerpt(text)));
    }
    return {match.captured(1).toInt(), match.captured(2).toInt()};
}

double readScale(const std::string& text)
{
    const QuantityReading scale = readQuantity(text, "", "");
    if (!scale.ok() || scale.value <= 0.0) {
        throw UsageError(fmt::format("scale = \"{}\" {}: allowed is a number from {} to {}.",
                                     excerpt(text), scale.ok() ? "cannot be used" : scale.fault,
                                     ui::FigureSettings::kSmallestScale,
                                     ui::FigureSettings::kLargestScale));
    }
    return scale.value;
}

FigureOptions readFigure(const CLI::App& app, const std::string& path)
{
    if (readFlag(app, "reset"))
        throw UsageError("--reset has a meaning only with a window.");
    FigureOptions options;
    requirePossiblePath("export", path);
    options.path = path;
    options.parameters = readParameters(app); // not the remembered ones: it must reproduce
    const double dt = options.parameters.dt;
    options.runFor = kDefaultRunFor;
    if (const auto text = only(app, "run-for")) {
        const std::string allowed =
            fmt::format("a time from one step (dt = {}) to {:.0f} s",
                        formatValue(info(ParameterId::dt), dt), kLongestRunFor);
        options.runFor = readTime("run-for", *text, dt, allowed);
        if (options.runFor > kLongestRunFor)
            throw UsageError(fmt::format("run-for = \"{}\" is too long: allowed is {}.",
                                         excerpt(*text), allowed));
    }
    options.note = roundingNote("run-for", options.runFor, stepsIn(options.runFor, dt), dt);
    options.window = std::min(kDefaultWindow, options.runFor);
    if (const auto text = only(app, "window")) {
        const std::string allowed = fmt::format("a time from {} s to {} s",
                                                ui::TimeWindow::kClosest, ui::TimeWindow::kLongest);
        options.window = readTime("window", *text, ui::TimeWindow::kClosest, allowed);
        if (options.window > ui::TimeWindow::kLongest)
            throw UsageError(fmt::format("window = \"{}\" is too long: allowed is {}.",
                                         excerpt(*text), allowed));
    }
    const auto size = only(app, "size");
    if (size)
        options.settings.pixels = readSize(*size);
    if (const auto text = only(app, "scale"))
        options.settings.scale = readScale(*text);
    if (const auto text = only(app, "part"))
        options.settings.part = readPart(*text);
    options.lookBack = ui::kUsualLookBack;
    if (const auto text = only(app, "look-back")) {
        if (!isInstrument(options.settings.part))
            throw UsageError("--look-back has a meaning only with --part and an instrument.");
        const std::string allowed =
            fmt::format("a time from one step (dt = {}) to {:g} s",
                        formatValue(info(ParameterId::dt), dt), ui::kLookBacks.back());
        options.lookBack = readTime("look-back", *text, dt, allowed);
        if (options.lookBack > ui::kLookBacks.back())
            throw UsageError(fmt::format("look-back = \"{}\" is too long: allowed is {}.",
                                         excerpt(*text), allowed));
    }
    options.settings.caption = !readFlag(app, "no-caption");
    options.settings.dark = readFlag(app, "dark");
    try {
        options.settings.validate();
    } catch (const ui::FigureSettingsError& error) {
        if (size)
            throw UsageError(fmt::format("size = \"{}\": {}", excerpt(*size), error.what()));
        throw;
    }
    if (const auto text = only(app, "neurons")) {
        try {
            options.selection = ui::NeuronSelection::parse(QString::fromStdString(*text),
                                                           QStringLiteral("neurons"));
            options.selection.requireWithin(options.parameters.n, QStringLiteral("neurons"));
        } catch (const std::invalid_argument& error) {
            throw UsageError(error.what());
        }
    }
    options.highlighted = ui::spreadNeurons(options.parameters.n);
    if (const auto text = only(app, "highlight")) {
        try {
            options.highlighted =
                ui::parseNeuronList(QString::fromStdString(*text), options.parameters.n,
                                    ui::kHighlightColours, QStringLiteral("highlight"));
        } catch (const std::invalid_argument& error) {
            throw UsageError(error.what());
        }
    }
    try {
        ui::requireFigureTarget(options.path);
    } catch (const ui::FigureError& error) {
        throw UsageError(error.what());
    }
    return options;
}

WindowOptions readWindow(const std::shared_ptr<const CLI::App>& app)
{
    for (const FigureOption& option : kFigureOptions) {
        if (app->count("--" + std::string(option.key)) > 0)
            throw UsageError(
                fmt::format("--{} has a meaning only with --export FILE.", option.key));
    }
    for (const char* flag : {"no-caption", "dark"}) {
        if (readFlag(*app, flag))
            throw UsageError(fmt::format("--{} has a meaning only with --export FILE.", flag));
    }
    if (readFlag(*app, "reset") && readFlag(*app, "check-display"))
        throw UsageError("--reset has a meaning only with a window.");
    static_cast<void>(readParameters(*app)); // ranges, before a window opens
    return {.parameters = [app](const Parameters& base) { return readParameters(*app, base); },
            .reset = readFlag(*app, "reset"),
            .checkDisplay = readFlag(*app, "check-display")};
}

} // namespace

std::variant<WindowOptions, FigureOptions, Information> parseCommandLine(int argc,
                                                                         const char* const* argv)
{
    const auto app = std::make_shared<CLI::App>(
        "A live laboratory for the balanced spiking network of Nicola & Clopath (2017).\n"
        "Bare numbers are SI seconds and mV; 2ms, 50us and -40mV are understood, too.",
        "tightrope");
    app->formatter(std::make_shared<HelpFormatter>("[OPTIONS]"));
    app->set_help_flag("-h,--help", "Print this help and exit");
    app->set_version_flag("--version", fmt::format("tightrope {}", kVersion),
                          "Print the version and exit");
    app->allow_extras();
    app->add_flag("--reset")->description(
        "Forget what the window remembers: parameters, layout, appearance.");
    app->add_flag("--check-display")
        ->description("Say by the exit code whether a window could be shown, and exit.");
    addParameterOptions(*app);
    for (const FigureOption& option : kFigureOptions)
        addOption(*app, option.key,
                  {.placeholder = option.placeholder,
                   .text = wrapped(option.text),
                   .group = kFigureGroup});
    app->add_flag("--no-caption")->description("Leave the caption out.")->group(kFigureGroup);
    app->add_flag("--dark")->description("Dark background.")->group(kFigureGroup);

    wordsOutsideOptions(*app, {argv + 1, argv + argc});
    try {
        app->parse(argc, argv);
    } catch (const CLI::CallForHelp&) {
        return Information{helpText(*app)};
    } catch (const CLI::CallForVersion& version) {
        return Information{fmt::format("{}\n", version.what())};
    } catch (const CLI::ParseError& error) {
        throw UsageError(fmt::format("{}.", error.what()));
    }
    requireNothingLeft(*app, optionNames(*app));
    if (const auto path = only(*app, "export"))
        return readFigure(*app, *path);
    return readWindow(app);
}

} // namespace tightrope::cli
