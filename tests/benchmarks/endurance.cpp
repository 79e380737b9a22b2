// SPDX-License-Identifier: GPL-3.0-or-later
// What memory the window takes over a long simulated time with all instruments open, each of them
// in front in turn. Prints a table; see --help.
#include "ui/instruments/instrument_dock.h"
#include "ui/instruments/instrument_docks.h"
#include "ui/theme/theme.h"
#include "ui/window/main_window.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QTemporaryDir>
#include <QTimer>
#include <cstdio>
#include <limits>
#include <unistd.h>

using namespace tightrope;

namespace {

constexpr int kRows = 12;        // of the table
constexpr int kFrontFor = 2'000; // ms, until the next instrument comes to the front

/// Memory of this process that is not swapped out [MB].
double residentMemory()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return std::numeric_limits<double>::quiet_NaN();
    const double pages = file.readAll().split(' ').value(1).toDouble();
    return pages * static_cast<double>(sysconf(_SC_PAGESIZE)) * 1e-6;
}

} // namespace

int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    ui::prepareApplication(app);
    QCommandLineParser parser;
    parser.setApplicationDescription(
        "Runs the default network as fast as it goes, with all instruments open, and tells what "
        "memory the program takes.");
    parser.addHelpOption();
    parser.addOption({"duration", "Simulated time: default 3600 s.", "s", "3600"});
    parser.process(app);
    const double duration = parser.value("duration").toDouble();
    if (!(duration > 0.0)) {
        std::fprintf(stderr, "endurance: --duration takes a number of seconds above 0\n");
        return 2;
    }

    const QTemporaryDir folder; // neither reads nor writes the user's settings
    qputenv("XDG_CONFIG_HOME", QFile::encodeName(folder.path()));
    ui::Settings settings;
    settings.speed = std::numeric_limits<double>::infinity();
    ui::MainWindow window(settings);
    window.resize(1600, 900);
    window.show();
    window.instruments().openAll();

    QTimer fronts;
    std::size_t front = 0;
    QObject::connect(&fronts, &QTimer::timeout, &window, [&] {
        const auto& docks = window.instruments().docks();
        docks[front++ % docks.size()]->bringUp();
    });
    fronts.start(kFrontFor);

    std::printf("%14s %14s %10s\n", "simulated [s]", "memory [MB]", "took [s]");
    QElapsedTimer clock;
    clock.start();
    QEventLoop loop;
    int rows = 0;
    QObject::connect(&window, &ui::MainWindow::frameShown, &loop, [&] {
        const double time = window.session().history().endTime();
        if (time < duration * (rows + 1) / kRows)
            return;
        ++rows;
        std::printf("%14.0f %14.1f %10.0f\n", time, residentMemory(),
                    static_cast<double>(clock.elapsed()) * 1e-3);
        std::fflush(stdout);
        if (time >= duration)
            loop.quit();
    });
    loop.exec();
}
