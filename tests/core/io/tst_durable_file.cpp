// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/durable_file.h"
#include "core/io/leftovers.h"
#include "core/io/target_file.h"
#include "tests/core/io/file_content.h"
#include "tests/support/test_class.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace tightrope;
using test::contentOf;
using test::put;

namespace {

void append(DurableFile& file, std::string_view text)
{
    file.write(std::as_bytes(std::span(text)));
}

void writeWhole(const QString& path, std::string_view text)
{
    DurableFile file(path.toStdString());
    append(file, text);
    file.commit();
}

mode_t permissionsOf(const QString& path)
{
    struct stat status = {};
    return stat(qPrintable(path), &status) == 0 ? status.st_mode & 07777U : 0;
}

/// A name as a killed program would have left it.
QString leftoverName(const char* target = "run.npz")
{
    return QString::fromStdString(temporaryName(target));
}

} // namespace

/// Files that are whole or not there, behind links, beside what others left.
class DurableFileTest : public QObject
{
    Q_OBJECT

  private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath("run.npz");
    }

    void nothingIsThereBeforeTheCommit()
    {
        put(m_path, "old");
        DurableFile file(m_path.toStdString());
        append(file, "new and longer");
        QCOMPARE(contentOf(m_path), QByteArray("old"));
        file.commit();
        QCOMPARE(contentOf(m_path), QByteArray("new and longer"));
        requireOnly({"run.npz"});
    }

    void withoutACommitNothingIsLeft()
    {
        put(m_path, "old");
        {
            DurableFile file(m_path.toStdString());
            append(file, "new");
            file.reserve(100'000);
        }
        QCOMPARE(contentOf(m_path), QByteArray("old"));
        requireOnly({"run.npz"});
    }

    void bytesCanBeWrittenOver()
    {
        DurableFile file(m_path.toStdString());
        append(file, "one two three");
        file.writeAt(4, std::as_bytes(std::span(std::string_view("TWO"))));
        append(file, "!");
        QCOMPARE(file.size(), std::uint64_t{14});
        file.commit();
        QCOMPARE(contentOf(m_path), QByteArray("one TWO three!"));
    }

    void roomThatWasReservedAndNotUsedIsGivenBack()
    {
        DurableFile file(m_path.toStdString());
        file.reserve(10'000'000);
        append(file, "short");
        file.commit();
        struct stat status = {};
        QCOMPARE(stat(qPrintable(m_path), &status), 0);
        QCOMPARE(status.st_size, off_t{5});
        QVERIFY(status.st_blocks * 512 < 1'000'000);
    }

    void moreRoomThanThereIsCannotBeReserved()
    {
        DurableFile file(m_path.toStdString());
        try {
            file.reserve(std::uint64_t{1} << 60U);
        } catch (const FileError& error) {
            QCOMPARE(QString::fromStdString(error.path().string()), m_path);
            QVERIFY(error.problem().error != 0);
            return;
        }
        QSKIP("this file system reserves nothing");
    }

    void aNewFileHasThePermissionsOfTheUmask()
    {
        const mode_t before = umask(0027);
        writeWhole(m_path, "new");
        umask(before);
        QCOMPARE(permissionsOf(m_path), mode_t{0640});
    }

    void aFileThatIsReplacedHandsOnItsPermissions()
    {
        put(m_path, "old");
        QCOMPARE(chmod(qPrintable(m_path), 0604), 0);
        writeWhole(m_path, "new");
        QCOMPARE(permissionsOf(m_path), mode_t{0604});
    }

    void aFileThatIsReplacedKeepsItsOwner()
    {
        if (geteuid() != 0)
            QSKIP("only root gives files away");
        put(m_path, "old");
        QCOMPARE(chown(qPrintable(m_path), 1234, 4321), 0);
        writeWhole(m_path, "new");
        struct stat status = {};
        QCOMPARE(stat(qPrintable(m_path), &status), 0);
        QCOMPARE(status.st_uid, uid_t{1234});
        QCOMPARE(status.st_gid, gid_t{4321});
    }

    void namesAreBytes()
    {
        const std::string path = m_folder->path().toStdString() + "/\xFF\xFE.npz";
        DurableFile file(path);
        append(file, "new");
        file.commit();
        struct stat status = {};
        QCOMPARE(stat(path.c_str(), &status), 0);
    }

    void aNameAsLongAsItMayBe()
    {
        const QString path = m_folder->filePath(QString(251, 'x') + ".npz");
        requireWritableTarget(path.toStdString());
        writeWhole(path, "new");
        QCOMPARE(contentOf(path), QByteArray("new"));
    }

    void aFolderThatMovesMeanwhileGetsItsFile()
    {
        const QString before = m_folder->filePath("before");
        const QString after = m_folder->filePath("after");
        QVERIFY(QDir().mkdir(before));
        DurableFile file((before + "/run.npz").toStdString());
        append(file, "new");
        QVERIFY(QDir().rename(before, after));
        file.commit();
        QCOMPARE(contentOf(after + "/run.npz"), QByteArray("new"));
    }

    void linksAreFollowed_data()
    {
        QTest::addColumn<QString>("leadsTo"); // from the folder of the link
        QTest::addRow("beside") << "real.npz";
        QTest::addRow("another folder") << "there/real.npz";
        QTest::addRow("absolute") << "ABSOLUTE";
        QTest::addRow("link to a link") << "second.npz";
    }

    void linksAreFollowed()
    {
        QFETCH(QString, leadsTo);
        QVERIFY(QDir(m_folder->path()).mkdir("there"));
        QVERIFY(symlink("there/../there/real.npz", qPrintable(m_folder->filePath("second.npz"))) ==
                0);
        const QString real =
            m_folder->filePath(leadsTo == "real.npz" ? "real.npz" : "there/real.npz");
        if (leadsTo == "ABSOLUTE")
            leadsTo = real;
        QVERIFY(symlink(qPrintable(leadsTo), qPrintable(m_path)) == 0);
        for (const char* text : {"made where it leads", "replaced there"}) {
            requireWritableTarget(m_path.toStdString());
            writeWhole(m_path, text);
            QVERIFY(QFileInfo(m_path).isSymLink());
            QVERIFY(!QFileInfo(real).isSymLink());
            QCOMPARE(contentOf(real), QByteArray(text));
        }
        QCOMPARE(QDir(m_folder->filePath("there")).entryList(QDir::Files | QDir::Hidden).size(),
                 leadsTo == "real.npz" ? 0 : 1);
    }

    void linksThatLeadNowhereAreRefused_data()
    {
        QTest::addColumn<QString>("leadsTo");
        QTest::addColumn<FileFault>("fault");
        QTest::addColumn<QString>("folder");
        QTest::addColumn<int>("error");
        const auto row = [](const char* name, const char* leadsTo, FileFault fault,
                            const char* folder, int error) {
            QTest::addRow("%s", name) << leadsTo << fault << folder << error;
        };
        row("missing folder", "/nowhere/real.npz", FileFault::noFolder, "/nowhere", 0);
        row("itself", "run.npz", FileFault::system, "", ELOOP);
        row("folder that takes none", "/proc/real.npz", FileFault::takesNoFile, "/proc", ENOENT);
        row("folder", ".", FileFault::isFolder, "", 0);
    }

    void linksThatLeadNowhereAreRefused()
    {
        QFETCH(QString, leadsTo);
        QFETCH(FileFault, fault);
        QFETCH(QString, folder);
        QFETCH(int, error);
        QVERIFY(symlink(qPrintable(leadsTo), qPrintable(m_path)) == 0);
        try {
            requireWritableTarget(m_path.toStdString());
            QFAIL("nothing was thrown");
        } catch (const FileError& caught) {
            const FileProblem& problem = caught.problem();
            QCOMPARE(QString::fromStdString(problem.path.string()), m_path);
            QCOMPARE(problem.fault, fault);
            QCOMPARE(QString::fromStdString(problem.folder.string()), folder);
            QCOMPARE(problem.error, error);
        }
        QVERIFY(QFileInfo(m_path).isSymLink());
    }

    void aFileWithoutANameIsRefused()
    {
        put(m_path, "old");
        const Descriptor open(::open(qPrintable(m_path), O_RDWR | O_CLOEXEC));
        QVERIFY(QFile::remove(m_path));
        const std::string path = "/proc/self/fd/" + std::to_string(open.get());
        try {
            requireWritableTarget(path);
            QFAIL("nothing was thrown");
        } catch (const FileError& error) {
            QCOMPARE(error.fault(), FileFault::namelessFile);
        }
        requireOnly({});
    }

    void leftoversAreKnownByTheirName_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("ours");
        QTest::addRow("ours") << leftoverName() << true;
        QTest::addRow("of a long name") << leftoverName(std::string(255, 'x').c_str()) << true;
        QTest::addRow("with our mark in its own name") << leftoverName(".tightrope-.part") << true;
        QTest::addRow("the target") << "run.npz" << false;
        QTest::addRow("no target") << ".tightrope-0123456789abcdef.part" << false;
        QTest::addRow("not hidden") << "run.npz.tightrope-0123456789abcdef.part" << false;
        QTest::addRow("short number") << ".run.npz.tightrope-0123456789abcde.part" << false;
        QTest::addRow("capitals") << ".run.npz.tightrope-0123456789ABCDEF.part" << false;
        QTest::addRow("of another") << ".run.npz.brand-0123456789abcdef.part" << false;
        QTest::addRow("goes on") << ".run.npz.tightrope-0123456789abcdef.part~" << false;
    }

    void leftoversAreKnownByTheirName()
    {
        QFETCH(QString, name);
        QFETCH(bool, ours);
        QCOMPARE(isTemporaryName(name.toStdString()), ours);
        // And that is what happens to them.
        put(m_folder->filePath(name), "left");
        writeWhole(m_folder->filePath("other.npz"), "new");
        QCOMPARE(QFile::exists(m_folder->filePath(name)), !ours);
    }

    void temporaryNamesEndBetweenCharacters()
    {
        const QString name = leftoverName(("x" + std::string(100, '\xC3')).c_str());
        QVERIFY(name.size() < 143);
        std::string umlauts = "x"; // the 64th byte is in the middle of one
        for (int i = 0; i < 100; ++i)
            umlauts += "\xC3\xBC";
        const std::string made = temporaryName(umlauts);
        QCOMPARE(QString::fromStdString(made).toStdString(), made);
    }

    void whatLivesIsNotSwept()
    {
        DurableFile living(m_path.toStdString());
        append(living, "living");
        writeWhole(m_path, "of a second program");
        QCOMPARE(contentOf(m_path), QByteArray("of a second program"));
        living.commit();
        QCOMPARE(contentOf(m_path), QByteArray("living"));
        requireOnly({"run.npz"});
    }

    void onlyRegularFilesAreSwept()
    {
        const QString folder = m_folder->filePath(leftoverName());
        const QString link = m_folder->filePath(leftoverName());
        const QString pipe = m_folder->filePath(leftoverName());
        put(m_path, "old");
        QVERIFY(QDir().mkdir(folder));
        QVERIFY(symlink("run.npz", qPrintable(link)) == 0);
        QVERIFY(mkfifo(qPrintable(pipe), 0600) == 0);
        writeWhole(m_folder->filePath("other.npz"), "new");
        QVERIFY(QFileInfo(folder).isDir());
        QVERIFY(QFileInfo(link).isSymLink());
        QVERIFY(QFileInfo::exists(pipe));
        QCOMPARE(contentOf(m_path), QByteArray("old"));
    }

    void filesOfOthersAreNotSwept()
    {
        if (geteuid() != 0)
            QSKIP("only root gives files away");
        const QString left = m_folder->filePath(leftoverName());
        put(left, "left");
        QCOMPARE(chown(qPrintable(left), 1234, 4321), 0);
        writeWhole(m_path, "new");
        QVERIFY(QFile::exists(left));
    }

  private:
    /// The folder holds these files and no other.
    void requireOnly(const QStringList& names)
    {
        QCOMPARE(QDir(m_folder->path())
                     .entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden),
                 names);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

TIGHTROPE_TEST(DurableFileTest)
#include "tst_durable_file.moc"
