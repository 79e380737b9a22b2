// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/end_to_end/cli_process.h"
#include "tests/end_to_end/old_file.h"
#include "tests/support/test_class.h"

#include <QTest>
#include <array>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <unistd.h>

using namespace tightrope;
using test::kLongRun;
using test::OldFile;
using test::Outcome;

namespace {

/// A terminal that nobody looks at: its near end is read by the test.
class Terminal
{
  public:
    Terminal()
        : m_near(posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK))
    {
        if (m_near < 0 || grantpt(m_near) != 0 || unlockpt(m_near) != 0)
            return;
        if (const char* path = ptsname(m_near))
            m_far = open(path, O_RDWR | O_NOCTTY); // kept open, so that reading never ends
    }
    ~Terminal()
    {
        for (const int end : {m_far, m_near})
            if (end >= 0)
                close(end);
    }
    Terminal(const Terminal&) = delete;
    Terminal& operator=(const Terminal&) = delete;

    /// Minimal containers have none.
    bool exists() const { return m_far >= 0; }

    QString path() const { return ptsname(m_near); }

    /// All that was shown so far.
    const QByteArray& shown()
    {
        std::array<char, 4096> buffer{};
        ssize_t count = 0;
        while ((count = read(m_near, buffer.data(), buffer.size())) > 0)
            m_shown.append(buffer.data(), count);
        return m_shown;
    }

  private:
    int m_near;
    int m_far = -1;
    QByteArray m_shown;
};

} // namespace

/// What tightrope-cli makes of signals, and what it shows at a terminal meanwhile.
class CommandLineSignals : public QObject
{
    Q_OBJECT

  private slots:
    void anInterruptWritesNothing_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("signal");
        QTest::addRow("running") << kLongRun << SIGINT;
        QTest::addRow("terminated") << kLongRun << SIGTERM;
        QTest::addRow("hung up") << kLongRun << SIGHUP;
        QTest::addRow("wiring") << QStringList{"run", "--n", "6000", "--wiring", "numpy"} << SIGINT;
    }

    void anInterruptWritesNothing()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, signal);
        const OldFile folder;
        QProcess process;
        process.setWorkingDirectory(folder.path());
        process.start(test::cliPath(), arguments + QStringList{"--out", "run.npz"});
        QVERIFY(process.waitForStarted()); // before, it has the handlers of the test
        QTRY_VERIFY_WITH_TIMEOUT(test::handles(process, signal), 60'000);
        QCOMPARE(kill(static_cast<pid_t>(process.processId()), signal), 0);
        const Outcome outcome = test::outcomeOf(process);
        QCOMPARE(outcome.code, 128 + signal);
        QVERIFY(outcome.out.isEmpty());
        QCOMPARE(outcome.err, QByteArray("tightrope-cli: Interrupted; nothing was written.\n"));
        folder.requireOldFileOnly();
    }

    /// A terminal that is closed tells of it, and so does the shell in it.
    void twoSignalsTogetherAreOne()
    {
        const OldFile folder;
        QProcess process;
        process.setWorkingDirectory(folder.path());
        process.start(test::cliPath(), kLongRun + QStringList{"--out", "run.npz"});
        QVERIFY(process.waitForStarted());
        QTRY_VERIFY_WITH_TIMEOUT(test::handles(process, SIGHUP), 60'000);
        // Stopped until both are there, so that nothing comes between.
        for (const int signal : {SIGSTOP, SIGHUP, SIGTERM, SIGCONT})
            QCOMPARE(kill(static_cast<pid_t>(process.processId()), signal), 0);
        const Outcome outcome = test::outcomeOf(process);
        QVERIFY(outcome.code == 128 + SIGHUP || outcome.code == 128 + SIGTERM);
        QCOMPARE(outcome.err, QByteArray("tightrope-cli: Interrupted; nothing was written.\n"));
        folder.requireOldFileOnly();
    }

    void whatIsIgnoredAtTheStartStaysIgnored_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("signal");
        QTest::addRow("nohup") << "HUP" << SIGHUP;
        QTest::addRow("in the background") << "INT" << SIGINT;
        QTest::addRow("never terminated") << "TERM" << SIGTERM;
    }

    void whatIsIgnoredAtTheStartStaysIgnored()
    {
        QFETCH(QString, name);
        QFETCH(int, signal);
        const OldFile folder;
        QProcess process;
        process.setWorkingDirectory(folder.path());
        process.start("/bin/sh", QStringList{"-c", "trap '' " + name + R"( && exec "$0" "$@")",
                                             test::cliPath()} +
                                     kLongRun + QStringList{"--out", "run.npz"});
        QVERIFY(process.waitForStarted());
        const int other = signal == SIGTERM ? SIGINT : SIGTERM;
        // The last one that the program asks for, and none that a shell handles, as it does SIGINT.
        QTRY_VERIFY_WITH_TIMEOUT(test::handles(process, SIGXCPU), 60'000);
        QVERIFY(test::handles(process, other));
        QVERIFY(!test::handles(process, signal));
        const auto id = static_cast<pid_t>(process.processId());
        QCOMPARE(kill(id, signal), 0);
        QCOMPARE(kill(id, other), 0);
        QCOMPARE(test::outcomeOf(process).code, 128 + other); // not of the first
        folder.requireOldFileOnly();
    }

    void aTerminalShowsTheProgressAndLosesItAgain()
    {
        Terminal terminal;
        if (!terminal.exists())
            QSKIP("there are no pseudo-terminals here");
        QProcess process;
        process.setStandardErrorFile(terminal.path());
        process.start(test::cliPath(), kLongRun);
        QTRY_VERIFY_WITH_TIMEOUT(terminal.shown().contains("Running: "), 30'000);
        QTRY_VERIFY_WITH_TIMEOUT(terminal.shown().contains(" left"), 30'000);
        QCOMPARE(kill(static_cast<pid_t>(process.processId()), SIGINT), 0);
        QCOMPARE(test::outcomeOf(process).code, 130);
        const QByteArray& shown = terminal.shown();
        QVERIFY2(shown.endsWith("\r\x1b[Ktightrope-cli: Interrupted; nothing was written.\r\n"),
                 shown.toPercentEncoding().data());
    }

    void aShortRunShowsNoProgress()
    {
        Terminal terminal;
        if (!terminal.exists())
            QSKIP("there are no pseudo-terminals here");
        QProcess process;
        process.setStandardErrorFile(terminal.path());
        process.start(test::cliPath(), {"run", "--n", "10", "--duration", "0.1"});
        QCOMPARE(test::outcomeOf(process).code, 0);
        QCOMPARE(terminal.shown(), QByteArray());
    }
};

TIGHTROPE_TEST(CommandLineSignals)
#include "tst_command_line_signals.moc"
