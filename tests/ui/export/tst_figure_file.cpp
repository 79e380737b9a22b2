// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_class.h"
#include "ui/export/figure_file.h"

#include <QDir>
#include <QFile>
#include <QImageReader>
#include <QTemporaryDir>
#include <QTest>
#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>

using namespace tightrope::ui;

namespace {

QImage picture(QSize size = {300, 200})
{
    QImage image(size, QImage::Format_RGB32);
    for (int y = 0; y < size.height(); ++y) {
        for (int x = 0; x < size.width(); ++x) // hard to compress
            image.setPixel(x, y, qRgb(x * 31 % 256, y * 17 % 256, x * y * 7919 % 256));
    }
    return image;
}

std::filesystem::path fileNamed(const QString& name)
{
    return name.toStdString();
}

QString sentenceFor(const QString& path)
{
    try {
        saveFigure(fileNamed(path), picture(), QStringLiteral("{}"));
        return {};
    } catch (const FigureError& error) {
        return QString::fromUtf8(error.what());
    }
}

} // namespace

class FigureFileTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

  private slots:
    void pictureAndExperimentComeBack()
    {
        const QString path = m_folder.filePath(QStringLiteral("Figure ü.PNG"));
        const QString metadata = QStringLiteral("{\"model\":\"τ ≈ 10\"}") + QString(5000, u'x');
        saveFigure(fileNamed(path), picture(), metadata);
        QImageReader reader(path);
        QCOMPARE(reader.text(QLatin1String(kMetadataKey)), metadata);
        QCOMPARE(reader.text(QStringLiteral("Software")), QStringLiteral("Tightrope"));
        QCOMPARE(reader.read().convertToFormat(QImage::Format_RGB32), picture());
    }

    void replaces()
    {
        const QString path = m_folder.filePath(QStringLiteral("twice.png"));
        saveFigure(fileNamed(path), picture({50, 50}), QStringLiteral("one"));
        saveFigure(fileNamed(path), picture(), QStringLiteral("two"));
        QCOMPARE(QImageReader(path).text(QLatin1String(kMetadataKey)), QStringLiteral("two"));
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("reason");
        QDir(m_folder.path()).mkdir(QStringLiteral("folder.png"));
        ::mkfifo(qPrintable(m_folder.filePath(QStringLiteral("pipe.png"))), 0600);
        QTest::newRow("no name") << QString() << QStringLiteral(".png");
        QTest::newRow("another format") << m_folder.filePath(QStringLiteral("figure.jpg"))
                                        << QStringLiteral("must end in .png");
        QTest::newRow("a folder") << m_folder.filePath(QStringLiteral("folder.png"))
                                  << QStringLiteral("it is a folder");
        QTest::newRow("no such folder") << m_folder.filePath(QStringLiteral("no/figure.png"))
                                        << QStringLiteral("does not exist");
        QTest::newRow("no regular file") << m_folder.filePath(QStringLiteral("pipe.png"))
                                         << QStringLiteral("not a regular file");
        QTest::newRow("takes no file")
            << QStringLiteral("/proc/figure.png") << QStringLiteral("takes no new file");
    }

    void refuses()
    {
        QFETCH(QString, path);
        QFETCH(QString, reason);
        const QString sentence = sentenceFor(path);
        QVERIFY2(sentence.contains(reason), qPrintable(sentence));
        QVERIFY2(sentence.contains(path), qPrintable(sentence));
        QVERIFY2(sentence.endsWith(QLatin1Char('.')), qPrintable(sentence));
    }

    void theOldFileSurvivesAFailure()
    {
        const QString path = m_folder.filePath(QStringLiteral("kept.png"));
        saveFigure(fileNamed(path), picture({50, 50}), QStringLiteral("old"));
        const QStringList before = QDir(m_folder.path()).entryList();
        // A disk that is full after 4 kB, as far as this process is concerned.
        std::signal(SIGXFSZ, SIG_IGN);
        rlimit old{};
        QCOMPARE(getrlimit(RLIMIT_FSIZE, &old), 0);
        const rlimit full{4096, old.rlim_max};
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &full), 0);
        const QString sentence = sentenceFor(path);
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &old), 0);
        QVERIFY2(sentence.contains(QStringLiteral("could not be written: File too large")),
                 qPrintable(sentence));
        QCOMPARE(QImageReader(path).text(QLatin1String(kMetadataKey)), QStringLiteral("old"));
        QCOMPARE(QDir(m_folder.path()).entryList(), before); // no half-written file is left
    }
};

TIGHTROPE_TEST(FigureFileTest)
#include "tst_figure_file.moc"
