// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/options.h"

#include "app/command_line/text.h"
#include "app/command_line/whole_steps.h"
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
#include "ui/text/error_sentences.h"

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

struct FigureOption
{
    const char* key;
    QString placeholder;
    QString text;
};

std::vector<FigureOption> figureOptions()
{
    const QString time = CommandLine::tr("TIME");
    const QString list = CommandLine::tr("LIST");
    return {
        {"export", CommandLine::tr("FILE"),
         CommandLine::tr("Run without a window, draw the figure to this PNG and exit.")},
        {"run-for", time,
         CommandLine::tr("Simulated time [s] before the figure is drawn: default 2 s.")},
        {"window", time,
         CommandLine::tr("How much of its end the figure shows [s]: default 2 s, at most 10 s.")},
        {"size", CommandLine::tr("WIDTHxHEIGHT"),
         CommandLine::tr("Size in pixels: default 1600x1000.")},
        {"scale", CommandLine::tr("NUMBER"),
         CommandLine::tr("How large type and lines are drawn: by default they fit the size.")},
        {"part", CommandLine::tr("NAME"),
         CommandLine::tr("whole, raster, rate, voltages, or an instrument: balance, irregularity, "
                         "synchrony, weights, spectrum, regime. Default whole.")},
        {"look-back", time,
         CommandLine::tr(
             "How much of its end the statistics of an instrument cover: default 3 s.")},
        {"neurons", list,
         CommandLine::tr("Neurons in the raster: all, highlighted, or as in 0-199,500,0-1999:10.")},
        {"highlight", list,
         CommandLine::tr("Neurons drawn in colour, at most seven: default five, spread evenly.")},
    };
}

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
        throw UsageError(CommandLine::tr("%1 is unknown: allowed are %2.")
                             .arg(ui::written("part", text),
                                  qstring(fmt::format("{}", fmt::join(allowed, ", ")))));
    }
    return text == allowed.front() ? QString() : QString::fromStdString(text);
}

QSize readSize(const std::string& text)
{
    static const QRegularExpression pattern(QStringLiteral(R"(^(\d{1,6})\s*[xX×]\s*(\d{1,6})$)"));
    const auto match = pattern.match(QString::fromStdString(text));
    if (!match.hasMatch()) {
        throw UsageError(CommandLine::tr("%1 cannot be read: allowed is a width and a height in "
                                         "pixels, as in 1600x1000.")
                             .arg(ui::written("size", text)));
    }
    return {match.captured(1).toInt(), match.captured(2).toInt()};
}

double readScale(const std::string& text)
{
    const QuantityReading scale = readQuantity(text, "", "");
    const QString subject = ui::written("scale", text);
    const QString allowed = CommandLine::tr("a number from %1 to %2")
                                .arg(ui::FigureSettings::kSmallestScale)
                                .arg(ui::FigureSettings::kLargestScale);
    if (!scale.ok())
        throw UsageError(ui::refusalOf(scale, subject, allowed));
    if (scale.value <= 0.0)
        throw UsageError(
            CommandLine::tr("%1 cannot be used: allowed is %2.").arg(subject, allowed));
    return scale.value;
}

UsageError resetWithoutWindow()
{
    return UsageError(CommandLine::tr("--reset has a meaning only with a window."));
}

QString timeFromStep(double dt, double longest)
{
    return CommandLine::tr("a time from one step (dt = %1) to %2 s")
        .arg(qstring(formatValue(info(ParameterId::dt), dt)), QString::number(longest));
}

FigureOptions readFigure(const CLI::App& app, const std::string& path)
{
    if (readFlag(app, "reset"))
        throw resetWithoutWindow();
    FigureOptions options;
    requirePossiblePath("export", path);
    options.path = path;
    options.parameters = readParameters(app); // not the remembered ones: it must reproduce
    const double dt = options.parameters.dt;
    options.runFor = kDefaultRunFor;
    if (const auto text = only(app, "run-for")) {
        const QString allowed = timeFromStep(dt, kLongestRunFor);
        options.runFor = readTime("run-for", *text, dt, allowed);
        if (options.runFor > kLongestRunFor)
            throw tooLong("run-for", *text, allowed);
    }
    options.note = roundingNote("run-for", options.runFor, stepsIn(options.runFor, dt), dt);
    options.window = std::min(kDefaultWindow, options.runFor);
    if (const auto text = only(app, "window")) {
        const QString allowed = CommandLine::tr("a time from %1 s to %2 s")
                                    .arg(ui::TimeWindow::kClosest)
                                    .arg(ui::TimeWindow::kLongest);
        options.window = readTime("window", *text, ui::TimeWindow::kClosest, allowed);
        if (options.window > ui::TimeWindow::kLongest)
            throw tooLong("window", *text, allowed);
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
            throw UsageError(
                CommandLine::tr("--look-back has a meaning only with --part and an instrument."));
        const QString allowed = timeFromStep(dt, ui::kLookBacks.back());
        options.lookBack = readTime("look-back", *text, dt, allowed);
        if (options.lookBack > ui::kLookBacks.back())
            throw tooLong("look-back", *text, allowed);
    }
    options.settings.caption = !readFlag(app, "no-caption");
    options.settings.dark = readFlag(app, "dark");
    try {
        options.settings.validate();
    } catch (const ui::FigureSettingsError& error) {
        if (size)
            throw UsageError(CommandLine::tr("%1: %2").arg(ui::written("size", *size),
                                                           QString::fromUtf8(error.what())));
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
    std::vector<std::string> ofFigures{"no-caption", "dark"};
    for (const FigureOption& option : figureOptions())
        ofFigures.emplace_back(option.key);
    for (const std::string& key : ofFigures) {
        if (readFlag(*app, key))
            throw UsageError(
                CommandLine::tr("--%1 has a meaning only with --export FILE.").arg(qstring(key)));
    }
    if (readFlag(*app, "reset") && readFlag(*app, "check-display"))
        throw resetWithoutWindow();
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
        CommandLine::tr("A live laboratory for the balanced spiking network of Nicola & Clopath "
                        "(2017).\nBare numbers are SI seconds and mV; 2ms, 50us and -40mV are "
                        "understood, too.")
            .toStdString(),
        "tightrope");
    app->formatter(std::make_shared<HelpFormatter>(CommandLine::tr("[OPTIONS]")));
    app->set_help_flag("-h,--help", CommandLine::tr("Print this help and exit").toStdString());
    app->set_version_flag("--version", fmt::format("tightrope {}", kVersion),
                          CommandLine::tr("Print the version and exit").toStdString());
    app->allow_extras();
    app->add_flag("--reset")->description(
        CommandLine::tr("Forget what the window remembers: parameters, layout, appearance.")
            .toStdString());
    app->add_flag("--check-display")
        ->description(
            CommandLine::tr("Say by the exit code whether a window could be shown, and exit.")
                .toStdString());
    addParameterOptions(*app);
    const std::string group = CommandLine::tr("A figure without a window").toStdString();
    for (const FigureOption& option : figureOptions())
        addOption(*app, option.key,
                  {.placeholder = option.placeholder.toStdString(),
                   .text = wrapped(option.text),
                   .group = group});
    app->add_flag("--no-caption")
        ->description(CommandLine::tr("Leave the caption out.").toStdString())
        ->group(group);
    app->add_flag("--dark")
        ->description(CommandLine::tr("Dark background.").toStdString())
        ->group(group);

    wordsOutsideOptions(*app, {argv + 1, argv + argc});
    try {
        app->parse(argc, argv);
    } catch (const CLI::CallForHelp&) {
        return Information{helpText(*app)};
    } catch (const CLI::CallForVersion& version) {
        return Information{fmt::format("{}\n", version.what())};
    } catch (const CLI::ParseError& error) {
        throw UsageError(CommandLine::tr("%1.").arg(QString::fromUtf8(error.what())));
    }
    requireNothingLeft(*app, optionNames(*app));
    if (const auto path = only(*app, "export"))
        return readFigure(*app, *path);
    return readWindow(app);
}

} // namespace tightrope::cli
