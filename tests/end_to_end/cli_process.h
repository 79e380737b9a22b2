// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QProcess>
#include <QString>
#include <QStringList>

namespace tightrope::test {

/// How tightrope-cli ended.
struct Outcome
{
    int code = -1; ///< -1 if it crashed, was killed or did not end
    QByteArray out;
    QByteArray err;
};

/// The path of the program.
QString cliPath();

/// Arguments of a run that is longer than any test waits, and small enough for any machine.
inline const QStringList kLongRun{"run", "--n", "300", "--duration", "600"};

/// Waits for the end of the process.
Outcome outcomeOf(QProcess& process);

/// True once the started process has a handler of its own for the signal.
bool handles(const QProcess& process, int signal);

/// Runs the program to its end, in this folder if one is given.
Outcome runCli(const QStringList& arguments, const QString& folder = {});

/// The same after a shell has limited it, as with "ulimit -f 100".
Outcome runCliUnder(const QString& limits, const QStringList& arguments,
                    const QString& folder = {});

/// The same with standard output going to this file, which may be a device.
Outcome runCliInto(const QString& file, const QStringList& arguments);

/// Rows of names for files that people give no file, but systems do: in columns "name", without its
/// ending, and "locale", in which the program is run.
void addFileNames();

/// Any program, by its path, with words that need not be text, in a folder and a locale.
Outcome runWithBytes(const QString& program, const QByteArrayList& words, const QString& folder,
                     const QByteArray& locale);

} // namespace tightrope::test
