// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/npz_writer.h"
#include "core/io/target_file.h"
#include "tests/core/io/file_content.h"
#include "tests/support/test_class.h"
#include "tests/support/zip_reader.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <bit>
#include <csignal>
#include <sys/resource.h>

using namespace tightrope;
using test::contentOf;
using test::put;
using test::readNpyArray;
using test::readStoredZip;
using test::valuesOf;

namespace {

/// While it lives, files of this process cannot grow beyond so many bytes, and trying to fails.
class FileSizeLimit
{
  public:
    explicit FileSizeLimit(rlim_t bytes)
        : m_handler(std::signal(SIGXFSZ, SIG_IGN))
    {
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{bytes, m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileSizeLimit()
    {
        setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_handler);
    }
    FileSizeLimit(const FileSizeLimit&) = delete;
    FileSizeLimit& operator=(const FileSizeLimit&) = delete;

  private:
    rlimit m_before{};
    void (*m_handler)(int);
};

} // namespace

class NpzWriterTest : public QObject
{
    Q_OBJECT

  private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath("arrays.npz");
    }

    void everyTypeAndShapeReadsBack()
    {
        const std::vector<double> doubles{0.1, -1e300, INFINITY, 5e-324, -0.0, 6.0};
        const std::vector<std::int64_t> integers{INT64_MIN, -1, INT64_MAX};
        const std::vector<std::uint32_t> naturals{0, UINT32_MAX};
        NpzWriter writer(m_path.toStdString());
        writer.addArray("doubles", doubles, {3, 2});
        writer.addArray("integers", integers, {3});
        writer.addArray("naturals", naturals, {1, 2, 1});
        writer.addArray("empty", std::vector<double>{}, {5, 0});
        writer.addScalar("scalar", 2.5);
        writer.addScalar("count", std::int64_t{-7});
        writer.commit();

        const auto files = readStoredZip(m_path.toStdString());
        QCOMPARE(files.size(), std::size_t{6});
        const auto array = [&](const char* name) { return readNpyArray(files.at(name)); };
        QCOMPARE(array("doubles.npy").type, std::string("<f8"));
        QCOMPARE(array("doubles.npy").shape, std::string("(3, 2)"));
        QCOMPARE(valuesOf<double>(array("doubles.npy")), doubles);
        QVERIFY(std::signbit(valuesOf<double>(array("doubles.npy"))[4]));
        QCOMPARE(array("integers.npy").type, std::string("<i8"));
        QCOMPARE(array("integers.npy").shape, std::string("(3,)"));
        QCOMPARE(valuesOf<std::int64_t>(array("integers.npy")), integers);
        QCOMPARE(array("naturals.npy").type, std::string("<u4"));
        QCOMPARE(array("naturals.npy").shape, std::string("(1, 2, 1)"));
        QCOMPARE(valuesOf<std::uint32_t>(array("naturals.npy")), naturals);
        QCOMPARE(array("empty.npy").shape, std::string("(5, 0)"));
        QVERIFY(array("empty.npy").data.empty());
        QCOMPARE(array("scalar.npy").shape, std::string("()"));
        QCOMPARE(valuesOf<double>(array("scalar.npy")), std::vector<double>{2.5});
        QCOMPARE(array("count.npy").type, std::string("<i8"));
        QCOMPARE(valuesOf<std::int64_t>(array("count.npy")), std::vector<std::int64_t>{-7});
    }

    void textIsUtf32_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("type");
        QTest::addRow("plain") << "g = 0.04"
                               << "<U8";
        QTest::addRow("two bytes") << QString::fromUtf8("τ_m µs") << "<U6";
        QTest::addRow("four bytes") << QString::fromUtf8("a😀b") << "<U3";
        QTest::addRow("empty") << ""
                               << "<U1";
    }

    void textIsUtf32()
    {
        QFETCH(QString, text);
        QFETCH(QString, type);
        NpzWriter writer(m_path.toStdString());
        writer.addText("text", text.toStdString());
        writer.commit();
        const auto array = readNpyArray(readStoredZip(m_path.toStdString()).at("text.npy"));
        QCOMPARE(QString::fromStdString(array.type), type);
        QCOMPARE(array.shape, std::string("()"));
        auto characters = valuesOf<char32_t>(array);
        while (!characters.empty() && characters.back() == 0) // as NumPy does
            characters.pop_back();
        QCOMPARE(QString::fromUcs4(characters.data(), static_cast<qsizetype>(characters.size())),
                 text);
    }

    void textThatIsNoUtf8IsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addRow("stray continuation") << QByteArray("a\x80");
        QTest::addRow("cut short") << QByteArray("\xCF");
        QTest::addRow("overlong") << QByteArray("\xC0\xAF");
        QTest::addRow("surrogate") << QByteArray("\xED\xA0\x80");
        QTest::addRow("beyond Unicode") << QByteArray("\xF4\x90\x80\x80");
        QTest::addRow("zero at the end") << QByteArray("a\0", 2);
    }

    void textThatIsNoUtf8IsRefused()
    {
        QFETCH(QByteArray, bytes);
        NpzWriter writer(m_path.toStdString());
        QVERIFY_EXCEPTION_THROWN(writer.addText("text", bytes.toStdString()),
                                 std::invalid_argument);
    }

    void shapesAndNamesMustFit()
    {
        NpzWriter writer(m_path.toStdString());
        const std::vector<double> three(3);
        QVERIFY_EXCEPTION_THROWN(writer.addArray("x", three, {2}), std::invalid_argument);
        QVERIFY_EXCEPTION_THROWN(writer.addArray("x", three, {}), std::invalid_argument);
        writer.addArray("x", three, {3});
        QVERIFY_EXCEPTION_THROWN(writer.addScalar("x", 1.0), std::invalid_argument);
    }

    void largeArraysArePassedOnInPieces()
    {
        std::vector<std::int64_t> values(1'000'003);
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = static_cast<std::int64_t>(i * i);
        NpzWriter writer(m_path.toStdString());
        writer.addArray("values", values, {values.size()});
        writer.commit();
        QCOMPARE(valuesOf<std::int64_t>(
                     readNpyArray(readStoredZip(m_path.toStdString()).at("values.npy"))),
                 values);
    }

    void theSameArraysMakeTheSameBytes()
    {
        NpzWriter writer(m_path.toStdString());
        writer.addScalar("x", 1.0);
        writer.commit();
        const QByteArray first = contentOf(m_path);
        const QString other = m_folder->filePath("other.npz");
        NpzWriter again(other.toStdString());
        again.addScalar("x", 1.0);
        again.commit();
        QCOMPARE(contentOf(other), first);
    }

    void anExistingFileIsReplacedWhole()
    {
        put(m_path, QByteArray(100'000, 'x'));
        NpzWriter writer(m_path.toStdString());
        writer.addScalar("x", 1.0);
        writer.commit();
        QCOMPARE(readStoredZip(m_path.toStdString()).size(), std::size_t{1});
        QVERIFY(QFile(m_path).size() < 1000);
        requireOnly({"arrays.npz"});
    }

    void aLinkIsFollowed()
    {
        const QString link = m_folder->filePath("link.npz");
        put(m_path, "old");
        QVERIFY(QFile::link(m_path, link));
        NpzWriter writer(link.toStdString());
        writer.addScalar("x", 1.0);
        writer.commit();
        QVERIFY(QFileInfo(link).isSymLink());
        QCOMPARE(readStoredZip(m_path.toStdString()).size(), std::size_t{1});
    }

    void aFailedWriteLeavesTheOldFileAndNothingElse()
    {
        put(m_path, "old");
        const std::vector<double> values(100'000, 1.5);
        {
            NpzWriter writer(m_path.toStdString());
            const FileSizeLimit limit(10'000);
            QVERIFY_EXCEPTION_THROWN(writer.addArray("values", values, {values.size()}), FileError);
        }
        QCOMPARE(contentOf(m_path), QByteArray("old"));
        requireOnly({"arrays.npz"});
    }

    void aCancelledWriteLeavesTheOldFileAndNothingElse()
    {
        put(m_path, "old");
        const std::vector<double> values(1'000'000, 1.5);
        {
            NpzWriter writer(m_path.toStdString());
            writer.setMonitor([](std::uint64_t bytes) { return bytes < 4'000'000; });
            QVERIFY_EXCEPTION_THROWN(writer.addArray("values", values, {values.size()}),
                                     WriteCancelled);
        }
        QCOMPARE(contentOf(m_path), QByteArray("old"));
        requireOnly({"arrays.npz"});
    }

    void theMonitorHearsOfTheProgress()
    {
        const std::vector<double> values(1'000'000, 1.5);
        NpzWriter writer(m_path.toStdString());
        std::vector<std::uint64_t> told;
        writer.setMonitor([&](std::uint64_t bytes) {
            told.push_back(bytes);
            return true;
        });
        writer.addArray("values", values, {values.size()});
        QVERIFY(std::ranges::is_sorted(told));
        QVERIFY(told.size() >= 8);
        QCOMPARE(told.back(), writer.size());
    }

    void anArrayInPiecesIsTheSameArray()
    {
        const std::vector<double> values{1.5, 2.5, 3.5, 4.5, 5.5, 6.5};
        NpzWriter writer(m_path.toStdString());
        writer.beginArray("values", {3, 2});
        for (const std::size_t first : {0U, 2U, 4U})
            writer.append(std::span(values).subspan(first, 2));
        writer.endArray();
        writer.commit();
        const auto array = readNpyArray(readStoredZip(m_path.toStdString()).at("values.npy"));
        QCOMPARE(array.shape, std::string("(3, 2)"));
        QCOMPARE(valuesOf<double>(array), values);
    }

    void anArrayInPiecesHasTheLengthThatWasSaid()
    {
        const std::vector<double> three(3);
        NpzWriter writer(m_path.toStdString());
        writer.beginArray("values", {5});
        writer.append(three);
        QVERIFY_EXCEPTION_THROWN(writer.endArray(), std::logic_error);
        QVERIFY_EXCEPTION_THROWN(writer.append(three), std::logic_error);
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

TIGHTROPE_TEST(NpzWriterTest)
#include "tst_npz_writer.moc"
