// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/start_meter.h"

#include "tests/benchmarks/x_server.h"
#include "ui/window/main_window.h"

#include <QApplication>
#include <QProcess>
#include <chrono>
#include <cstdio>
#include <stdexcept>

namespace tightrope::benchmark {
namespace {

constexpr int kPatience = 60'000; // ms

qint64 now()
{
    return std::chrono::nanoseconds(std::chrono::steady_clock::now().time_since_epoch()).count();
}

} // namespace

Distribution measureStarts(int times)
{
    Distribution starts;
    for (int i = 0; i < times; ++i) {
        QProcess process;
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process.start(
            QCoreApplication::applicationFilePath(),
            {QStringLiteral("--%1").arg(QLatin1String(kStartOption)), QString::number(now())});
        if (!process.waitForFinished(kPatience) || process.exitCode() != 0)
            throw std::runtime_error("a window that was started did not show a moving picture");
        starts.add(process.readAllStandardOutput().toDouble());
    }
    return starts;
}

int reportStart(qint64 begun)
{
    ui::MainWindow window{ui::Settings{}};
    double shownUntil = 0.0;
    int picturesWithNews = 0;
    QObject::connect(&window, &ui::MainWindow::frameShown, &window, [&] {
        const double end = window.shown().history().endTime();
        if (end > shownUntil)
            ++picturesWithNews;
        shownUntil = end;
        if (picturesWithNews < 2)
            return;
        waitForXServer();
        std::printf("%.3f\n", static_cast<double>(now() - begun) * 1e-6);
        QCoreApplication::quit();
    });
    window.show();
    return QApplication::exec();
}

} // namespace tightrope::benchmark
