// SPDX-License-Identifier: GPL-3.0-or-later
// How quickly the window comes up and answers, and what its frames cost. Prints a table; see
// --help.
#include "tests/benchmarks/frame_meter.h"
#include "tests/benchmarks/slider_drag.h"
#include "tests/benchmarks/start_meter.h"
#include "tests/support/x_user.h"
#include "ui/controls/parameter_field.h"
#include "ui/controls/parameter_panel.h"
#include "ui/controls/parameter_row.h"
#include "ui/controls/real_slider.h"
#include "ui/instruments/instrument_dock.h"
#include "ui/instruments/instrument_docks.h"
#include "ui/theme/theme.h"
#include "ui/window/main_window.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QEventLoop>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTimer>
#include <QWindow>
#include <cstdio>
#include <functional>
#include <limits>

using namespace tightrope;
using namespace tightrope::benchmark;

namespace {

constexpr QSize kWindowSize(1600, 900);
constexpr QSize kLargeSize(1900, 1040);         // with room for all instruments
constexpr double kFrameBudget = 1000.0 / 60.0;  // ms
constexpr double kLiveTarget = 50.0;            // ms, at p99
constexpr double kRewiringTarget = 150.0;       // ms, at p99
constexpr double kLargeRewiringTarget = 1000.0; // ms, at p99, 10,000 neurons
constexpr double kStartTarget = 1000.0;         // ms, the median
constexpr int kPatience = 120'000;              // ms

/// Gives up the measurement.
[[noreturn]] void fail(const char* reason)
{
    std::fprintf(stderr, "window_benchmark: %s\n", reason);
    std::exit(1);
}

class WindowBenchmark
{
  public:
    WindowBenchmark(int frames, int moves)
        : m_frames(frames)
        , m_moves(moves)
    {
        m_window.resize(kWindowSize);
        m_window.show();
        until("the window did not come up", [this] {
            return m_window.isActiveWindow() && m_window.session().history().endTime() > 0.5;
        });
        resizeTo(kWindowSize);
        restPointer();
    }

    void measureFrames(const QString& name, double seconds)
    {
        m_window.timeWindow().setLength(seconds);
        fillWindow(seconds);
        letFramesPass(30);
        m_meter.restart();
        until("too few frames came",
              [this] { return static_cast<int>(m_meter.frames()) >= m_frames; });
        report(name, m_meter.result());
    }

    void measureFramesWhileDragging(const QString& name)
    {
        m_window.timeWindow().setLength(1.0);
        {
            SliderDrag drag(m_window, ParameterId::offset, -40.5, -36.0, 100 * m_frames, false);
            letFramesPass(30);
            m_meter.restart();
            until("too few frames came while dragging",
                  [this] { return static_cast<int>(m_meter.frames()) >= m_frames; });
            report(name, m_meter.result());
            end(drag, ParameterId::offset);
        }
    }

    /// At the size the window has now.
    void measureLatency(ParameterId id, double from, double to, double target)
    {
        measureLatency(id, from, to, target, m_moves);
    }

    void measureLatency(ParameterId id, double from, double to, double target, int moves)
    {
        m_window.timeWindow().setLength(1.0);
        letFramesPass(30);
        {
            SliderDrag drag(m_window, id, from, to, moves, true);
            m_meter.restart();
            until("moves stayed without an answer", [&drag] { return drag.finished(); });
            if (drag.latency().count() == 0)
                fail("no move of the mouse came in; the display must have a scale of 1");
            report(id, drag.latency(), m_meter.result(), target);
            end(drag, id);
        }
    }

    void set(ParameterId id, double value)
    {
        Q_EMIT m_window.parameters().row(id)->field()->entered(value);
        until("a parameter was not taken over",
              [&] { return get(m_window.session().latest().parameters, id) == value; });
    }

    /// All of them, as the layout "everything" has them: where there is no room for all, some are
    /// tabs behind others. Returns how many can be seen.
    int openInstruments(QSize size)
    {
        resizeTo(size);
        m_window.instruments().openAll();
        letFramesPass(300); // until all have something to show
        int seen = 0;
        for (const ui::InstrumentDock* dock : m_window.instruments().docks())
            seen += dock->isSeen() ? 1 : 0;
        return seen;
    }
    void closeInstruments()
    {
        m_window.instruments().closeAll();
        resizeTo(kWindowSize);
    }

    /// Another network, once it is there and running.
    void setNeurons(int n)
    {
        set(ParameterId::n, n);
        until("the new network did not run", [this, n] {
            return m_window.session().history().neurons() == n &&
                   m_window.session().history().endTime() > 0.5;
        });
    }

    QJsonObject toJson() const
    {
        return {{"frames", m_frameResults}, {"latency", m_latencyResults}};
    }

    static void printFrameHeading();
    static void printLatencyHeading();

  private:
    /// The parameter goes back to its default once the last move has come in.
    void end(SliderDrag& drag, ParameterId id)
    {
        drag.end();
        until("the slider was not let go",
              [&] { return !m_window.parameters().row(id)->slider()->isSliderDown(); });
        set(id, defaultValue(id));
        restPointer();
    }

    void resizeTo(QSize size)
    {
        m_window.resize(size);
        until("the window did not take its size", [&] { return m_window.size() == size; });
    }

    /// Runs the event loop until it holds, looking once a frame; `what` is said if
    /// that takes longer than anything should.
    void until(const char* what, const std::function<bool()>& holds)
    {
        QEventLoop loop;
        const auto look = [&] {
            if (holds())
                loop.quit();
        };
        const auto frames = QObject::connect(&m_window, &ui::MainWindow::frameShown, &loop, look);
        QTimer::singleShot(kPatience, &loop, [what] { fail(what); });
        loop.exec();
        QObject::disconnect(frames);
    }

    void letFramesPass(int frames)
    {
        int left = frames;
        until("frames stopped coming", [&left] { return --left <= 0; });
    }

    /// Not at the pace of the run, which would take as long as the window is.
    void fillWindow(double seconds)
    {
        m_window.session().send(command::SetSpeed{std::numeric_limits<double>::infinity()});
        const double end = m_window.session().history().endTime() + seconds;
        until("the simulation did not advance",
              [&] { return m_window.session().history().endTime() >= end; });
        m_window.session().send(command::SetSpeed{1.0});
        until("the speed was not taken over",
              [this] { return m_window.session().latest().speed == 1.0; });
        letFramesPass(30);
    }

    /// Where nothing reacts to it.
    void restPointer()
    {
        m_user.moveTo(m_window.mapToGlobal(QPoint(600, kWindowSize.height() - 6)));
    }

    void report(const QString& name, const FrameMeter::Result& result);
    void report(ParameterId id, const Distribution& latency, const FrameMeter::Result& result,
                double target);

    int m_frames;
    int m_moves;
    ui::MainWindow m_window{ui::Settings{}};
    FrameMeter m_meter{m_window};
    test::XUser m_user;
    QJsonArray m_frameResults;
    QJsonArray m_latencyResults;
};

void print(const Distribution& starts)
{
    std::printf("\nFrom the start of a process to its moving picture [ms]; target %.0f ms\n"
                "%zu times: min %.0f, median %.0f, max %.0f  %s\n",
                kStartTarget, starts.count(), starts.quantile(0.0), starts.quantile(0.5),
                starts.quantile(1.0), starts.quantile(0.5) <= kStartTarget ? "ok" : "MISSED");
    std::fflush(stdout);
}

void WindowBenchmark::printFrameHeading()
{
    std::printf("\nWork of the GUI thread per frame [ms]; budget %.1f ms\n"
                "%-26s %6s %5s | %6s %6s %6s %6s %6s | %6s %6s | %7s %6s %6s %5s\n",
                kFrameBudget, "", "frames", "fps", "min", "median", "p95", "p99", "max", "median",
                "p99", "within", "GUI", "all", "speed");
    std::printf("%-26s %6s %5s | %34s | %13s | %7s %6s %6s\n", "", "", "", "by the clock",
                "CPU time", "budget", "CPU", "CPU");
}

void WindowBenchmark::report(const QString& name, const FrameMeter::Result& result)
{
    const Distribution& wall = result.wall;
    const double within = wall.shareWithin(kFrameBudget);
    const double withinCpu = result.cpu.shareWithin(kFrameBudget);
    std::printf("%-26s %6zu %5.1f | %6.2f %6.2f %6.2f %6.2f %6.2f | %6.2f %6.2f | %6.1f%% %5.0f%% "
                "%5.0f%% %5.3f  %s\n",
                qPrintable(name), wall.count(), result.framesPerSecond(), wall.quantile(0.0),
                wall.quantile(0.5), wall.quantile(0.95), wall.quantile(0.99), wall.quantile(1.0),
                result.cpu.quantile(0.5), result.cpu.quantile(0.99), 100.0 * within,
                100.0 * result.guiCpu, 100.0 * result.programCpu, result.achievedSpeed,
                within >= 0.99      ? "ok"
                : withinCpu >= 0.99 ? "ok by CPU time"
                                    : "MISSED");
    std::fflush(stdout);
    m_frameResults.append(QJsonObject{{"name", name},
                                      {"wall_ms", wall.toJson()},
                                      {"cpu_ms", result.cpu.toJson()},
                                      {"interval_ms", result.intervals.toJson()},
                                      {"frames_per_second", result.framesPerSecond()},
                                      {"budget_ms", kFrameBudget},
                                      {"share_within_budget", within},
                                      {"share_within_budget_cpu", withinCpu},
                                      {"gui_cpu", result.guiCpu},
                                      {"program_cpu", result.programCpu},
                                      {"achieved_speed", result.achievedSpeed},
                                      {"longest_standstill_ms", result.longestStandstill}});
}

void WindowBenchmark::printLatencyHeading()
{
    std::printf("\nFrom the mouse event given to the X server to the frame drawn by it [ms]\n"
                "%-10s %6s %6s | %6s %6s %6s %6s %6s | %6s | %6s %s\n",
                "slider", "n", "moves", "min", "median", "p95", "p99", "max", "target", "speed",
                "longest standstill [ms]");
}

void WindowBenchmark::report(ParameterId id, const Distribution& latency,
                             const FrameMeter::Result& result, double target)
{
    const QString key = QString::fromUtf8(info(id).key.data(), qsizetype(info(id).key.size()));
    const qint64 n = m_window.session().latest().parameters.n;
    std::printf("%-10s %6lld %6zu | %6.1f %6.1f %6.1f %6.1f %6.1f | %6.0f | %6.3f %6.1f  %s\n",
                qPrintable(key), static_cast<long long>(n), latency.count(), latency.quantile(0.0),
                latency.quantile(0.5), latency.quantile(0.95), latency.quantile(0.99),
                latency.quantile(1.0), target, result.achievedSpeed, result.longestStandstill,
                latency.quantile(0.99) <= target ? "ok" : "MISSED");
    std::fflush(stdout);
    m_latencyResults.append(QJsonObject{{"parameter", key},
                                        {"n", n},
                                        {"latency_ms", latency.toJson()},
                                        {"target_p99_ms", target},
                                        {"achieved_speed", result.achievedSpeed},
                                        {"longest_standstill_ms", result.longestStandstill}});
}

} // namespace

int main(int argc, char** argv)
{
    qputenv("QT_NO_GLIB", "1"); // see FrameMeter
    QApplication app(argc, argv);
    ui::prepareApplication(app);
    QCommandLineParser parser;
    parser.setApplicationDescription(
        "Measures the window with all views on, at real time: how long it takes to come up, what a "
        "frame costs, and how long a slider's move takes to the screen. Needs an X server with a "
        "window manager "
        "that nobody else uses; tests/benchmarks/window.sh brings one.");
    parser.addHelpOption();
    parser.addOption({"json", "Writes the results to <file>.", "file"});
    parser.addOption({"quick", "A short run, to see that it works; its numbers mean little."});
    QCommandLineOption start(QString::fromLatin1(kStartOption), {}, QStringLiteral("ns"));
    start.setFlags(QCommandLineOption::HiddenFromHelp);
    parser.addOption(start);
    parser.process(app);
    if (QGuiApplication::platformName() != QLatin1String("xcb"))
        fail("needs an X server (QT_QPA_PLATFORM=xcb)");

    const QTemporaryDir settings; // neither reads nor writes the user's
    qputenv("XDG_CONFIG_HOME", QFile::encodeName(settings.path()));
    if (parser.isSet(start))
        return reportStart(parser.value(start).toLongLong());
    const bool quick = parser.isSet("quick");
    const Distribution starts = measureStarts(quick ? 2 : 9); // nothing else runs yet
    print(starts);
    WindowBenchmark benchmark(quick ? 15 : 600, quick ? 5 : 220);

    WindowBenchmark::printFrameHeading();
    benchmark.measureFrames("0.1 s, defaults", 0.1);
    benchmark.measureFrames("1 s, defaults", 1.0);
    benchmark.measureFrames("10 s, defaults", 10.0);
    benchmark.set(ParameterId::g, 0.25);
    benchmark.measureFrames("10 s, g = 0.25 (80 Hz)", 10.0);
    benchmark.set(ParameterId::g, defaultValue(ParameterId::g));
    benchmark.measureFramesWhileDragging("1 s, offset dragged");

    for (const QSize size : {kWindowSize, kLargeSize}) {
        const int seen = benchmark.openInstruments(size);
        benchmark.measureFrames(QStringLiteral("1 s, %1 instruments seen").arg(seen), 1.0);
        benchmark.measureFrames(QStringLiteral("10 s, %1 instruments seen").arg(seen), 10.0);
        benchmark.closeInstruments();
    }

    WindowBenchmark::printLatencyHeading();
    benchmark.measureLatency(ParameterId::offset, -40.5, -36.0, kLiveTarget);
    benchmark.measureLatency(ParameterId::g, 0.02, 0.1, kLiveTarget);
    benchmark.measureLatency(ParameterId::tref, 0.0, 0.012, kLiveTarget);
    benchmark.measureLatency(ParameterId::p, 0.05, 0.3, kRewiringTarget);
    if (!quick) {
        benchmark.setNeurons(10'000);
        benchmark.measureLatency(ParameterId::p, 0.05, 0.2, kLargeRewiringTarget, 60);
    }

    if (parser.isSet("json")) {
        QJsonObject results = benchmark.toJson();
        results["start_ms"] = starts.toJson();
        QFile file(parser.value("json"));
        if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(results).toJson()) < 0)
            fail("the results could not be written");
    }
    return 0;
}
