// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/options.h"
#include "tests/app/command_line_texts.h"
#include "tests/support/test_class.h"

using namespace tightrope;
using namespace tightrope::cli;
using namespace tightrope::test;

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
                                  "--export a.png --size 1x1",
                                  "--export a.png --scale 1e9",
                                  "--export a.png --neurons some",
                                  "--export a.png --neurons 9999",
                                  "--export a.png --highlight x",
                                  "--export a.jpg",
                                  "--export /no/such/folder/a.png",
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
        verifyRefusal("tightrope", words,
                      [](auto... arguments) { parseCommandLine(arguments...); });
    }

    void theHelpIsTranslated()
    {
        const MarkedTexts marked;
        std::vector<const char*> arguments{"tightrope", "--help"};
        const auto task = parseCommandLine(static_cast<int>(arguments.size()), arguments.data());
        const QString help = QString::fromStdString(std::get<Information>(task).text);
        verifyHelp(help, static_cast<int>(kParameterCount));
    }
};

TIGHTROPE_TEST(WindowTextsTest)
#include "tst_window_texts.moc"
