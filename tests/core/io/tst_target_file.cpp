// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/target_file.h"
#include "tests/support/test_class.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
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
        QTest::addColumn<QString>("reason");
        QTest::addRow("missing folder") << "/nowhere/run.npz"
                                        << "/nowhere does not exist";
        QTest::addRow("folder") << "/tmp"
                                << "folder";
        QTest::addRow("folder with a slash") << "/tmp/"
                                             << "folder";
        QTest::addRow("device") << "/dev/full"
                                << "not a regular file";
        QTest::addRow("below a file") << "/etc/passwd/run.npz"
                                      << "/etc/passwd is not a folder";
        QTest::addRow("folder without files") << "/proc/run.npz"
                                              << "takes no new file";
        QTest::addRow("long name") << "/tmp/" + QString(300, 'x') << "name too long";
        QTest::addRow("no name") << ""
                                 << "no file name";
    }

    void whatCannotBeWrittenIsNamed()
    {
        QFETCH(QString, path);
        QFETCH(QString, reason);
        try {
            requireWritableTarget(path.toStdString());
            QFAIL("nothing was thrown");
        } catch (const FileError& error) {
            const QString sentence = error.what();
            QVERIFY2(sentence.contains(path) && sentence.endsWith('.'), error.what());
            QVERIFY2(sentence.contains(reason, Qt::CaseInsensitive), error.what());
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
        QVERIFY_EXCEPTION_THROWN(requireWritableTarget(path, 1e18), FileError);
    }
};

TIGHTROPE_TEST(TargetFileTest)
#include "tst_target_file.moc"
