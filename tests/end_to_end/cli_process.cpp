// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/end_to_end/cli_process.h"

#include <QFile>
#include <QTest>

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

bool handles(const QProcess& process, int signal)
{
    QFile status(QString("/proc/%1/status").arg(process.processId()));
    if (!status.open(QIODevice::ReadOnly))
        return false;
    for (const QByteArray& line : status.readAll().split('\n')) {
        if (line.startsWith("SigCgt:")) // bits from 1 on
            return (line.mid(7).trimmed().toULongLong(nullptr, 16) >> (signal - 1) & 1U) != 0;
    }
    return false;
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

void addFileNames()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("locale");
    const auto row = [](const char* what, const QByteArray& name, const char* locale) {
        QTest::addRow("%s in %s", what, locale) << name << QByteArray(locale);
    };
    for (const char* locale : {"C", "C.UTF-8"}) {
        row("Latin-1", "caf\xe9", locale);
        row("UTF-8", "café τ", locale);
    }
    row("no text in any encoding", "\xff\xfe\xc0\x80", "C.UTF-8");
    row("half a letter", "caf\xc3", "C.UTF-8");
    row("a line break", "two\nlines", "C.UTF-8");
    row("control characters", "\x07\x1b[31mred\x7f", "C.UTF-8");
    row("blanks around it", "  blanks  ", "C.UTF-8");
    row("nothing but the ending", "", "C.UTF-8");
    row("what formats", "%1 %s {} \\n", "C.UTF-8");
    row("quotes", "'\"`$HOME", "C.UTF-8");
}

Outcome runWithBytes(const QString& program, const QByteArrayList& words, const QString& folder,
                     const QByteArray& locale)
{
    // Qt makes text of arguments, so a shell puts the bytes together.
    QByteArray line = "exec \"$0\"";
    for (const QByteArray& word : words) {
        line += " \"$(printf %b '";
        for (const char byte : word) {
            const int code = static_cast<unsigned char>(byte);
            line += "\\0" + QByteArray::number(code, 8);
        }
        line += "')\"";
    }
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert("LC_ALL", QString::fromLatin1(locale));
    environment.insert("XDG_CONFIG_HOME", folder);
    QProcess process;
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(folder);
    process.start("/bin/sh", {"-c", QString::fromLatin1(line), program});
    return outcomeOf(process);
}

} // namespace tightrope::test
