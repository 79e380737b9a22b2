// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/memory_need.h"
#include "tests/end_to_end/cli_process.h"
#include "tests/end_to_end/old_file.h"
#include "tests/support/test_class.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <unistd.h>

using namespace tightrope;
using test::kLongRun;
using test::OldFile;
using test::Outcome;
using test::runCli;
using test::runCliInto;
using test::runCliUnder;

namespace {

#ifdef __SANITIZE_ADDRESS__
constexpr bool kAddressSpaceCanBeLimited = false; // the sanitizer maps terabytes
#else
constexpr bool kAddressSpaceCanBeLimited = true;
#endif

} // namespace

/// What tightrope-cli does when the machine, the disk or the user sets it a limit.
class CommandLineLimits : public QObject
{
    Q_OBJECT

  private slots:
    void init() { m_folder = std::make_unique<OldFile>(); }

    void aNetworkBeyondTheMemoryIsRefused()
    {
        Parameters parameters;
        parameters.n = 50000;
        parameters.wiring = WiringKind::numpy;
        if (memoryAvailable() > memoryNeed(parameters))
            QSKIP("this machine has the memory for n = 50000");
        requireFailure(runCli({"run", "--n", "50000", "--wiring", "numpy", "--out", "run.npz"},
                              m_folder->path()),
                       {"n = 50000", "GB", "at most", "wiring = numpy"});
    }

    void memoryLimitsOfTheProcessCount_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QStringList>("named");
        QTest::addRow("network") << QStringList{"--n", "50000"}
                                 << QStringList{"n = 50000", "GB", "at most"};
        QTest::addRow("spikes") << QStringList{"--n", "500", "--duration", "1000"}
                                << QStringList{"duration = 1000 s", " MB", "at most"};
        QTest::addRow("network on the way")
            << QStringList{"--n", "2500", "--p", "0.01", "--set-at", "1:p=1"}
            << QStringList{"n = 2500", "p = 1 ", "at most"};
    }

    void memoryLimitsOfTheProcessCount()
    {
        if (!kAddressSpaceCanBeLimited)
            QSKIP("AddressSanitizer needs the whole address space");
        QFETCH(QStringList, arguments);
        QFETCH(QStringList, named);
        requireFailure(runCliUnder("ulimit -v 180000",
                                   QStringList{"run", "--out", "run.npz"} + arguments,
                                   m_folder->path()),
                       named);
    }

    /// The allowed time is one that can be had, also where that is less than a second.
    void theAllowedDurationIsOne()
    {
        if (!kAddressSpaceCanBeLimited)
            QSKIP("AddressSanitizer needs the whole address space");
        const QStringList run{"run",   "--n",       "20000", "--p",
                              "0.001", "--threads", "1",     "--duration"};
        const auto runFor = [&](double seconds) {
            return runCliUnder(
                "ulimit -v 130000",
                run + QStringList{QString::number(seconds), "--record", "0", "--out", "run.npz"},
                m_folder->path());
        };
        const Outcome outcome = runFor(1000.0);
        requireFailure(outcome, {"duration = 1000 s", "allowed is at most ", " s with n = 20000"});
        const QByteArray mark = "allowed is at most ";
        const double allowed = outcome.err.mid(outcome.err.indexOf(mark) + mark.size())
                                   .split(' ')
                                   .constFirst()
                                   .toDouble();
        QVERIFY2(allowed > 0.01 && allowed < 1.0, outcome.err.constData());
        const Outcome shorter = runFor(0.9 * allowed); // the system maps a little more or less
        QVERIFY2(shorter.code == 0, shorter.err.constData());
    }

    /// Stacks of 100 MB: there is room for two or three threads.
    void fewerThreadsThanAskedForDoTheSame()
    {
        if (!kAddressSpaceCanBeLimited)
            QSKIP("AddressSanitizer needs the whole address space");
        const QStringList run{"run", "--n", "8500", "--p", "0.001", "--duration", "5ms", "--json"};
        const auto figures = [](const Outcome& outcome) {
            return QJsonDocument::fromJson(outcome.out).object();
        };
        const Outcome one = runCli(run + QStringList{"--threads", "1"}, m_folder->path());
        const Outcome few = runCliUnder("ulimit -s 100000 && ulimit -v 450000",
                                        run + QStringList{"--threads", "8"}, m_folder->path());
        QCOMPARE(few.code, 0);
        const int threads = figures(few)["threads"].toInt();
        QVERIFY2(threads > 1 && threads < 8, few.out.constData());
        QCOMPARE(few.err, "tightrope-cli: The system had " + QByteArray::number(threads) +
                              " of 8 threads; the result is the same.\n");
        QVERIFY(figures(one)["spikes"].toInt() > 1000);
        QCOMPARE(figures(few)["spikes"], figures(one)["spikes"]);

        // Not one: neither to wire nor to step.
        const Outcome none = runCliUnder("ulimit -s 1000000 && ulimit -v 450000",
                                         run + QStringList{"--threads", "2"}, m_folder->path());
        QCOMPARE(none.err, QByteArray("tightrope-cli: The system had 1 of 2 threads; the result is "
                                      "the same.\n"));
        QCOMPARE(none.code, 0);
        QCOMPARE(figures(none)["spikes"], figures(one)["spikes"]);
    }

    void voltagesNeedNoMemory()
    {
        if (!kAddressSpaceCanBeLimited)
            QSKIP("AddressSanitizer needs the whole address space");
        // 240 MB of them.
        const Outcome outcome = runCliUnder(
            "ulimit -v 180000",
            {"run", "--n", "500", "--record", "500", "--duration", "3", "--out", "run.npz"},
            m_folder->path());
        QVERIFY2(outcome.code == 0, outcome.err.data());
        QVERIFY(QFile(m_folder->filePath("run.npz")).size() > 240'000'000);
    }

    void aRunOfAGeologicalAgeIsRefused()
    {
        const QStringList run{"run", "--duration", "1e9", "--record", "0"};
        requireFailure(runCli(run, m_folder->path()), {"duration = 1e+09 s", "GB", "n = 2000"});
        requireFailure(runCli(run + QStringList{"--out", "run.npz"}, m_folder->path()),
                       {"run.npz", "960 TB", "disk"});
    }

    void voltagesBeyondTheDiskAreRefused()
    {
        requireFailure(runCli({"run", "--duration", "1e9", "--out", "run.npz"}, m_folder->path()),
                       {"run.npz", "GB", "disk"});
    }

    void aFullDiskKeepsTheOldFile()
    {
        // 512-byte blocks: less than the spikes of the run take.
        requireFailure(runCliUnder("ulimit -f 40", {"run", "--n", "500", "--out", "run.npz"},
                                   m_folder->path()),
                       {"run.npz", "cannot be written", "large"});
    }

    void aLinkInAReadOnlyFolderLeadsToItsFile()
    {
        const QDir folder(m_folder->path());
        QVERIFY(folder.mkdir("links"));
        QVERIFY(QFile::link("../run.npz", folder.filePath("links/link.npz")));
        const Outcome outcome = runCliAfterMounting(
            "mount --bind links links && mount -o remount,bind,ro links",
            {"run", "--n", "10", "--duration", "0.01", "--out", "links/link.npz"});
        if (outcome.code == kCannotMount)
            QSKIP("nothing can be mounted here");
        QVERIFY2(outcome.code == 0, outcome.err.data());
        QVERIFY(QFileInfo(folder.filePath("links/link.npz")).isSymLink());
        QVERIFY(QFile(folder.filePath("run.npz")).size() > 1000);
    }

    void roomIsAskedForWhereALinkLeads()
    {
        const QDir folder(m_folder->path());
        QVERIFY(folder.mkdir("small"));
        QVERIFY(QFile::link("small/real.npz", folder.filePath("link.npz")));
        // A run that would take far longer than the test may: 160 MB of voltages and 144 MB of
        // spikes are too many.
        const Outcome outcome = runCliAfterMounting(
            "mount -t tmpfs -o size=1m tmpfs small",
            {"run", "--n", "300", "--record", "1", "--duration", "1000", "--out", "link.npz"});
        if (outcome.code == kCannotMount)
            QSKIP("nothing can be mounted here");
        QVERIFY(QFile::remove(folder.filePath("link.npz")));
        requireFailure(outcome, {"link.npz cannot be written", "304 MB", "disk", "1.05 MB"});
    }

    void spikesBeyondTheDiskEndTheRun()
    {
        QVERIFY(QDir(m_folder->path()).mkdir("small"));
        const Outcome outcome = runCliAfterMounting(
            "mount -t tmpfs -o size=100k tmpfs small",
            {"run", "--n", "500", "--g", "0.25", "--record", "0", "--duration", "0.35", "--out",
             "small/run.npz"}); // fires more than one would expect
        if (outcome.code == kCannotMount)
            QSKIP("nothing can be mounted here");
        requireFailure(outcome, {"small/run.npz cannot be written", "No space left on device"});
    }

    void spikesAreExpectedOnTheDisk()
    {
        QVERIFY(QDir(m_folder->path()).mkdir("small"));
        const Outcome outcome = runCliAfterMounting(
            "mount -t tmpfs -o size=100k tmpfs small",
            {"run", "--n", "500", "--record", "0", "--duration", "3600", "--out", "small/run.npz"});
        if (outcome.code == kCannotMount)
            QSKIP("nothing can be mounted here");
        requireFailure(outcome, {"small/run.npz cannot be written", "needs at least 864", "left"});
    }

    void whatAKilledRunLeavesIsSweptByTheNext()
    {
        QProcess killed;
        killed.setWorkingDirectory(m_folder->path());
        killed.start(test::cliPath(), kLongRun + QStringList{"--out", "run.npz"});
        const auto temporaries = [&] {
            return QDir(m_folder->path()).entryList({"*.part"}, QDir::Files | QDir::Hidden);
        };
        const auto begun = [&] { // not only tried whether a file may be made
            return temporaries().size() == 1 &&
                   QFile(m_folder->filePath(temporaries().first())).size() > 0;
        };
        QTRY_VERIFY_WITH_TIMEOUT(begun(), 30'000);
        // While it lives, others leave its file alone.
        const QStringList shortRun{"run", "--n", "10", "--duration", "0.01", "--out"};
        const Outcome beside = runCli(shortRun + QStringList{"other.npz"}, m_folder->path());
        QCOMPARE(beside.code, 0);
        QVERIFY(begun());
        killed.kill();
        QVERIFY(killed.waitForFinished());
        QCOMPARE(temporaries().size(), 1);
        QCOMPARE(runCli(shortRun + QStringList{"other.npz"}, m_folder->path()).code, 0);
        QVERIFY(QFile::remove(m_folder->filePath("other.npz")));
        m_folder->requireOldFileOnly();
    }

    void aFullStandardOutputIsReported()
    {
        const Outcome outcome = runCliInto("/dev/full", {"run", "--n", "10", "--json"});
        QCOMPARE(outcome.code, 1);
        QCOMPARE(outcome.err.count('\n'), 1);
        QVERIFY(outcome.err.contains("Standard output"));
    }

    void aReaderThatHasGoneIsNoCrash()
    {
        QProcess process;
        process.start("/bin/sh", {"-c", R"({ "$0" run --n 10; echo "code $?" >&2; } | true)",
                                  test::cliPath()});
        const Outcome outcome = test::outcomeOf(process);
        // 1 where the reader was gone before the writing, 0 where it was not.
        QVERIFY2(outcome.err == "code 1\n" || outcome.err == "code 0\n", outcome.err.data());
    }

    void aClosedPipeEndsQuietly()
    {
        QProcess process;
        process.setStandardOutputFile(m_folder->filePath("pipe"));
        QVERIFY(QProcess::execute("mkfifo", {m_folder->filePath("pipe")}) == 0);
        const int reader =
            open(qPrintable(m_folder->filePath("pipe")), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
        process.start(test::cliPath(), kLongRun.mid(0, 3) + QStringList{"--duration", "30"});
        QVERIFY(process.waitForStarted());
        QTRY_VERIFY_WITH_TIMEOUT(test::handles(process, SIGINT),
                                 60'000); // it has opened the pipe and is busy
        close(reader);
        const Outcome outcome = test::outcomeOf(process);
        QCOMPARE(outcome.code, 1);
        QVERIFY2(outcome.err.isEmpty(), outcome.err.data());
    }

  private:
    static constexpr int kCannotMount = 77;

    /// Runs the program where this was mounted, which nobody else sees.
    Outcome runCliAfterMounting(const QString& mounts, const QStringList& arguments)
    {
        QProcess process;
        process.setWorkingDirectory(m_folder->path());
        process.start("unshare",
                      QStringList{"--mount", "--map-root-user", "sh", "-c",
                                  QString("{ %1; } 2>/dev/null || exit %2; exec \"$0\" \"$@\"")
                                      .arg(mounts)
                                      .arg(kCannotMount),
                                  test::cliPath()} +
                          arguments);
        Outcome outcome = test::outcomeOf(process);
        if (outcome.code != 0 && !outcome.err.startsWith("tightrope-cli: "))
            outcome.code = kCannotMount; // by unshare itself, or because there is none
        return outcome;
    }

    /// Exit code 1, one line that names all of this, and the old file is still there.
    void requireFailure(const Outcome& outcome, const QStringList& named)
    {
        QCOMPARE(outcome.code, 1);
        QVERIFY2(outcome.out.isEmpty(), outcome.out.data());
        QCOMPARE(outcome.err.count('\n'), 1);
        for (const QString& part : named)
            QVERIFY2(QString::fromUtf8(outcome.err).contains(part), outcome.err.data());
        m_folder->requireOldFileOnly();
    }

    std::unique_ptr<OldFile> m_folder;
};

TIGHTROPE_TEST(CommandLineLimits)
#include "tst_command_line_limits.moc"
