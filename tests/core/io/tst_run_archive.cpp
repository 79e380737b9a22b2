// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/run_archive.h"
#include "core/io/target_file.h"
#include "core/model/version.h"
#include "core/run/parameters_json.h"
#include "core/run/run_log_json.h"
#include "tests/support/test_class.h"
#include "tests/support/zip_reader.h"

#include <QTemporaryDir>
#include <QTest>
#include <nlohmann/json.hpp>

using namespace tightrope;
using test::valuesOf;

namespace {

/// The text of an array that holds one of plain characters.
std::string textOf(const test::NpyArray& array)
{
    std::string text;
    for (const char32_t character : valuesOf<char32_t>(array))
        text += static_cast<char>(character);
    return text;
}

/// As if the voltages came while the run goes.
void writeRunArchive(const std::filesystem::path& path, const RunRecord& run)
{
    RunArchive archive(path, run.log, run.summary.steps, run.recordedNeurons);
    archive.addVoltages(run.voltages);
    archive.finish(run);
}

} // namespace

class RunArchiveTest : public QObject
{
    Q_OBJECT

  private slots:
    void theArchiveHoldsTheRun()
    {
        RunLog log;
        log.start.n = 40;
        log.start.offset = -35.0;
        log.start.seed = 3;
        log.start.dt = 1e-4;
        log.entries = {ParameterChange{100, ParameterId::g, 0.08},
                       ParameterChange{200, ParameterId::tref, 0.001}};
        const RunRecord run = recordRun(log, 1234, 5);
        QVERIFY(run.spikeStep.size() > 100);
        const QTemporaryDir folder;
        const std::string path = folder.filePath("run.npz").toStdString();
        writeRunArchive(path, run);

        auto files = test::readStoredZip(path);
        const auto array = [&](const char* name) {
            return test::readNpyArray(files.at(std::string(name) + ".npy"));
        };
        QCOMPARE(files.size(), std::size_t{13});
        QCOMPARE(valuesOf<std::int64_t>(array("spike_step")), run.spikeStep);
        QCOMPARE(valuesOf<std::int64_t>(array("spike_neuron")), run.spikeNeuron);
        const auto times = valuesOf<double>(array("spike_times_s"));
        QCOMPARE(times.size(), run.spikeStep.size());
        for (std::size_t i = 0; i < times.size(); ++i)
            QCOMPARE(times[i], 1e-4 * static_cast<double>(run.spikeStep[i]));
        QCOMPARE(array("v").shape, std::string("(1234, 5)"));
        QCOMPARE(valuesOf<double>(array("v")), run.voltages);
        QCOMPARE(valuesOf<double>(array("t_start_s")), std::vector<double>{0.0});
        QCOMPARE(valuesOf<double>(array("t_stop_s")), std::vector<double>{1e-4 * 1234});
        QCOMPARE(valuesOf<double>(array("dt_s")), std::vector<double>{1e-4});
        QCOMPARE(valuesOf<std::int64_t>(array("seed")), std::vector<std::int64_t>{3});
        QCOMPARE(textOf(array("version")), std::string(kVersion));

        const std::string parameters = textOf(array("parameters"));
        QVERIFY(parametersFromJson(nlohmann::ordered_json::parse(parameters)) == log.start);
        QCOMPARE(readRunLog(textOf(array("log"))), log);
        const auto changes = nlohmann::json::parse(textOf(array("changes")));
        QVERIFY(changes == nlohmann::json::parse(R"([
            {"step": 100, "key": "g", "value": 0.08},
            {"step": 200, "key": "tref", "value": 0.001}])"));
    }

    void aSilentRunWithoutVoltagesHasEmptyArrays()
    {
        RunLog log;
        log.start.n = 4;
        log.start.offset = -60.0;
        log.start.vpeak = 20.0;
        RunRecord run = recordRun(log, 10, 0);
        run.spikeStep.clear(); // the first voltages may lie above any threshold
        run.spikeNeuron.clear();
        const QTemporaryDir folder;
        const std::string path = folder.filePath("run.npz").toStdString();
        writeRunArchive(path, run);
        auto files = test::readStoredZip(path);
        QCOMPARE(test::readNpyArray(files.at("spike_step.npy")).shape, std::string("(0,)"));
        QCOMPARE(test::readNpyArray(files.at("v.npy")).shape, std::string("(10, 0)"));
        QCOMPARE(textOf(test::readNpyArray(files.at("changes.npy"))), std::string("[]"));
    }

    void aFolderThatIsNotThereIsAFileError()
    {
        RunLog log;
        log.start.n = 1;
        QVERIFY_EXCEPTION_THROWN(writeRunArchive("/nowhere/run.npz", recordRun(log, 1, 0)),
                                 FileError);
    }
};

TIGHTROPE_TEST(RunArchiveTest)
#include "tst_run_archive.moc"
