// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/options.h"
#include "tests/app/command_line_texts.h"
#include "tests/support/test_class.h"

using namespace tightrope;
using namespace tightrope::cli;
using namespace tightrope::test;

/// Every complaint about the command line goes through the translators, as one sentence.
class CliTextsTest : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void complaintsAreWhole_data()
    {
        QTest::addColumn<QString>("words");
        for (const char* words : {"",
                                  "--g 0.1 run",
                                  "ru",
                                  "simulate",
                                  "run run",
                                  "run --g",
                                  "run --out",
                                  "run --json=5",
                                  "run --g 0.1 --g 0.2",
                                  "run --frobnicate",
                                  "run --durration=3",
                                  "run fast",
                                  "run --g 7",
                                  "run --tref 5",
                                  "run --vreset -30",
                                  "run --duration long",
                                  "run --duration 0",
                                  "run --duration 1e300",
                                  "run --duration 20us",
                                  "run --record -1",
                                  "run --record 1.5",
                                  "run --record all",
                                  "run --threads 0",
                                  "run --threads many",
                                  "run --set-at 0.5:g",
                                  "run --set-at soon:g=0.1",
                                  "run --set-at 2:g=0.1",
                                  "run --set-at 1e300:g=0.1",
                                  "run --set-at 0.5:tam=1",
                                  "run --set-at 0.5:frobnicate=1",
                                  "run --set-at 0.5:n=100",
                                  "run --set-at 0.5:g=0.4",
                                  "run --set-at 0.5:vreset=-30",
                                  "run --kick-at 0.5:5",
                                  "run --kick-at 0.5:many%",
                                  "run --kick-at 0.5:500%",
                                  "run --kick-at 2",
                                  "run --redraw-at now",
                                  "run --pulse-at 0.5",
                                  "run --pulse-at 0.5:20mV",
                                  "run --pulse-at 0.5:20mV,11s",
                                  "run --pulse-at 0.5:20ms,10ms",
                                  "run --pulse-at 0.5:201mV,10ms",
                                  "run --pulse-at 0.5:20mV,10ms,0-2000"})
            QTest::addRow("%s", words) << QString::fromUtf8(words);
    }

    void complaintsAreWhole()
    {
        QFETCH(QString, words);
        verifyRefusal("tightrope-cli", words,
                      [](auto... arguments) { parseCommandLine(arguments...); });
    }

    void theHelpIsTranslated()
    {
        const MarkedTexts marked;
        std::vector<const char*> arguments{"tightrope-cli", "run", "--help"};
        const auto task = parseCommandLine(static_cast<int>(arguments.size()), arguments.data());
        const QString help = QString::fromStdString(std::get<Information>(task).text);
        verifyHelp(help, static_cast<int>(kParameterCount));
    }
};

TIGHTROPE_TEST(CliTextsTest)
#include "tst_cli_texts.moc"
