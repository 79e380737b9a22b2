// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/printable.h"
#include "core/model/parameter_text.h"
#include "core/model/version.h"
#include "tests/end_to_end/cli_process.h"
#include "tests/support/test_class.h"
#include "ui/text/parameter_words.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>
#include <filesystem>

using namespace tightrope;
using namespace test;

namespace {

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// What tightrope-cli does when it is used well.
class CommandLine : public QObject
{
    Q_OBJECT

  private slots:
    void versionIsThatOfTheProject()
    {
        const Outcome outcome = runCli({"--version"});
        QCOMPARE(outcome.code, 0);
        QCOMPARE(outcome.out, QByteArray("tightrope-cli ") +
                                  QByteArray(kVersion.data(), kVersion.size()) + '\n');
        QVERIFY(outcome.err.isEmpty());
    }

    void helpNamesTheCommand()
    {
        const Outcome outcome = runCli({"--help"});
        QCOMPARE(outcome.code, 0);
        QVERIFY(outcome.out.contains("  run "));
        QVERIFY(outcome.err.isEmpty());
    }

    void helpHasEveryParameter_data()
    {
        QTest::addColumn<int>("id");
        for (const ParameterInfo& parameter : parameterTable())
            QTest::addRow("%s", parameter.key.data()) << static_cast<int>(parameter.id);
    }

    void helpHasEveryParameter()
    {
        QFETCH(int, id);
        static const Outcome outcome = runCli({"run", "--help"});
        QCOMPARE(outcome.code, 0);
        const ParameterInfo& parameter = info(static_cast<ParameterId>(id));
        const auto text = [](std::string_view view) {
            return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
        };
        // From this option to the next, without line breaks.
        const QString help = QString::fromUtf8(outcome.out);
        const auto begin = help.indexOf("\n  --" + text(parameter.key) + ' ');
        QVERIFY2(begin >= 0, "there is no such option");
        const QString entry =
            help.mid(begin, help.indexOf("\n  --", begin + 1) - begin).simplified();
        const auto requireText = [&](std::string_view wanted) {
            QVERIFY2(entry.contains(text(wanted).simplified()), qPrintable(entry));
        };
        requireText(parameter.symbol);
        requireText(parameter.label);
        requireText(parameter.help);
        requireText("default " + formatValue(parameter, defaultValue(parameter.id)));
        requireText("allowed " + ui::allowedValues(parameter).toStdString());
        if (!parameter.unit.empty())
            requireText("[" + std::string(parameter.unit) + "]");
        requireText(parameter.effect == Effect::live      ? "can change during the run."
                    : parameter.effect == Effect::rewires ? "rewires the network."
                                                          : "is fixed for a run.");
    }

    void helpFitsIntoAHundredColumns()
    {
        for (const QByteArray& line : runCli({"run", "--help"}).out.split('\n'))
            QVERIFY2(QString::fromUtf8(line).size() < 100, line.data());
    }

    void threadsChangeNothingButTheTime()
    {
        const QStringList options{"run", "--n", "4200", "--duration", "0.3", "--json"};
        const auto figures = [&](const QStringList& more) {
            return QJsonDocument::fromJson(runCli(options + more).out).object();
        };
        const QJsonObject one = figures({"--threads", "1"});
        const QJsonObject two = figures({"--threads", "2"});
        QCOMPARE(one["threads"].toInt(), 1);
        QCOMPARE(two["threads"].toInt(), 2);
        QVERIFY(one["spikes"].toInt() > 10000);
        for (const char* key : {"spikes", "rate_hz", "cv_isi"})
            QCOMPARE(two[key], one[key]);
    }

    void jsonIsOneObjectWithTheFigures()
    {
        const Outcome outcome = runCli({"run", "--json"});
        QCOMPARE(outcome.code, 0);
        QVERIFY2(outcome.err.isEmpty(), outcome.err.data());
        QCOMPARE(outcome.out.count('\n'), 1);
        const QJsonObject json = QJsonDocument::fromJson(outcome.out).object();
        const QStringList keys{
            "cv_isi",  "cv_neurons",       "interventions", "kernel",  "loop_s",
            "rate_hz", "real_time_factor", "settled",       "spikes",  "statistics_from_s",
            "steps",   "stretches",        "threads",       "version", "wiring_s"};
        QCOMPARE(json.keys(), keys);
        QCOMPARE(json["spikes"].toInt(), 74838);
        QCOMPARE(json["steps"].toInt(), 40000);
        QCOMPARE(json["threads"].toInt(), 1);
        QVERIFY(!json["kernel"].toString().isEmpty());
        QCOMPARE(json["statistics_from_s"].toDouble(), 0.2);
        const double rate = json["rate_hz"].toDouble();
        QVERIFY2(rate > 18.0 && rate < 19.0, qPrintable(QString::number(rate)));
        const double cv = json["cv_isi"].toDouble();
        QVERIFY2(cv > 0.85 && cv < 0.95, qPrintable(QString::number(cv)));
        QVERIFY(json["cv_neurons"].toInt() > 1900 && json["cv_neurons"].toInt() <= 2000);
        QVERIFY(json["wiring_s"].toDouble() > 0.0);
        const double factor = json["real_time_factor"].toDouble();
        QVERIFY(std::abs(factor * json["loop_s"].toDouble() - 2.0) < 1e-9);
        QCOMPARE(json["version"].toString().toStdString(), std::string(kVersion));
    }

    void anUndefinedCvIsNull()
    {
        const Outcome outcome = runCli({"run", "--n", "5", "--duration", "0.1", "--json"});
        const QJsonObject json = QJsonDocument::fromJson(outcome.out).object();
        QVERIFY(json["cv_isi"].isNull() && !json["cv_isi"].isUndefined());
        QCOMPARE(json["cv_neurons"].toInt(), 0);
        QCOMPARE(json["statistics_from_s"].toDouble(), 0.0);
    }

    void peopleGetAShortSummary()
    {
        const QTemporaryDir folder;
        const Outcome outcome = runCli({"run", "--n", "100", "--out", "run.npz"}, folder.path());
        QCOMPARE(outcome.code, 0);
        QVERIFY(outcome.err.isEmpty());
        QCOMPARE(outcome.out.count('\n'), 4);
        QVERIFY2(outcome.out.contains(" of 100 neurons in 2 s (40000 steps)"), outcome.out.data());
        QVERIFY(outcome.out.contains("rate ") && outcome.out.contains("ISI CV "));
        QVERIFY(outcome.out.contains("written to run.npz"));
    }

    void valuesAreUnderstoodInEveryForm_data()
    {
        QTest::addColumn<QStringList>("one");
        QTest::addColumn<QStringList>("other");
        const auto row = [](const char* name, const QStringList& one, const QStringList& other) {
            QTest::addRow("%s", name) << one << other;
        };
        row("negative", {"--offset", "-38"}, {"--offset=-38"});
        row("negative with unit", {"--offset", "-38mV"}, {"--offset=-38 mV"});
        row("negative with exponent", {"--offset", "-3.8e1"}, {"--offset", "-38"});
        row("milliseconds", {"--tref", "3ms"}, {"--tref", "0.003"});
        row("microseconds", {"--dt", "100us"}, {"--dt", "1e-4"});
        row("duration", {"--duration", "200ms"}, {"--duration", "0.2"});
        row("whole number with exponent", {"--seed", "1e2"}, {});
        row("default", {"--g", "0.04", "--n", "100"}, {});
        row("words that are the default", {"--wiring", "auto", "--weights=double"}, {});
        row("a word", {"--wiring", "numpy"}, {"--wiring=numpy"});
        row("change with units", {"--set-at", "250ms:tref=4ms"}, {"--set-at", "0.25:tref=0.004"});
        row("negative change", {"--set-at", "0.1:offset=-38"}, {"--set-at=0.1:offset=-38mV"});
        row("kick", {"--kick-at", "100ms:5%"}, {"--kick-at=0.1"});
        row("order of kicks", {"--kick-at", "0.2:2 %", "--kick-at", "0.1:50%"},
            {"--kick-at", "0.1:50%", "--kick-at", "0.2:2%"});
        row("redraw", {"--redraw-at", "100ms"}, {"--redraw-at", "0.1"});
        row("pulse", {"--pulse-at", "0.1:20mV,10ms,0-9,5"},
            {"--pulse-at", "0.1: 20, 0.01, 3-9, 0-2"});
        row("pulse to all", {"--pulse-at", "0.1:-20mV,10ms"}, {"--pulse-at", "0.1:-20,10ms,0-99"});
        row("order of changes", {"--set-at", "0.2:g=0.1", "--set-at", "0.1:g=0.2"},
            {"--set-at", "0.1:g=0.2", "--set-at", "0.2:g=0.1"});
        row("the last change counts", {"--set-at", "0.2:g=0.1", "--set-at", "200ms:g=0.2"},
            {"--set-at", "0.2:g=0.2"});
        row("the last of many counts",
            {"--set-at=0.2:g=0.1", "--set-at=0.2:p=0.2", "--set-at=0.1:g=0.05",
             "--set-at=0.2:g=0.2", "--set-at=0.1:p=0.3", "--set-at=0.1:g=0.06",
             "--set-at=0.2:tref=3ms"},
            {"--set-at=0.1:p=0.3", "--set-at=0.1:g=0.06", "--set-at=0.2:p=0.2",
             "--set-at=0.2:g=0.2", "--set-at=0.2:tref=3ms"});
    }

    void valuesAreUnderstoodInEveryForm()
    {
        QFETCH(QStringList, one);
        QFETCH(QStringList, other);
        const QTemporaryDir folder;
        const QStringList common{"run", "--n", "100", "--duration", "0.5", "--offset", "-39"};
        const auto archiveOf = [&](QStringList arguments) {
            QStringList all = common;
            for (const char* key : {"--n", "--duration", "--offset"}) {
                const bool given = std::ranges::any_of(
                    arguments, [&](const QString& argument) { return argument.startsWith(key); });
                if (given)
                    all.remove(all.indexOf(key), 2);
            }
            const Outcome outcome =
                runCli(all + arguments + QStringList{"--out", "x.npz"}, folder.path());
            if (outcome.code != 0)
                qWarning("%s", outcome.err.data());
            return contentOf(folder.filePath("x.npz"));
        };
        const QByteArray first = archiveOf(one);
        QVERIFY(first.size() > 1000);
        QVERIFY(QFile::remove(folder.filePath("x.npz")));
        QVERIFY(first == archiveOf(other));
        // And it does matter what was given.
        if (!other.isEmpty())
            QVERIFY(first != archiveOf({}));
    }

    void recordWithoutAFileIsMentioned()
    {
        const Outcome outcome = runCli({"run", "--n", "10", "--record", "3"});
        QCOMPARE(outcome.code, 0);
        QVERIFY(outcome.err.contains("--record"));
        QCOMPARE(outcome.err.count('\n'), 1);
    }

    void aTimeBetweenTwoStepsIsNotMovedInSilence_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArrayList>("said");
        QTest::addRow("steps") << QStringList{"--duration", "0.3", "--set-at", "0.15:g=0.05"}
                               << QByteArrayList();
        QTest::addRow("many steps, not one of them a double")
            << QStringList{"--duration", "70", "--dt", "70us", "--set-at", "69.99307:g=0.05"}
            << QByteArrayList();
        QTest::addRow("duration")
            << QStringList{"--duration", "0.10003"}
            << QByteArrayList{"--duration: 0.10003 s is no whole number of steps of 0.05 ms; the "
                              "run takes 2001 of them, 0.10005 s."};
        QTest::addRow("what differs in the last digits")
            << QStringList{"--duration", "1.00000000007"}
            << QByteArrayList{"--duration: 1.00000000007 s is no whole number of steps of 0.05 ms; "
                              "the run takes 20000 of them, 1 s."};
        QTest::addRow("the usual duration")
            << QStringList{"--dt", "30us"}
            << QByteArrayList{"--duration: 2 s is no whole number of steps of 0.03 ms; the run "
                              "takes 66667 of them, 2.00001 s."};
        QTest::addRow("changes")
            << QStringList{"--duration",     "0.1",      "--set-at",      "0.05:g=0.05", "--set-at",
                           "0.05003:g=0.05", "--set-at", "0.06004:g=0.05"}
            << QByteArrayList{
                   "--set-at: a time between two steps of 0.05 ms means the nearest one, "
                   "as 0.05003 s does 0.05005 s."};
        QTest::addRow("pulses") << QStringList{"--duration",    "0.1",        "--pulse-at",
                                               "0.05:9,1.03ms", "--pulse-at", "0.05003:9,1ms"}
                                << QByteArrayList{
                                       "--pulse-at: 0.00103 s is no whole number of steps of 5e-05 "
                                       "s; the pulse lasts 21 of them, 0.00105 s.",
                                       "--pulse-at: a time between two steps of 0.05 ms means the "
                                       "nearest one, as 0.05003 s does 0.05005 s."};
    }

    /// Offset −36 mV for a while, then −25: a CV over both would be 0.31.
    void aStatisticSpansNoChange()
    {
        const Outcome outcome = runCli({"run", "--offset", "-36", "--duration", "2.2", "--json",
                                        "--set-at", "1.1:offset=-25"});
        const QJsonObject json = QJsonDocument::fromJson(outcome.out).object();
        QVERIFY(json["cv_isi"].toDouble() < 0.02);
        QVERIFY(std::abs(json["statistics_from_s"].toDouble() - 1.3) < 1e-9);
        const QJsonArray stretches = json["stretches"].toArray();
        QCOMPARE(stretches.size(), 2);
        for (const auto& stretch : stretches) {
            const QStringList keys{"cv_isi", "cv_neurons", "from_s", "rate_hz", "settled", "to_s"};
            QCOMPARE(stretch.toObject().keys(), keys);
            QVERIFY(stretch.toObject()["cv_isi"].toDouble() < 0.02);
        }
        QCOMPARE(stretches[1].toObject()["rate_hz"], json["rate_hz"]);
        const Outcome text =
            runCli({"run", "--n", "200", "--duration", "1", "--set-at", "0.5:g=0.05"});
        QVERIFY2(text.out.contains("--json has the stretches before it"), text.out.data());
    }

    /// A dead network that is kicked, as the archive and the figures tell of it.
    void whatIsDoneIsInTheFiles()
    {
        const QTemporaryDir folder;
        const Outcome outcome =
            runCli({"run", "--n", "200", "--offset", "-60", "--duration", "1", "--set-at",
                    "0.5:offset=-40", "--kick-at", "0.6:2%", "--json", "--out", "x.npz"},
                   folder.path());
        QCOMPARE(outcome.code, 0);
        const QByteArray kick = R"({"step":12000,"do":"kick","share":0.02})";
        QVERIFY(outcome.out.contains("\"interventions\":[" + kick + "]"));
        const QByteArray archive = contentOf(folder.filePath("x.npz"));
        QVERIFY(archive.contains("interventions.npy") && archive.contains("log.npy"));
    }

    void aTimeBetweenTwoStepsIsNotMovedInSilence()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArrayList, said);
        const Outcome outcome = runCli(QStringList{"run", "--n", "10"} + arguments);
        QCOMPARE(outcome.code, 0);
        QByteArray expected;
        for (const QByteArray& sentence : said)
            expected += "tightrope-cli: " + sentence + '\n';
        QCOMPARE(outcome.err, expected);
    }

    void fileNamesAreBytes_data() { addFileNames(); }

    void fileNamesAreBytes()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, locale);
        const QTemporaryDir folder;
        const QByteArray file = name + ".npz";
        const Outcome outcome =
            runWithBytes(cliPath(), {"run", "--n", "10", "--duration", "0.01", "--out", file},
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
};

TIGHTROPE_TEST(CommandLine)
#include "tst_command_line.moc"
