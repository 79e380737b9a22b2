// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/end_to_end/cli_process.h"
#include "tests/support/test_class.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <cerrno>
#include <functional>

using tightrope::test::Outcome;
using tightrope::test::outcomeOf;

namespace {

constexpr int kKilled = -1; // as outcomeOf() has it

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(cannot be read)");
}

/// A program that saves a file.
struct Saving
{
    QString program;
    QStringList arguments;  ///< the last one is the file
    QByteArray name;        ///< of the program, as it stands before its sentences
    QByteArray old = "old"; ///< what stands in the file before

    QString file() const { return arguments.last(); }
};

Saving savingOf(const QString& what)
{
    if (what == "run") {
        return {tightrope::test::cliPath(),
                {"run", "--n", "40", "--duration", "0.06", "--record", "2", "--out", "run.npz"},
                "tightrope-cli"};
    }
#ifdef TIGHTROPE_PROGRAM
    if (what == "settings") {
        return {TIGHTROPE_SAVE_SETTINGS,
                {"Tightrope/settings.json"},
                "save_settings",
                R"({"view/seconds": 2})"};
    }
    return {TIGHTROPE_PROGRAM,
            {"--n", "40", "--run-for", "0.01", "--size", "400x300", "--export", "figure.png"},
            "tightrope"};
#else
    return {};
#endif
}

} // namespace

/// Whatever fails while a file is saved, and at whatever moment: the old file is untouched or the
/// new one complete, the program says so, and nothing else is left.
class SavingWithFaults : public QObject
{
    Q_OBJECT

  private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_elsewhere = std::make_unique<QTemporaryDir>();
        m_inside = QDir(m_folder->path()).canonicalPath();
    }

    void theDiskHasItBeforeItTakesItsPlace_data() { rows(programs() + settings()); }

    void theDiskHasItBeforeItTakesItsPlace()
    {
        QFETCH(QString, what);
        const Saving saving = savingOf(what);
        putOld(saving);
        QCOMPARE(save(saving, "none", 0).code, 0);
        const QList<QByteArray> log = calls();
        const auto lastWrite = std::max(log.lastIndexOf("write"), log.lastIndexOf("pwrite"));
        QVERIFY(lastWrite > 0);
        QList<QByteArray> after = log.mid(lastWrite + 1);
        after.removeAll("truncate");
        // The file, its name, the folder that has the name.
        QCOMPARE(after, (QList<QByteArray>{"fsync", "rename", "open", "fsync"}));
    }

    void everyCallFails_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<int>("error");
        for (const QString& what : programs() + settings()) {
            const auto row = [&](const char* kind, int error, const char* name) {
                QTest::addRow("%s, %s", qPrintable(what), name) << what << kind << error;
            };
            row("error", EIO, "a damaged disk");
            row("lasting", ENOSPC, "a full disk");
            row("kill", 0, "killed");
            if (what != "run") // they share the code, and a figure takes longer
                continue;
            row("error", EINTR, "a signal between");
            row("short", 0, "half of it written");
        }
    }

    void everyCallFails()
    {
        QFETCH(QString, what);
        QFETCH(QString, kind);
        QFETCH(int, error);
        const Saving saving = savingOf(what);
        const QByteArray complete = savedWithoutFault(saving);
        int failed = 0;
        int at = 1;
        for (;; ++at) {
            putOld(saving);
            const Outcome outcome = save(saving, kind, at, error);
            if (!calls().contains("fault"))
                break;
            const bool mustSucceed = kind == "short" || error == EINTR;
            if (!isConsistent(saving, complete, kind, outcome, mustSucceed))
                QFAIL(qPrintable(QString("call %1 (%2)").arg(at).arg(callThatFailed())));
            failed += outcome.code != 0;
        }
        const bool run = what == "run";
        QVERIFY2(at > (run ? 50 : 5), qPrintable(QString::number(at)));
        if (kind != "short" && error != EINTR) // most calls are needed
            QVERIFY2(failed > (run ? 40 : 3), qPrintable(QString::number(failed)));
    }

    void everyAllocationFails_data() { rows(programs()); }

    /// Every one of the first two hundred of them, then fewer and fewer.
    void everyAllocationFails()
    {
        QFETCH(QString, what);
        const Saving saving = savingOf(what);
        const QByteArray complete = savedWithoutFault(saving);
        int failed = 0;
        for (int at = 1;; at += std::max(1, (at - 200) / 10)) {
            putOld(saving);
            const Outcome outcome = save(saving, "memory", at);
            if (!calls().contains("fault"))
                break;
            if (!isConsistent(saving, complete, "memory", outcome, false))
                QFAIL(qPrintable(QString("allocation %1").arg(at)));
            failed += outcome.code != 0;
        }
        if (what == "run") // a figure is in memory before its first byte is written
            QVERIFY2(failed > 50, qPrintable(QString::number(failed)));
    }

  private:
    static QStringList programs()
    {
#ifdef TIGHTROPE_PROGRAM
        return {"run", "figure"};
#else
        return {"run"};
#endif
    }

    static QStringList settings()
    {
#ifdef TIGHTROPE_PROGRAM
        return {"settings"};
#else
        return {};
#endif
    }

    static void rows(const QStringList& savings)
    {
        QTest::addColumn<QString>("what");
        for (const QString& what : savings)
            QTest::addRow("%s", qPrintable(what)) << what;
    }

    QString logPath() const
    {
        return m_elsewhere->filePath("log");
    }

    QList<QByteArray> calls() const
    {
        return contentOf(logPath()).trimmed().split('\n');
    }

    QString callThatFailed() const
    {
        const QList<QByteArray> log = calls();
        return log.value(log.indexOf("fault") + 1);
    }

    void putOld(const Saving& saving)
    {
        const QString path = m_inside + '/' + saving.file();
        QVERIFY(QDir().mkpath(QFileInfo(path).path()));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(saving.old), saving.old.size());
    }

    QByteArray savedWithoutFault(const Saving& saving)
    {
        putOld(saving);
        const Outcome outcome = save(saving, "none", 0);
        if (outcome.code != 0)
            qWarning("%s", outcome.err.data());
        return contentOf(m_inside + '/' + saving.file());
    }

    Outcome save(const Saving& saving, const QString& kind, int at, int error = ENOMEM)
    {
        QFile::remove(logPath());
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("LD_PRELOAD", TIGHTROPE_FAULT_INJECTOR);
        environment.insert("TIGHTROPE_FAULT_FOLDER", m_inside);
        environment.insert("TIGHTROPE_FAULT_LOG", logPath());
        environment.insert("TIGHTROPE_FAULT_KIND", kind);
        environment.insert("TIGHTROPE_FAULT_AT", QString::number(at));
        environment.insert("TIGHTROPE_FAULT_ERRNO", QString::number(error));
        environment.insert("XDG_CONFIG_HOME",
                           saving.name == "save_settings" ? m_inside : m_elsewhere->path());
        for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
            environment.remove(name);
        QProcess process;
        process.setProcessEnvironment(environment);
        process.setWorkingDirectory(m_inside);
        process.start(saving.program, saving.arguments);
        return outcomeOf(process);
    }

    QStringList filesLeft() const
    {
        QStringList files;
        QDirIterator all(m_inside,
                         QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden | QDir::System,
                         QDirIterator::Subdirectories);
        while (all.hasNext()) {
            const QString path = all.next();
            if (!all.fileInfo().isDir())
                files << QDir(m_inside).relativeFilePath(path);
        }
        return files;
    }

    /// Says what is wrong where something is.
    bool isConsistent(const Saving& saving, const QByteArray& complete, const QString& kind,
                      const Outcome& outcome, bool mustSucceed)
    {
        const auto wrong = [&](const char* what) {
            qWarning("%s: code %d, \"%s\", left: %s", what, outcome.code, outcome.err.data(),
                     qPrintable(filesLeft().join(' ')));
            return false;
        };
        const QByteArray content = contentOf(m_inside + '/' + saving.file());
        if (content != saving.old && content != complete)
            return wrong("the file is neither the old one nor the new one");
        if (kind == "kill") {
            if (outcome.code != kKilled)
                return wrong("it was not killed");
            // The next one sweeps; its own file may not be the same.
            if (save(saving, "none", 0).code != 0 || filesLeft() != QStringList{saving.file()})
                return wrong("the next one did not sweep");
            return true;
        }
        if (filesLeft() != QStringList{saving.file()})
            return wrong("something is left");
        if (outcome.code == 0)
            return content == complete || wrong("it claims a success that was none");
        if (outcome.code == kKilled || mustSucceed)
            return wrong("it should not have ended like that");
        // 2: it was asked before anything began.
        const bool codeFits = outcome.code == 1 || (outcome.code == 2 && content == saving.old);
        if (!codeFits || !outcome.err.startsWith(saving.name + ": ") ||
            !outcome.err.endsWith(".\n") || outcome.err.count('\n') != 1)
            return wrong("it says no sentence");
        if (outcome.err.contains("othing was written") && content != saving.old)
            return wrong("it says that nothing was written, but something was");
        return true;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QTemporaryDir> m_elsewhere; ///< where nothing fails
    QString m_inside;
};

TIGHTROPE_TEST(SavingWithFaults)
#include "tst_saving_with_faults.moc"
