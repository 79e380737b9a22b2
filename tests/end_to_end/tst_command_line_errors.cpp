// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/end_to_end/cli_process.h"
#include "tests/support/test_class.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>
#include <filesystem>
#include <sys/stat.h>

using namespace tightrope;
using test::Outcome;
using test::runCli;

/// What tightrope-cli says to what it cannot use: one sentence, the right exit code, and no change
/// to the file it would have written.
class CommandLineErrors : public QObject
{
    Q_OBJECT

  private slots:
    void oneSentenceNamesWhatIsWrong_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QStringList>("named");
        const auto row = [](const char* name, const QStringList& arguments,
                            const QStringList& named) {
            QTest::addRow("%s", name) << arguments << named;
        };
        const QStringList rangeOfG{"g = ", "0 to 0.3"};
        row("above the range", {"--g", "0.31"}, rangeOfG + QStringList{"0.31"});
        row("below the range", {"--g=-0.1"}, rangeOfG + QStringList{"-0.1"});
        row("no number", {"--g", "strong"}, rangeOfG + QStringList{"strong"});
        row("empty", {"--g", ""}, rangeOfG);
        row("braces", {"--g", "{}"}, rangeOfG + QStringList{"{}"});
        row("brackets", {"--g", "[0.1,0.2]"}, rangeOfG + QStringList{"[0.1,0.2]"});
        row("nan", {"--g", "nan"}, rangeOfG + QStringList{"nan"});
        row("infinite", {"--g", "inf"}, rangeOfG + QStringList{"inf", "finite"});
        row("overflowing", {"--g", "1e999"}, rangeOfG + QStringList{"1e999"});
        row("comma", {"--g", "0,1"}, rangeOfG + QStringList{"0,1"});
        row("line break", {"--g", "1\n2"}, rangeOfG);
        row("long", {"--g", QString(100'000, 'x')},
            rangeOfG + QStringList{"\"" + QString(59, 'x') + "…\""});
        row("escape sequences", {"--g", "\x1b[2J\u009b31m\u202e"},
            rangeOfG + QStringList{"\"\\x1b[2J\\u009b31m\\u202e\""});
        row("hexadecimal", {"--g", "0x1p-3"}, rangeOfG + QStringList{"a number looks like"});
        row("grouped digits", {"--n", "1,000"}, {"\"1,000\" cannot be read", "looks like 1000"});
        row("a unit alone", {"--tref", "ms"}, {"tref = \"ms\" is not a number"});
        row("minus nan", {"--g", "-nan"}, rangeOfG + QStringList{"\"-nan\" is not a number"});

        const QString missingG = "--g needs a value: allowed is 0 to 0.3.";
        row("another option as value", {"--g", "--p", "0.1"}, {missingG});
        row("help as value", {"--g", "-h"}, {missingG});
        row("two dashes as value", {"--g", "--"}, {missingG});
        row("unknown option as value", {"--g", "--0.1"}, {missingG});
        row("value after =", {"--g=", "0.1"}, {missingG});
        row("wrong unit", {"--tref", "2mV"}, {"tref", "2mV", "0 ms to 20 ms"});
        row("seconds for milliseconds", {"--tref", "5"}, {"tref", "5000 ms", "0 ms to 20 ms"});
        row("fraction of a neuron", {"--n", "10.5"}, {"n = ", "10.5", "whole number", "50000"});
        row("no neuron", {"--n", "0"}, {"n = ", "\"0\"", "from 1 to 50000"});
        row("negative seed", {"--seed", "-1"}, {"seed", "-1", "4294967295"});
        row("seed too large", {"--seed", "4294967296"}, {"seed", "4294967296", "4294967295"});
        row("reset above threshold", {"--vreset", "-30"}, {"vreset", "-30 mV", "vpeak = -40 mV"});
        row("reset at threshold", {"--vpeak", "-65"}, {"vreset", "-65 mV", "below vpeak"});
        row("step above rise time", {"--dt", "0.5ms", "--tr", "0.2ms"},
            {"dt", "0.5 ms", "tr = 0.2 ms"});

        const QStringList wirings{"wiring = ", "auto, numpy or philox"};
        row("unknown word", {"--wiring", "philos"}, wirings + QStringList{"\"philos\""});
        row("word in capitals", {"--wiring", "Philox"}, wirings + QStringList{"\"Philox\""});
        row("number for a word", {"--wiring", "1"}, wirings + QStringList{"\"1\""});
        row("no word", {"--wiring", ""}, wirings);
        row("word missing", {"--wiring"}, {"--wiring", "auto, numpy or philox"});
        row("word of another", {"--weights", "numpy"},
            {"weights", "\"numpy\"", "double or single"});
        row("single weights of a small network", {"--weights", "single"},
            {"weights = single", "wiring = philox", "n is above 4000"});
        row("single weights from NumPy",
            {"--weights", "single", "--n", "5000", "--wiring", "numpy"},
            {"weights = single", "wiring = auto or philox"});

        row("given twice", {"--g", "0.1", "--g", "0.2"}, {"--g", "0.1, 0.2", "one value"});
        row("given twice alike", {"--seed=1", "--seed=1"}, {"--seed", "one value"});
        row("without value", {"--g"}, {"--g", "0 to 0.3"});
        row("without value after =", {"--g="}, {"--g", "0 to 0.3"});
        row("file without name", {"--out"}, {"--out", "value"});
        row("option as file", {"--out", "--json"}, {"--out needs a value, as in --out FILE."});
        row("option as time", {"--duration", "--json"}, {"--duration needs a value"});
        row("option as count", {"--threads", "--json"}, {"--threads needs a value"});
        row("option as record", {"--record", "--json"}, {"--record needs a value"});
        row("option as change", {"--set-at", "--json"}, {"--set-at needs a value", "KEY=VALUE"});
        row("long change", {"--json", "--set-at=" + QString(100'000, 'x')},
            {"--set-at " + QString(59, 'x') + "…: "});
        row("value for a flag", {"--json=5"}, {"--json", "5"});
        row("true for a flag", {"--json=true"}, {"--json takes no value, not \"true\"."});
        row("nothing for a flag", {"--json="}, {"--json takes no value"});
        row("value for the help", {"--help=5"}, {"--help takes no value"});
        row("two dashes alone", {"--"}, {"\"--\" is nothing that run understands"});
        row("two dashes and =", {"--="}, {"\"--\" is nothing that run understands"});
        row("the command once more", {"run"}, {"\"run\" is given twice"});
        row("the command once more behind", {"--n", "10", "run"}, {"\"run\" is given twice"});
        row("long word", {QString(100'000, 'x')}, {"\"" + QString(59, 'x') + "…\" is nothing"});
        row("many values", QStringList{"--g", QString(1000, '1'), "--g", "0.2"},
            {"--g is given 2 times (" + QString(59, '1') + "…)"});
        row("unknown option", {"--sed", "3"}, {"--sed", "--seed"});
        row("unknown option with =", {"--durration=3"}, {"--durration", "--duration"});
        row("capital letters", {"--VPeak", "3"}, {"--VPeak", "--vpeak"});
        row("unlike anything", {"--frobnicate"}, {"--frobnicate", "--help"});
        row("stray word", {"fast"}, {"fast", "--help"});
        row("stray number", {"-38"}, {"-38", "--help"});

        row("no time", {"--duration", "0"}, {"duration", "\"0\"", "at least one step"});
        row("negative time", {"--duration", "-1"}, {"duration", "-1", "at least one step"});
        row("less than a step", {"--duration", "33us"}, {"duration", "33us", "dt = 0.05 ms"});
        row("less than half a step", {"--duration", "20us"}, {"duration", "20us", "dt = 0.05 ms"});
        row("endless", {"--duration", "inf"}, {"duration", "inf", "finite"});
        row("nearly endless", {"--duration", "1e300"}, {"duration", "1e300", "steps"});
        row("time without number", {"--duration", "long"}, {"duration", "long", "at least"});
        row("time in mV", {"--duration", "2mV"}, {"duration", "2mV", "mV"});

        row("negative record", {"--record", "-1"}, {"record", "-1", "0 to n = 2000"});
        row("record beyond n", {"--n", "20", "--record", "21"}, {"record", "21", "0 to n = 20"});
        row("record of a fraction", {"--record", "1.5"}, {"record", "1.5", "whole number"});
        row("no threads", {"--threads", "0"}, {"threads", "0", "1 to 256"});
        row("threads of words", {"--threads", "many"}, {"threads", "many", "whole number"});
        row("record of words", {"--record", "all"}, {"record", "all", "whole number"});

        const QStringList form{"--set-at", "TIME:KEY=VALUE"};
        row("change without value", {"--set-at", "0.5:g"}, form + QStringList{"0.5:g"});
        row("kick without %", {"--kick-at", "0.5:5"}, {"--kick-at 0.5:5", "\"5\"", "as in 5%"});
        row("kick of a word", {"--kick-at", "0.5:all%"}, {"all%", "0.01 % to 100 %"});
        row("kick of more than all", {"--kick-at", "1:101%"},
            {"1:101%", "101 %", "0.01 % to 100 %"});
        row("kick of nobody", {"--kick-at", "1:0%"}, {"1:0%", "0.01 % to 100 %"});
        row("kick after the run", {"--kick-at", "2:5%"}, {"\"2\"", "below the end", "2 s"});
        row("redraw at a word", {"--redraw-at", "soon"}, {"--redraw-at soon", "0 s", "2 s"});
        const QStringList pulse{"--pulse-at", "TIME:INPUT,DURATION"};
        row("pulse without anything", {"--pulse-at", "0.5"}, pulse);
        row("pulse without duration", {"--pulse-at", "0.5:20mV"}, pulse);
        row("pulse too high", {"--pulse-at", "0.5:201mV,1ms"}, {"201 mV", "-200 mV to 200 mV"});
        row("pulse too short", {"--pulse-at", "0.5:20,20us"}, {"\"20us\"", "a step of 5e-05 s"});
        row("pulse too long", {"--pulse-at", "0.5:20,11"}, {"\"11\"", "to 10 s"});
        row("pulse in ms", {"--pulse-at", "0.5:20ms,10ms"}, {"\"20ms\"", "\"ms\"", "mV"});
        row("pulse beyond n", {"--pulse-at", "0:20,1ms,7-2000"}, {"\"7-2000\"", "from 0 to 1999"});
        row("pulse backwards", {"--pulse-at", "0:20,1ms,9-7"}, {"\"9-7\"", "0-99"});
        row("change without time", {"--set-at", "g=0.1"}, form + QStringList{"g=0.1"});
        row("change of nothing", {"--set-at", ""}, form);
        row("change at a word", {"--set-at", "soon:g=0.1"}, {"soon", "0 s"});
        row("change of what is unknown", {"--set-at", "0.5:tam=1"}, {"tam", "tm", "allowed"});
        row("change of n", {"--set-at", "0.5:n=100"}, {"0.5:n=100", "n cannot change", "offset"});
        row("change of seed", {"--set-at", "0.5:seed=1"}, {"seed cannot change", "allowed"});
        row("change of dt", {"--set-at", "0.5:dt=1e-5"}, {"dt cannot change", "allowed"});
        row("change of wiring", {"--set-at", "1:wiring=philox"},
            {"wiring cannot change", "allowed"});
        row("change of weights", {"--set-at", "1:weights=single"}, {"weights cannot change"});
        row("change out of range", {"--set-at", "0.5:g=0.4"}, {"0.5:g=0.4", "0 to 0.3"});
        row("change to a word", {"--set-at", "0.5:g=x"}, {"0.5:g=x", "\"x\"", "0 to 0.3"});
        row("change before the run", {"--set-at", "-0.1:g=0.1"}, {"\"-0.1\"", "0 s", "2 s"});
        row("change at the end", {"--set-at", "2:g=0.1"}, {"\"2\"", "below the end", "2 s"});
        row("change rounded to the end", {"--set-at", "1.99999:g=0.1"}, {"1.99999", "2 s"});
        row("change long after", {"--set-at", "1e300:g=0.1"}, {"1e300", "2 s"});
        row("contradiction on the way", {"--set-at", "0.5:vreset=-30"},
            {"0.5 s", "vreset = -30 mV", "vpeak = -40 mV"});
        row("contradiction by a later change",
            {"--set-at", "1:vpeak=-60", "--set-at", "0.5:vreset=-50"},
            {"1 s", "vreset = -50 mV", "vpeak = -60 mV"});
    }

    void oneSentenceNamesWhatIsWrong()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QStringList, named);
        const QTemporaryDir folder;
        QFile target(folder.filePath("run.npz"));
        QVERIFY(target.open(QIODevice::WriteOnly));
        target.write("old");
        target.close();

        // The target comes first, so that the last word of the line is the one under test.
        const Outcome outcome =
            runCli(QStringList{"run", "--out", "run.npz"} + arguments, folder.path());
        QCOMPARE(outcome.code, 2);
        requireOneSentence(outcome, named);
        QVERIFY(target.open(QIODevice::ReadOnly));
        QCOMPARE(target.readAll(), QByteArray("old"));
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden), QStringList{"run.npz"});
    }

    void commandsAreNeeded_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QStringList>("named");
        QTest::addRow("nothing") << QStringList{} << QStringList{"command", "run"};
        QTest::addRow("misspelt") << QStringList{"ru"} << QStringList{"\"ru\"", "run?"};
        QTest::addRow("unknown") << QStringList{"simulate"} << QStringList{"simulate", "--help"};
        QTest::addRow("option first")
            << QStringList{"--g", "0.1", "run"} << QStringList{"--g", "tightrope-cli run --g"};
        QTest::addRow("unknown option first")
            << QStringList{"--gg", "run"} << QStringList{"--gg", "--help"};
    }

    void commandsAreNeeded()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QStringList, named);
        const Outcome outcome = runCli(arguments);
        QCOMPARE(outcome.code, 2);
        requireOneSentence(outcome, named);
    }

    void targetsThatCannotBeWrittenAreRefusedBeforeTheRun_data()
    {
        QTest::addColumn<QString>("target");
        QTest::addColumn<QString>("reason");
        QTest::addRow("missing folder") << "/nowhere/run.npz"
                                        << "/nowhere does not exist";
        QTest::addRow("folder") << "/tmp"
                                << "folder";
        // Special like a device, but root may lose it should the check ever fail.
        QTest::addRow("pipe") << "PIPE"
                              << "not a regular file";
        QTest::addRow("folder that takes none") << "/proc/run.npz"
                                                << "takes no new file";
        QTest::addRow("no name") << ""
                                 << "no file name";
    }

    void targetsThatCannotBeWrittenAreRefusedBeforeTheRun()
    {
        QFETCH(QString, target);
        QFETCH(QString, reason);
        const QTemporaryDir folder;
        if (target == "PIPE") {
            target = folder.filePath("pipe");
            QCOMPARE(mkfifo(qPrintable(target), 0600), 0);
        }
        // The run would take far longer than the test may.
        const Outcome outcome =
            runCli({"run", "--n", "10", "--duration", "100000", "--record", "0", "--out", target});
        QCOMPARE(outcome.code, 1);
        requireOneSentence(outcome, {target, reason});
    }

    void anImpossibleTargetIsQuotedInPart()
    {
        const Outcome outcome = runCli({"run", "--out", QString(100'000, 'x')});
        QCOMPARE(outcome.code, 2);
        requireOneSentence(outcome, {"out = \"" + QString(59, 'x') + "…\" is too long"});
    }

    /// A path may hold what would colour a terminal, and bytes that are no text at all.
    void noPathReachesTheTerminalRaw_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("shown");
        QTest::addRow("escape") << QByteArray("a\x1b[31mb") << QByteArray("a\\x1b[31mb");
        QTest::addRow("C1") << QByteArray("a\xc2\x9b"
                                          "31m")
                            << QByteArray("a\\u009b31m");
        QTest::addRow("no UTF-8") << QByteArray("a\xff\xe2\x82") << QByteArray("a\\xff\\xe2\\x82");
        QTest::addRow("line break") << QByteArray("a\nb") << QByteArray("a\\nb");
    }

    void noPathReachesTheTerminalRaw()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, shown);
        const QTemporaryDir folder;
        // Not as an argument of QProcess, which would encode it.
        const auto runInto = [&](const QByteArray& path, const QByteArray& more = {}) {
            QProcess process;
            process.setWorkingDirectory(folder.path());
            process.setStandardInputFile(folder.filePath("path"));
            QFile file(folder.filePath("path"));
            if (file.open(QIODevice::WriteOnly))
                file.write(path + '\0' + "--n=10" + '\0' + "--duration=1ms" + '\0' + more);
            file.close();
            process.start("xargs", {"-0", test::cliPath(), "run", "--out"});
            return test::outcomeOf(process);
        };
        const Outcome written = runInto(name + ".npz");
        QCOMPARE(written.code, 0);
        QVERIFY2(written.out.endsWith("\nwritten to " + shown + ".npz\n"), written.out.data());
        const Outcome json = runInto(name + ".npz", QByteArray("--json") + '\0');
        QCOMPARE(json.code, 0);
        QVERIFY(QJsonDocument::fromJson(json.out).isObject());
        const Outcome refused = runInto("/no/" + name + "/x.npz");
        QVERIFY(refused.code != 0);
        QCOMPARE(refused.err, "tightrope-cli: /no/" + shown +
                                  "/x.npz cannot be written: the folder /no/" + shown +
                                  " does not exist.\n");
        std::filesystem::remove_all(folder.path().toStdString()); // Qt finds no name without UTF-8
    }

    void aValueIsCheckedBeforeTheTarget()
    {
        const Outcome outcome = runCli({"run", "--g", "9", "--out", "/nowhere/run.npz"});
        QCOMPARE(outcome.code, 2);
        requireOneSentence(outcome, {"g = ", "0 to 0.3"});
    }

  private:
    /// One line on standard error that names all of this, nothing on standard output.
    void requireOneSentence(const Outcome& outcome, const QStringList& named)
    {
        QVERIFY2(outcome.out.isEmpty(), outcome.out.data());
        const QString sentence = QString::fromUtf8(outcome.err);
        QCOMPARE(sentence.count('\n'), 1);
        QVERIFY2(sentence.startsWith("tightrope-cli: "), outcome.err.data());
        QVERIFY2(sentence.endsWith(".\n") || sentence.endsWith("?\n"), outcome.err.data());
        for (const QString& part : named)
            QVERIFY2(sentence.contains(part), outcome.err.data());
    }
};

TIGHTROPE_TEST(CommandLineErrors)
#include "tst_command_line_errors.moc"
