// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/durable_file.h"
#include "core/io/stored_zip.h"
#include "tests/support/test_class.h"
#include "tests/support/zip_reader.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <cstring>

using namespace tightrope;

namespace {

std::span<const std::byte> bytesOf(std::string_view text)
{
    return std::as_bytes(std::span(text));
}

/// A file in which zeros take no room: for archives larger than disks like to be.
class SparseFile : public ByteSink
{
  public:
    explicit SparseFile(const QString& path)
        : m_file(path)
    {
        m_file.open(QIODevice::ReadWrite | QIODevice::Unbuffered);
    }

    void write(std::span<const std::byte> bytes) override
    {
        const std::uint64_t position = m_size;
        m_size += bytes.size();
        m_file.resize(static_cast<qint64>(m_size));
        const bool zeros =
            bytes.empty() || (bytes.front() == std::byte{0} &&
                              std::memcmp(bytes.data(), bytes.data() + 1, bytes.size() - 1) == 0);
        if (!zeros)
            writeAt(position, bytes);
    }

    void writeAt(std::uint64_t position, std::span<const std::byte> bytes) override
    {
        m_file.seek(static_cast<qint64>(position));
        m_file.write(reinterpret_cast<const char*>(bytes.data()),
                     static_cast<qint64>(bytes.size()));
    }

    std::uint64_t size() const noexcept override { return m_size; }

  private:
    QFile m_file;
    std::uint64_t m_size = 0;
};

} // namespace

class StoredZipTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

  private slots:
    void entriesReadBack()
    {
        const std::string path = m_folder.filePath("small.zip").toStdString();
        DurableFile file(path);
        StoredZip zip(file);
        zip.begin("pieces", 6);
        zip.append(bytesOf("one"));
        zip.append(bytesOf("two"));
        zip.end();
        zip.begin("empty", 0);
        zip.end();
        zip.begin("ü", 1);
        zip.append(bytesOf("x"));
        zip.end();
        zip.finish();
        file.commit();
        const std::map<std::string, std::string> expected{
            {"pieces", "onetwo"}, {"empty", ""}, {"ü", "x"}};
        QVERIFY(test::readStoredZip(path) == expected);
    }

    void sizesMustBeAsTheyWereSaid()
    {
        DurableFile file(m_folder.filePath("never.zip").toStdString());
        StoredZip zip(file);
        zip.begin("entry", 3);
        zip.append(bytesOf("12"));
        QVERIFY_EXCEPTION_THROWN(zip.append(bytesOf("34")), std::logic_error);
        QVERIFY_EXCEPTION_THROWN(zip.end(), std::logic_error);
        QVERIFY_EXCEPTION_THROWN(zip.begin("next", 0), std::logic_error);
    }

    void archivesBeyondFourGigabytes_data()
    {
        QTest::addColumn<quint64>("size");
        QTest::addRow("one byte more than 32 bits can say") << quint64{0xFFFFFFFF};
        QTest::addRow("beyond") << quint64{0x1'0000'0005};
    }

    /// Read by Python, which is what opens them in the end.
    void archivesBeyondFourGigabytes()
    {
        QFETCH(quint64, size);
        const QString python = QStandardPaths::findExecutable("python3");
        if (python.isEmpty())
            QSKIP("there is no python3");
        const QString path = m_folder.filePath("large.zip");
        {
            SparseFile file(path);
            StoredZip zip(file);
            zip.begin("large", size);
            const std::vector<std::byte> zeros(std::size_t{1} << 26U);
            for (quint64 left = size - 3; left > 0;) {
                const auto piece = std::span(zeros).first(std::min<quint64>(zeros.size(), left));
                zip.append(piece);
                left -= piece.size();
            }
            zip.append(bytesOf("end"));
            zip.end();
            zip.begin("behind", 4);
            zip.append(bytesOf("last"));
            zip.end();
            zip.finish();
        }
        QProcess process;
        process.start(python, {"-c", R"(
import sys, zipfile
archive = zipfile.ZipFile(sys.argv[1])
print([(entry.filename, entry.file_size, entry.compress_size) for entry in archive.infolist()])
print(archive.read("behind"))
print(archive.open("large").read(2)) # the head of the entry agrees with the directory
with open(sys.argv[1], "rb") as file:
    file.seek(archive.getinfo("behind").header_offset - 3)
    print(file.read(3))
)",
                               path});
        QVERIFY(process.waitForFinished(120'000));
        const QByteArray number = QByteArray::number(size);
        QCOMPARE(process.readAllStandardError(), QByteArray());
        QCOMPARE(process.readAllStandardOutput(), "[('large', " + number + ", " + number +
                                                      "), ('behind', 4, 4)]\nb'last'\n"
                                                      "b'\\x00\\x00'\nb'end'\n");
        QVERIFY(QFile::remove(path));
    }
};

TIGHTROPE_TEST(StoredZipTest)
#include "tst_stored_zip.moc"
