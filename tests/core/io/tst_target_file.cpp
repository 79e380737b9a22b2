// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/target_file.h"
#include "tests/support/test_class.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <cerrno>
#include <sys/stat.h>
#include <unistd.h>

using namespace tightrope;

class TargetFileTest : public QObject
{
    Q_OBJECT

  private slots:
    void aNewFileMayBeWrittenAndNothingIsLeft()
    {
        const QTemporaryDir folder;
        requireWritableTarget(folder.filePath("new.npz").toStdString());
        QVERIFY(QDir(folder.path()).isEmpty());
    }

    void anExistingFileIsLeftAsItIs()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath("old.npz"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("old");
        file.close();
        requireWritableTarget(file.fileName().toStdString());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("old"));
    }

    void aBareNameMeansTheCurrentFolder()
    {
        const QTemporaryDir folder;
        const QString before = QDir::currentPath();
        QVERIFY(QDir::setCurrent(folder.path()));
        requireWritableTarget("new.npz");
        QVERIFY(QDir::setCurrent(before));
    }

    void whatCannotBeWrittenIsNamed_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<FileFault>("fault");
        QTest::addColumn<QString>("folder");
        QTest::addColumn<int>("error");
        const auto row = [](const char* name, const QString& path, FileFault fault,
                            const char* folder = "", int error = 0) {
            QTest::addRow("%s", name) << path << fault << folder << error;
        };
        row("missing folder", "/nowhere/run.npz", FileFault::noFolder, "/nowhere");
        row("folder", "/tmp", FileFault::isFolder);
        row("folder with a slash", "/tmp/", FileFault::isFolder);
        row("device", "/dev/full", FileFault::notRegular);
        row("below a file", "/etc/passwd/run.npz", FileFault::notAFolder, "/etc/passwd");
        row("folder without files", "/proc/run.npz", FileFault::takesNoFile, "/proc", ENOENT);
        row("long name", "/tmp/" + QString(300, 'x'), FileFault::system, "", ENAMETOOLONG);
        row("no name", "", FileFault::noName);
    }

    void whatCannotBeWrittenIsNamed()
    {
        QFETCH(QString, path);
        QFETCH(FileFault, fault);
        QFETCH(QString, folder);
        QFETCH(int, error);
        try {
            requireWritableTarget(path.toStdString());
            QFAIL("nothing was thrown");
        } catch (const FileError& caught) {
            const FileProblem& problem = caught.problem();
            QCOMPARE(QString::fromStdString(problem.path.string()), path);
            QCOMPARE(problem.fault, fault);
            QCOMPARE(QString::fromStdString(problem.folder.string()), folder);
            QCOMPARE(problem.error, error);
        }
    }

    void permissionsCount()
    {
        if (geteuid() == 0)
            QSKIP("root may write anywhere");
        const QTemporaryDir folder;
        QVERIFY(chmod(qPrintable(folder.path()), 0500) == 0);
        QVERIFY_EXCEPTION_THROWN(requireWritableTarget(folder.filePath("new.npz").toStdString()),
                                 FileError);
        QVERIFY(chmod(qPrintable(folder.path()), 0700) == 0);

        QFile file(folder.filePath("protected.npz"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.close();
        QVERIFY(chmod(qPrintable(file.fileName()), 0400) == 0);
        QVERIFY_EXCEPTION_THROWN(requireWritableTarget(file.fileName().toStdString()), FileError);
    }

    void spaceCounts()
    {
        const QTemporaryDir folder;
        const std::string path = folder.filePath("new.npz").toStdString();
        requireWritableTarget(path, 1.0);
        try {
            requireWritableTarget(path, 1e18);
            QFAIL("nothing was thrown");
        } catch (const FileError& error) {
            QCOMPARE(error.fault(), FileFault::noSpace);
            QCOMPARE(error.problem().needed, 1e18);
            QVERIFY(error.problem().free > 0.0 && error.problem().free < 1e18);
        }
    }
};

TIGHTROPE_TEST(TargetFileTest)
#include "tst_target_file.moc"
