// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line/interrupt.h"
#include "app/command_line/limited_memory.h"
#include "app/command_line/output.h"
#include "app/command_line/standard_streams.h"
#include "app/command_line/text.h"
#include "app/window/display.h"
#include "app/window/end_signals.h"
#include "app/window/figure_command.h"
#include "app/window/lost_display.h"
#include "app/window/options.h"
#include "core/base/printable.h"
#include "core/model/memory_need.h"
#include "core/model/parameter_error.h"
#include "core/model/version.h"
#include "ui/instruments/background.h"
#include "ui/text/error_sentences.h"
#include "ui/theme/theme.h"
#include "ui/window/main_window.h"
#include "ui/window/settings_keeper.h"

#include <QApplication>
#include <QIcon>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <new>
#include <string>

using namespace tightrope;
using namespace tightrope::cli;

namespace {

enum ExitCode : int
{
    kDone = 0,
    kFailed = 1,
    kMisused = 2,
    kSignalled = 128, ///< plus the number of the signal, as shells count
};

/// Listens for the end of the display. Drops one warning: Qt tells everybody without a folder of
/// their own for sockets about it, such as root on a bare system. Nothing here needs one.
void handleMessages()
{
    static QtMessageHandler others = nullptr;
    others = qInstallMessageHandler(
        [](QtMsgType type, const QMessageLogContext& context, const QString& message) {
            LostDisplay::hear(message);
            if (!message.startsWith(QLatin1String("QStandardPaths: XDG_RUNTIME_DIR not set")))
                others(type, context, message);
        });
}

int showWindow(int& argc, char** argv, const WindowOptions& options)
{
    DisplayConnection display = requireDisplay();
    if (options.checkDisplay)
        return kDone;
    std::signal(SIGPIPE, SIG_IGN); // displays and terminals may go while something is written
    std::signal(SIGXFSZ, SIG_IGN); // what is too large is told where it is written
    QApplication application(argc, argv);
    display.reset(); // the application has its own by now
    QApplication::setApplicationName(QStringLiteral("Tightrope"));
    QApplication::setApplicationVersion(QString::fromUtf8(kVersion.data(), kVersion.size()));
    QGuiApplication::setDesktopFileName(QStringLiteral("tightrope"));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/tightrope.svg")));
    ui::prepareApplication(application);
    ui::Settings settings;
    if (options.reset)
        settings.problem = ui::Settings::forget();
    else
        settings = ui::Settings::load();
    settings.parameters = options.parameters(settings.parameters);
    requireMemoryFor(settings.parameters);
    ui::MainWindow window(settings);
    window.endProgramWhenClosed();
    window.show();
    ui::SettingsKeeper& keeper = window.settingsKeeper();
    const LostDisplay lostDisplay(keeper);
    const EndSignals endSignals([&keeper] { keeper.saveNow(); });
    const int exitCode = QApplication::exec();
    ui::leaveWorkBehind(); // a decomposition may take seconds that nobody waits for
    if (!keeper.unsaved().isEmpty())
        complain(keeper.unsaved());
    return exitCode;
}

int drawFigure(int& argc, char** argv, const FigureOptions& options)
{
    // Off the screen, whatever the screen is: the same figure everywhere.
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    ui::prepareApplication(application);
    // Before the figure is in its place: if the memory runs out, nothing was written.
    const std::string done =
        (CommandLine::tr("written to %1").arg(qstring(printable(options.path.string()))) +
         QLatin1Char('\n'))
            .toStdString();
    installSignalHandlers();
    try {
        writeFigure(options, [] { return interruptingSignal() == 0; });
    } catch (...) {
        if (interruptingSignal() == 0)
            throw;
        complain(CommandLine::tr("Interrupted; nothing was written."));
        return kSignalled + interruptingSignal();
    }
    if (!options.note.empty())
        complain(options.note);
    return print(done) ? kDone : kFailed;
}

int run(int& argc, char** argv)
{
    const auto task = parseCommandLine(argc, argv);
    if (const auto* const information = std::get_if<Information>(&task))
        return print(information->text) ? kDone : kFailed;
    if (const auto* const figure = std::get_if<FigureOptions>(&task))
        return drawFigure(argc, argv, *figure);
    return showWindow(argc, argv, std::get<WindowOptions>(task));
}

} // namespace

int main(int argc, char** argv)
{
    nameProgram("tightrope");
    occupyClosedStreams();
    shareOneHeapIfLimited();
    handleMessages();
    const QString noMemory =
        CommandLine::tr("The memory ran out: a smaller n or a smaller figure may fit. Nothing was "
                        "written."); // made while there is some
    try {
        const int exitCode = run(argc, argv);
        if (ui::isWorkLeftBehind()) { // everything is written and said
            std::fflush(nullptr);
            std::_Exit(exitCode);
        }
        return exitCode;
    } catch (const MemoryError& error) {
        complain(ui::sentenceOf(error));
    } catch (const UsageError& error) {
        complain(ui::sentenceOf(error));
        return kMisused;
    } catch (const ParameterError& error) {
        complain(ui::sentenceOf(error));
        return kMisused;
    } catch (const ui::FigureSettingsError& error) {
        complain(ui::sentenceOf(error));
        return kMisused;
    } catch (const ui::FigureError& error) {
        complain(ui::sentenceOf(error));
    } catch (const std::bad_alloc&) {
        complain(noMemory);
    } catch (const std::exception& error) {
        complain(ui::sentenceOf(error));
    }
    return kFailed;
}
