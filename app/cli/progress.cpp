// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/progress.h"

#include "app/command_line/text.h"

#include <cmath>
#include <cstdio>
#include <unistd.h>

namespace tightrope::cli {
namespace {

constexpr std::chrono::seconds kPatience{1};
constexpr std::chrono::milliseconds kInterval{100};
constexpr const char* kEraseLine = "\r\x1b[K";

QString nameOf(Stage stage)
{
    switch (stage) {
    case Stage::wiring:
        return CommandLine::tr("Wiring");
    case Stage::running:
        return CommandLine::tr("Running");
    case Stage::writing:
        return CommandLine::tr("Writing");
    }
    return {};
}

QString remaining(double seconds)
{
    if (seconds < 60.0)
        return QStringLiteral("%1 s").arg(std::ceil(seconds), 0, 'f', 0);
    if (seconds < 3600.0)
        return QStringLiteral("%1 min").arg(std::ceil(seconds / 60.0), 0, 'f', 0);
    return QStringLiteral("%1 h").arg(seconds / 3600.0, 0, 'f', 1);
}

} // namespace

ProgressLine::ProgressLine()
    : m_terminal(isatty(STDERR_FILENO) == 1)
{}

ProgressLine::~ProgressLine()
{
    if (m_shown)
        std::fputs(kEraseLine, stderr);
}

void ProgressLine::show(Stage stage, double fraction)
{
    if (!m_terminal)
        return;
    const Clock::time_point now = Clock::now();
    if (stage != m_stage) {
        m_stage = stage;
        m_stageStart = now;
        m_stageFrom = fraction;
    }
    if (now - m_start < kPatience || now - m_lastShown < kInterval)
        return;
    m_lastShown = now;
    m_shown = true;
    const QString percent = QString::number(100.0 * fraction, 'f', 0);
    QString line = CommandLine::tr("%1: %2 %").arg(nameOf(stage), percent);
    if (fraction > m_stageFrom) {
        const double elapsed = std::chrono::duration<double>(now - m_stageStart).count();
        const double left = elapsed * (1.0 - fraction) / (fraction - m_stageFrom);
        line = CommandLine::tr("%1: %2 %, %3 left").arg(nameOf(stage), percent, remaining(left));
    }
    std::fputs((kEraseLine + line.toStdString()).c_str(), stderr);
    std::fflush(stderr);
}

} // namespace tightrope::cli
