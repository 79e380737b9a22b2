// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line/output.h"
#include "app/window/display.h"
#include "app/window/figure_command.h"
#include "app/window/options.h"
#include "core/model/memory_need.h"
#include "core/model/version.h"
#include "ui/main_window.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QIcon>
#include <exception>
#include <fmt/format.h>
#include <new>

using namespace tightrope;
using namespace tightrope::cli;

namespace {

enum ExitCode : int
{
    kDone = 0,
    kFailed = 1,
    kMisused = 2,
};

/// Qt tells everybody without a folder of their own for sockets about it, such as root on a bare
/// system. Nothing here needs one.
void dropRuntimeFolderWarning()
{
    static QtMessageHandler others = nullptr;
    others = qInstallMessageHandler(
        [](QtMsgType type, const QMessageLogContext& context, const QString& message) {
            if (!message.startsWith(QLatin1String("QStandardPaths: XDG_RUNTIME_DIR not set")))
                others(type, context, message);
        });
}

int showWindow(int& argc, char** argv, const WindowOptions& options)
{
    requireDisplay();
    if (options.checkDisplay)
        return kDone;
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("Tightrope"));
    QApplication::setApplicationVersion(QString::fromUtf8(kVersion.data(), kVersion.size()));
    QGuiApplication::setDesktopFileName(QStringLiteral("tightrope"));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/tightrope.svg")));
    ui::prepareApplication(application);
    if (options.reset)
        ui::Settings::forget();
    ui::Settings settings = ui::Settings::load();
    settings.parameters = options.parameters(settings.parameters);
    requireMemoryFor(settings.parameters);
    ui::MainWindow window(settings);
    window.show();
    return QApplication::exec();
}

int drawFigure(int& argc, char** argv, const FigureOptions& options)
{
    // Off the screen, whatever the screen is: the same figure everywhere.
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    ui::prepareApplication(application);
    writeFigure(options);
    return print(fmt::format("written to {}\n", options.path)) ? kDone : kFailed;
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
    dropRuntimeFolderWarning();
    try {
        return run(argc, argv);
    } catch (const MemoryError& error) {
        complain(error.what());
    } catch (const UsageError& error) {
        complain(error.what());
        return kMisused;
    } catch (const ParameterError& error) {
        complain(error.what());
        return kMisused;
    } catch (const ui::FigureSettingsError& error) {
        complain(error.what());
        return kMisused;
    } catch (const ui::FigureError& error) {
        complain(error.what());
    } catch (const std::bad_alloc&) {
        complain("The memory ran out: a smaller n or a smaller figure may fit. Nothing was "
                 "written.");
    } catch (const std::exception& error) {
        complain(error.what());
    }
    return kFailed;
}
