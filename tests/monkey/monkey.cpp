// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/monkey/monkey.h"

#include "core/model/memory_need.h"
#include "ui/window/main_window.h"

#include <QApplication>
#include <cstdlib>
#include <stdexcept>

namespace tightrope::monkey {
namespace {

constexpr int kBeatEvery = 200;      // ms
constexpr int kReportEvery = 5000;   // ms
constexpr int kThreadsEndIn = 60000; // ms
constexpr qint64 kGoneFor = 20000;   // ms, from the window's end to the program's
constexpr int kMostAttempts = 500;   // to close everything at the end

ui::Settings rememberedSettings(int mostNeurons)
{
    ui::Settings settings = ui::Settings::load();
    try {
        requireMemoryFor(settings.parameters);
    } catch (const std::exception&) { // the program would say so and not start
        settings.parameters = {};
    }
    if (settings.parameters.n > mostNeurons)
        settings.parameters.n = 200;
    return settings;
}

QByteArray openWindows()
{
    QByteArray names;
    for (const QWidget* window : QApplication::topLevelWidgets()) {
        if (window->isVisible())
            names.append(' ').append(window->metaObject()->className());
    }
    return names.isEmpty() ? " none" : names;
}

} // namespace

Monkey::Monkey(const Plan& plan)
    : m_plan(plan)
    , m_journal(plan.log)
    , m_chooser(plan.seed, plan.mostNeurons, plan.folder)
    , m_complaints([this](const QString& complaint) { heard(complaint); })
    , m_watchdog(std::chrono::seconds(plan.patience))
    , m_report(nullptr, std::fclose)
{
    if (!plan.replay.isEmpty())
        m_replayed = readJournal(plan.replay);
    if (!plan.report.isEmpty()) {
        m_report.reset(std::fopen(plan.report.toUtf8().constData(), "w"));
        if (!m_report)
            throw std::runtime_error("the report " + plan.report.toStdString() +
                                     " cannot be written");
        std::fprintf(m_report.get(), "seconds\tactions\twindows\tMB\tthreads\tfiles\tneurons\n");
    }
    connect(&m_beat, &QTimer::timeout, this, [this] { m_watchdog.beat(); });
    connect(&m_reporting, &QTimer::timeout, this, &Monkey::report);
}

/// One mistake often says the same many times over.
void Monkey::heard(const QString& complaint)
{
    if (m_heard.contains(complaint))
        return;
    m_heard.insert(complaint);
    m_journal.remark(QStringLiteral("complaint"), complaint);
    std::fprintf(stderr, "monkey: complaint: %s\n        after %s\n", qPrintable(complaint),
                 m_journal.lastLine().constData());
    sayStack();
}

int Monkey::play()
{
    m_journal.begin(m_plan.seed);
    m_atStart = usage();
    m_time.start();
    m_beat.start(kBeatEvery);
    m_reporting.start(kReportEvery);
    report();
    while (!isOver())
        playWithOneWindow();
    waitForThreads();
    report();
    const Usage atEnd = usage();
    std::printf("seed %llu: %lld actions on %d windows in %.0f s, %d not there, %d complaints; "
                "memory %.0f to %.0f MB, threads %d to %d, files %d to %d\n",
                static_cast<unsigned long long>(m_plan.seed),
                static_cast<long long>(m_journal.actions()), m_windows,
                static_cast<double>(m_time.elapsed()) * 1e-3, m_missed, m_complaints.count(),
                m_atStart.residentMegabytes, atEnd.residentMegabytes, m_atStart.threads,
                atEnd.threads, m_atStart.files, atEnd.files);
    return m_complaints.count();
}

void Monkey::playWithOneWindow()
{
    ui::MainWindow window(rememberedSettings(m_plan.mostNeurons));
    m_window = &window;
    ++m_windows;
    m_complaints.watch(&window);
    window.endProgramWhenClosed();
    window.show();
    m_lastSeen.start();
    scheduleNext(0);
    QApplication::exec();
    ++m_turn;
    m_complaints.watch(nullptr);
    m_window = nullptr;
    m_device.perform({.verb = Verb::release});
}

bool Monkey::isOver() const
{
    if (!m_plan.replay.isEmpty())
        return m_replayed.empty();
    return static_cast<double>(m_time.elapsed()) >= m_plan.seconds * 1e3 ||
           (m_plan.actions > 0 && m_journal.actions() >= m_plan.actions);
}

/// A timer of its own for each action: one that is being handled does not fire again in the event
/// loop of a dialog.
void Monkey::scheduleNext(int wait)
{
    QTimer::singleShot(wait, this, [this, turn = m_turn] {
        if (turn == m_turn)
            act();
    });
}

void Monkey::act()
{
    m_watchdog.beat();
    if (isOver())
        return leave();
    m_complaints.inspect();
    if (m_window->isVisible())
        m_lastSeen.start();
    else if (m_lastSeen.elapsed() > kGoneFor) {
        m_complaints.complain(QStringLiteral("the window is closed, and the program does not end"));
        return QCoreApplication::exit();
    }
    Action action;
    if (m_plan.replay.isEmpty()) {
        action = m_chooser.next(*m_window);
    } else {
        action = m_replayed.front();
        m_replayed.pop_front();
    }
    m_journal.write(action);
    scheduleNext(action.wait); // before it is done, since a dialog may open
    if (!m_device.perform(action)) {
        ++m_missed;
        m_journal.remark(QStringLiteral("missed"), QString::number(m_journal.actions()));
    }
}

/// Closes whatever is open, the innermost first, as a person would.
void Monkey::leave()
{
    if (++m_attemptsToLeave > kMostAttempts) {
        std::fprintf(stderr, "monkey: the window does not close; open are%s\n",
                     openWindows().constData());
        std::abort(); // an exception would not come through the event loop
    }
    scheduleNext(20);
    m_device.perform({.verb = Verb::release});
    if (QWidget* const popup = QApplication::activePopupWidget())
        popup->close();
    else if (QWidget* const dialog = QApplication::activeModalWidget())
        dialog->close(); // a key might go to another window
    else
        m_window->close();
}

void Monkey::report()
{
    if (!m_report)
        return;
    const Usage now = usage();
    const double neurons =
        m_window != nullptr ? static_cast<double>(m_window->session().latest().parameters.n) : 0.0;
    std::fprintf(m_report.get(), "%.1f\t%lld\t%d\t%.1f\t%d\t%d\t%.0f\n",
                 static_cast<double>(m_time.elapsed()) * 1e-3,
                 static_cast<long long>(m_journal.actions()), m_windows, now.residentMegabytes,
                 now.threads, now.files, neurons);
    std::fflush(m_report.get());
}

/// All that the windows have started has to end with them.
void Monkey::waitForThreads()
{
    QElapsedTimer waiting;
    waiting.start();
    int left = 0;
    while ((left = usage().threads - m_atStart.threads) > 0 && waiting.elapsed() < kThreadsEndIn)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents); // the beat wakes it
    if (left > 0)
        throw std::runtime_error("threads are left: " + std::to_string(left));
}

} // namespace tightrope::monkey
