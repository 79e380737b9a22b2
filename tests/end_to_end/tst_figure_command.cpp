// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/printable.h"
#include "tests/end_to_end/cli_process.h"
#include "tests/support/test_class.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>
#include <csignal>
#include <filesystem>

using namespace tightrope::test;

/// `tightrope` from a terminal: figures without a window, and what it says where it cannot.
class FigureCommand : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    /// As root on a bare system has it: no display, no folder of its own.
    Outcome runProgram(const QString& program, const QStringList& arguments,
                       const QString& display = {}) const
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char* name :
             {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "XDG_RUNTIME_DIR"})
            environment.remove(name);
        if (!display.isEmpty())
            environment.insert("DISPLAY", display);
        environment.insert("XDG_CONFIG_HOME", m_folder.path());
        QProcess process;
        process.setProcessEnvironment(environment);
        process.setWorkingDirectory(m_folder.path());
        process.start(program, arguments);
        return outcomeOf(process);
    }

    Outcome run(const QStringList& arguments, const QString& display = {}) const
    {
        return runProgram(TIGHTROPE_PROGRAM, arguments, display);
    }

  private slots:
    void aFigureIsDrawn()
    {
        const Outcome outcome =
            run({"--n", "100", "--run-for", "0.2", "--size", "400x300", "--export", "small.png"});
        QVERIFY2(outcome.err.isEmpty(), outcome.err.constData());
        QCOMPARE(outcome.code, 0);
        QCOMPARE(outcome.out, QByteArray("written to small.png\n"));
        QCOMPARE(QImage(m_folder.filePath("small.png")).size(), QSize(400, 300));
    }

    void aTimeBetweenTwoStepsIsNotMovedInSilence()
    {
        const Outcome outcome =
            run({"--n", "10", "--run-for", "0.10003", "--size", "400x300", "--export", "odd.png"});
        QCOMPARE(outcome.code, 0);
        QCOMPARE(
            outcome.err,
            QByteArray("tightrope: --run-for: 0.10003 s is no whole number of steps of 0.05 ms; "
                       "the run takes 2001 of them, 0.10005 s.\n"));
    }

    // What is opened later must not become standard output and be written into.
    void aClosedOutputIsTold()
    {
        const Outcome outcome =
            runProgram("sh", {"-c",
                              "exec \"$0\" --n 10 --run-for 0.05 --size 400x300 --export "
                              "closed.png >&-",
                              TIGHTROPE_PROGRAM});
        QCOMPARE(outcome.code, 1);
        QCOMPARE(outcome.err, QByteArray("tightrope: Standard output cannot be written: Bad file "
                                         "descriptor.\n"));
        QVERIFY(!QImage(m_folder.filePath("closed.png")).isNull());
    }

    void noPathReachesTheTerminalRaw()
    {
        const QString name = "a\x1b[31m\u009bb";
        const Outcome outcome = run({"--n", "10", "--run-for", "1ms", "--export", name + ".png"});
        QCOMPARE(outcome.code, 0);
        QCOMPARE(outcome.out, QByteArray("written to a\\x1b[31m\\u009bb.png\n"));
        const Outcome refused = run({"--export", name});
        QVERIFY2(refused.err.contains("a\\x1b[31m\\u009bb"), refused.err.constData());
    }

    void aFigureOfAnInstrument()
    {
        const Outcome outcome =
            run({"--n", "100", "--run-for", "1", "--look-back", "0.5", "--part", "irregularity",
                 "--size", "500x300", "--export", "irregularity.png"});
        QVERIFY2(outcome.err.isEmpty(), outcome.err.constData());
        QCOMPARE(outcome.code, 0);
        const QImage image(m_folder.filePath("irregularity.png"));
        QCOMPARE(image.size(), QSize(500, 300));
        bool drawn = false; // bars, not only axes
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                const QColor colour = image.pixelColor(x, y);
                drawn = drawn || colour.blue() > colour.red() + 60;
            }
        }
        QVERIFY(drawn);
        const auto experiment = QJsonDocument::fromJson(image.text("Tightrope").toUtf8());
        QVERIFY(QString(experiment.toJson()).contains("irregularity"));
    }

    void anInterruptWritesNothing()
    {
        const QTemporaryDir folder;
        QProcess process;
        process.setWorkingDirectory(folder.path());
        process.start(TIGHTROPE_PROGRAM,
                      {"--n", "300", "--run-for", "10000", "--export", "figure.png"});
        QVERIFY(process.waitForStarted());
        QTRY_VERIFY_WITH_TIMEOUT(handles(process, SIGTERM), 60'000);
        QCOMPARE(kill(static_cast<pid_t>(process.processId()), SIGTERM), 0);
        const Outcome outcome = outcomeOf(process);
        QCOMPARE(outcome.code, 128 + SIGTERM);
        QVERIFY2(outcome.err.endsWith("tightrope: Interrupted; nothing was written.\n"),
                 outcome.err.constData());
        QVERIFY(
            QDir(folder.path()).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
    }

    void fileNamesAreBytes_data()
    {
        addFileNames();
        QTest::newRow("the longest") << QByteArray(251, 'x') << QByteArray("C.UTF-8");
    }

    void fileNamesAreBytes()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, locale);
        const QTemporaryDir folder;
        const QByteArray file = name + ".PNG";
        const Outcome outcome =
            runWithBytes(TIGHTROPE_PROGRAM,
                         {"--n", "10", "--run-for", "0.01", "--size", "400x300", "--export", file},
                         folder.path(), locale);
        QVERIFY2(outcome.err.isEmpty(), outcome.err.constData());
        QCOMPARE(outcome.code, 0);
        QVERIFY(outcome.out.endsWith(
            "written to " + QByteArray::fromStdString(tightrope::printable(file.toStdString())) +
            '\n'));
        namespace fs = std::filesystem;
        const fs::directory_iterator files(folder.path().toStdString());
        const std::vector<fs::path> found(begin(files), end(files));
        QCOMPARE(found.size(), std::size_t{1});
        QCOMPARE(QByteArray::fromStdString(found.front().filename().string()), file);
    }

    void badValuesAreTold_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("sentence");
        const auto row = [](const char* option, const char* value, const QByteArray& sentence) {
            QTest::addRow("%s %s", option, value) << QStringList{option, value} << sentence;
        };
        const QByteArray runFor = "a time from one step (dt = 0.05 ms) to 86400 s.";
        row("--run-for", "abc", "run-for = \"abc\" is not a number: allowed is " + runFor);
        row("--run-for", "0", "run-for = \"0\" is too short: allowed is " + runFor);
        row("--run-for", "-1", "run-for = \"-1\" is too short: allowed is " + runFor);
        row("--run-for", "nan", "run-for = \"nan\"");
        row("--run-for", "1e9", "run-for = \"1e9\" is too long");
        row("--window", "0",
            "window = \"0\" is too short: allowed is a time from 0.002 s to 10 s.");
        row("--size", "large", "size = \"large\" cannot be read");
        row("--size", "100x100", "size = \"100x100\": width = 100 px cannot be used");
        row("--scale", "0", "scale = \"0\" cannot be used");
        row("--scale", "20", "scale = 20 cannot be used: allowed is 0.5 to 12.");
        row("--part", "all",
            "part = \"all\" is unknown: allowed are whole, raster, rate, voltages, "
            "balance, irregularity, synchrony, weights, spectrum, regime.");
        row("--look-back", "1", "--look-back has a meaning only with --part and an instrument");
        QTest::newRow("looking back too far")
            << QStringList{"--part", "synchrony", "--look-back", "20"}
            << QByteArray("look-back = \"20\" is too long: allowed is a time from one step (dt = "
                          "0.05 ms) to 10 s.");
        row("--neurons", "5-", "neurons = \"5-\" cannot be read");
        row("--neurons", "5000", "neurons = \"5000\" cannot be used");
        row("--highlight", "5000", "highlight = \"5000\" cannot be used");
        row("--export", "figure.jpg", "must end in .png");
        QTest::newRow("a reset") << QStringList{"--reset"}
                                 << QByteArray("--reset has a meaning only with a window.");
        row("--scale", "nan",
            "scale = \"nan\" is not a number: allowed is a number from 0.5 to 12.");
        row("--scale", "0x2", "scale = \"0x2\" cannot be read (a number looks like");
        row("--window", "1_0", "window = \"1_0\" cannot be read (a number looks like");
        for (const char* option : {"--part", "--size", "--scale", "--run-for", "--window",
                                   "--look-back", "--neurons", "--highlight"}) {
            QTest::addRow("long %s", option)
                << QStringList{option, QString(100'000, 'x'), "--part=balance"}.mid(
                       0, option == QByteArray("--part") ? 2 : 3)
                << QByteArray(option + 2) + " = \"" + QByteArray(59, 'x') + "…\" ";
        }
        QTest::newRow("option as value")
            << QStringList{"--part", "--dark"} << QByteArray("--part needs a value, as in --part ");
        QTest::newRow("help as value")
            << QStringList{"--g", "-h"} << QByteArray("--g needs a value: allowed is 0 to 0.3.");
        QTest::newRow("value for a flag")
            << QStringList{"--dark=true"} << QByteArray("--dark takes no value, not \"true\".");
        QTest::newRow("two dashes")
            << QStringList{"--"} << QByteArray("\"--\" is nothing that tightrope understands");
        QTest::newRow("no room") << QStringList{"--size", "1600x300",  "--scale",
                                                "2",      "--run-for", "0.01"}
                                 << QByteArray("height = 300 px cannot be used with scale = 2");
    }

    void badValuesAreTold()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, sentence);
        if (arguments.first() != "--export")
            arguments += {"--export", "never.png"};
        const Outcome outcome = run(arguments);
        QVERIFY2(outcome.err.startsWith("tightrope: "), outcome.err.constData());
        QVERIFY2(outcome.err.contains(sentence), outcome.err.constData());
        QCOMPARE(outcome.err.count('\n'), 1);
        QCOMPARE(outcome.code, 2);
        QVERIFY(!QFile::exists(m_folder.filePath("never.png")));
    }

    void withoutADisplay_data()
    {
        QTest::addColumn<QString>("display");
        QTest::addColumn<QByteArray>("sentence");
        QTest::newRow("none") << QString() << QByteArray("There is no display");
        QTest::newRow("dead") << ":4711" << QByteArray("The display :4711 does not answer: ");
        QTest::newRow("nonsense") << "here" << QByteArray("The display here does not answer: ");
    }

    void withoutADisplay()
    {
        QFETCH(QString, display);
        QFETCH(QByteArray, sentence);
        for (const QStringList& arguments : {QStringList(), QStringList{"--check-display"}}) {
            const Outcome outcome = run(arguments, display);
            QCOMPARE(outcome.code, 2);
            QVERIFY2(outcome.err.contains(sentence), outcome.err.constData());
            QVERIFY2(outcome.err.contains("--export FILE"), outcome.err.constData());
            QCOMPARE(outcome.err.count('\n'), 1);
        }
        QCOMPARE(run({"--n", "10", "--run-for", "0.01", "--export", "no.png"}, display).code, 0);
    }
};

TIGHTROPE_TEST(FigureCommand)
#include "tst_figure_command.moc"
