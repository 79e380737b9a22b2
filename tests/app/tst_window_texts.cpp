// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/options.h"
#include "tests/support/marked_texts.h"
#include "tests/support/test_class.h"
#include "ui/text/error_sentences.h"

#include <QStringList>

using namespace tightrope;
using namespace tightrope::cli;
using namespace tightrope::test;

namespace {

/// What is said to these words, for which there is no run.
QString refusalOf(const QStringList& words)
{
    std::vector<QByteArray> bytes{"tightrope"};
    for (const QString& word : words)
        bytes.push_back(word.toUtf8());
    std::vector<const char*> arguments;
    for (const QByteArray& word : bytes)
        arguments.push_back(word.constData());
    try {
        parseCommandLine(static_cast<int>(arguments.size()), arguments.data());
    } catch (const std::exception& error) {
        return ui::sentenceOf(error);
    }
    return {};
}

} // namespace

/// Every complaint about the command line goes through the translators, as one sentence.
class WindowTextsTest : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void complaintsAreWhole_data()
    {
        QTest::addColumn<QString>("words");
        for (const char* words : {"--frobnicate",
                                  "--sed 3",
                                  "stray",
                                  "--g",
                                  "--g 7",
                                  "--reset --check-display",
                                  "--size 100x100",
                                  "--dark",
                                  "--reset --export a.png",
                                  "--export a.png --part nose",
                                  "--export a.png --size big",
                                  "--export a.png --scale x",
                                  "--export a.png --scale -1",
                                  "--export a.png --run-for long",
                                  "--export a.png --run-for 0",
                                  "--export a.png --run-for 1e9",
                                  "--export a.png --window 1e-9",
                                  "--export a.png --window 11",
                                  "--export a.png --look-back 1",
                                  "--export a.png --part balance --look-back 11",
                                  "--export a.png --part balance --look-back 0"})
            QTest::addRow("%s", words) << QString::fromUtf8(words);
    }

    void complaintsAreWhole()
    {
        QFETCH(QString, words);
        const QStringList list = words.split(QLatin1Char(' '), Qt::SkipEmptyParts);
        const QString sentence = refusalOf(list);
        QVERIFY(!sentence.isEmpty());
        const MarkedTexts marked;
        const QString text = refusalOf(list);
        QVERIFY2(text.startsWith(QChar(u'⟦')) && text.endsWith(QChar(u'⟧')), qPrintable(text));
        QCOMPARE(faultOfMarked(text), QString());
        // The same words, but for the marks.
        QCOMPARE(QString(text).remove(QChar(u'⟦')).remove(QChar(u'⟧')), sentence);
    }

    void theHelpIsTranslated()
    {
        const MarkedTexts marked;
        std::vector<const char*> arguments{"tightrope", "--help"};
        const auto task = parseCommandLine(static_cast<int>(arguments.size()), arguments.data());
        const QString help = QString::fromStdString(std::get<Information>(task).text);
        int descriptions = 0;
        for (const QString& line : help.split(QLatin1Char('\n'))) {
            if (!line.startsWith(QLatin1String("  -")))
                continue;
            QVERIFY2(line.contains(QChar(u'⟦')), qPrintable(line));
            ++descriptions;
        }
        QVERIFY(descriptions > static_cast<int>(kParameterCount));
    }
};

TIGHTROPE_TEST(WindowTextsTest)
#include "tst_window_texts.moc"
