// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/frame_meter.h"

#include <QAbstractEventDispatcher>
#include <QCoreApplication>
#include <algorithm>
#include <ctime>

namespace tightrope::benchmark {
namespace {

double cpuTime(clockid_t clock)
{
    timespec time{};
    clock_gettime(clock, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) * 1e-6;
}

double milliseconds(std::chrono::steady_clock::duration duration)
{
    return std::chrono::duration<double, std::milli>(duration).count();
}

} // namespace

FrameMeter::FrameMeter(ui::MainWindow& window)
    : m_window(window)
{
    qApp->installEventFilter(this);
    const QAbstractEventDispatcher* const loop = QAbstractEventDispatcher::instance();
    connect(loop, &QAbstractEventDispatcher::aboutToBlock, this, &FrameMeter::roundEnded);
    connect(loop, &QAbstractEventDispatcher::awake, this, &FrameMeter::roundEnded);
    connect(&window, &ui::MainWindow::frameShown, this, &FrameMeter::frameShown);
    connect(&window, &ui::MainWindow::instrumentShown, this, [this] { m_frameInThisRound = true; });
    restart();
}

void FrameMeter::restart()
{
    m_result = {};
    m_frame.reset();
    m_lastFrame.reset();
    m_begun = Clock::now();
    m_guiCpuAtBegin = cpuTime(CLOCK_THREAD_CPUTIME_ID);
    m_programCpuAtBegin = cpuTime(CLOCK_PROCESS_CPUTIME_ID);
    m_simulatedAtBegin = m_window.session().history().endTime();
    m_lastStep = m_window.session().history().endStep();
    m_lastStepSeen = m_begun;
}

const FrameMeter::Result& FrameMeter::result()
{
    const double elapsed = milliseconds(Clock::now() - m_begun);
    m_result.seconds = elapsed * 1e-3;
    m_result.guiCpu = (cpuTime(CLOCK_THREAD_CPUTIME_ID) - m_guiCpuAtBegin) / elapsed;
    m_result.programCpu = (cpuTime(CLOCK_PROCESS_CPUTIME_ID) - m_programCpuAtBegin) / elapsed;
    m_result.achievedSpeed =
        (m_window.session().history().endTime() - m_simulatedAtBegin) / m_result.seconds;
    return m_result;
}

bool FrameMeter::eventFilter(QObject* watched, QEvent* event)
{
    if (!m_workSince)
        m_workSince = Clock::now();
    return QObject::eventFilter(watched, event);
}

void FrameMeter::frameShown()
{
    const auto now = Clock::now();
    m_frameInThisRound = true;
    if (m_lastFrame)
        m_result.intervals.add(milliseconds(now - *m_lastFrame));
    m_lastFrame = now;
    const std::int64_t step = m_window.session().history().endStep();
    if (step == m_lastStep)
        return;
    m_result.longestStandstill =
        std::max(m_result.longestStandstill, milliseconds(now - m_lastStepSeen));
    m_lastStep = step;
    m_lastStepSeen = now;
}

void FrameMeter::roundEnded()
{
    if (!m_workSince)
        return;
    const double cpu = cpuTime(CLOCK_THREAD_CPUTIME_ID);
    const Work work{milliseconds(Clock::now() - *m_workSince), cpu - m_cpuAtRound};
    m_cpuAtRound = cpu;
    m_workSince.reset();
    if (m_frameInThisRound) {
        if (m_frame) {
            m_result.wall.add(m_frame->wall);
            m_result.cpu.add(m_frame->cpu);
        }
        m_frame = work;
    } else if (m_frame) {
        m_frame->wall += work.wall;
        m_frame->cpu += work.cpu;
    }
    m_frameInThisRound = false;
}

} // namespace tightrope::benchmark
