// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/end_to_end/cli_process.h"

namespace tightrope::test {

QString cliPath()
{
    return TIGHTROPE_CLI;
}

Outcome outcomeOf(QProcess& process)
{
    Outcome outcome;
    constexpr int kPatience = 120'000; // ms
    const bool ended =
        process.state() == QProcess::NotRunning || process.waitForFinished(kPatience);
    if (ended && process.error() != QProcess::FailedToStart &&
        process.exitStatus() == QProcess::NormalExit)
        outcome.code = process.exitCode();
    outcome.out = process.readAllStandardOutput();
    outcome.err = process.readAllStandardError();
    return outcome;
}

Outcome runCli(const QStringList& arguments, const QString& folder)
{
    QProcess process;
    process.setWorkingDirectory(folder);
    process.start(cliPath(), arguments);
    return outcomeOf(process);
}

Outcome runCliUnder(const QString& limits, const QStringList& arguments, const QString& folder)
{
    QProcess process;
    process.setWorkingDirectory(folder);
    process.start("/bin/sh",
                  QStringList{"-c", limits + R"( && exec "$0" "$@")", cliPath()} + arguments);
    return outcomeOf(process);
}

Outcome runCliInto(const QString& file, const QStringList& arguments)
{
    QProcess process;
    process.setStandardOutputFile(file);
    process.start(cliPath(), arguments);
    return outcomeOf(process);
}

} // namespace tightrope::test
