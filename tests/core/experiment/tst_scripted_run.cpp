// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/scripted_run.h"

#include "core/model/network.h"
#include "core/model/parameter_error.h"
#include "core/run/run_log_error.h"
#include "tests/support/test_class.h"

#include <QTest>
#include <algorithm>
#include <cmath>

using namespace tightrope;

namespace {

/// Ten neurons without synapses, driven above threshold: clocks that can be computed by hand.
Parameters clocks()
{
    Parameters parameters;
    parameters.n = 10;
    parameters.g = 0.0;
    parameters.offset = -30.0;
    return parameters;
}

/// Steps between two spikes of such a clock: those in which it is held, then those in which Euler's
/// v ← v + dt/tm·(offset − v) takes it from vreset to vpeak.
std::int64_t clockPeriod(const Parameters& parameters)
{
    const double factor = 1.0 - parameters.dt / parameters.tm;
    const double steps =
        std::log((parameters.offset - parameters.vpeak) / (parameters.offset - parameters.vreset)) /
        std::log(factor);
    return std::llround(parameters.tref / parameters.dt) +
           static_cast<std::int64_t>(std::ceil(steps));
}

/// Calls the function, which must throw ParameterError, and returns the error.
ParameterError errorOf(const auto& function)
{
    try {
        function();
    } catch (const ParameterError& error) {
        return error;
    }
    throw std::logic_error("nothing was thrown");
}

} // namespace

class ScriptedRunTest : public QObject
{
    Q_OBJECT

  private slots:
    void advanceEndsBeforeAStepWithChanges()
    {
        ScriptedRun run({clocks(), {{7, ParameterId::offset, -20.0}, {7, ParameterId::g, 0.1}}});
        SampleBlock block;
        run.advance(block, 100);
        QCOMPARE(block.firstStep, 0);
        QCOMPARE(block.steps, 7);
        QCOMPARE(block.parameters->offset, -30.0);
        QVERIFY(block.entries.empty());

        run.advance(block, 100);
        QCOMPARE(block.firstStep, 7);
        QCOMPARE(block.steps, 100);
        QCOMPARE(block.parameters->offset, -20.0);
        QCOMPARE(block.parameters->g, 0.1);
        QCOMPARE(block.entries.size(), std::size_t{2});
        QCOMPARE(run.network().parameters().offset, -20.0);
    }

    void aChangeBeforeTheFirstStepLeavesTheFirstVoltages()
    {
        ScriptedRun plain({clocks(), {}});
        ScriptedRun changed({clocks(), {{0, ParameterId::vreset, -80.0}}});
        SampleBlock block;
        changed.advance(block, 0);
        QCOMPARE(changed.network().parameters().vreset, -80.0);
        QVERIFY((changed.network().state().v == plain.network().state().v).all());
    }

    void changesInAnyOrderActInTheOrderOfTheirSteps()
    {
        const std::vector<ParameterChange> sorted{{100, ParameterId::vpeak, -35.0},
                                                  {200, ParameterId::vreset, -38.0},
                                                  {300, ParameterId::offset, -25.0}};
        const std::vector<ParameterChange> shuffled{sorted[2], sorted[1], sorted[0]};
        const RunRecord expected = recordRun({clocks(), sorted}, 2000, 3);
        const RunRecord actual = recordRun({clocks(), shuffled}, 2000, 3);
        QCOMPARE(actual.spikeStep, expected.spikeStep);
        QCOMPARE(actual.voltages, expected.voltages);
        QCOMPARE(actual.log.changes(), sorted);
    }

    void aRecordHasOneRowPerStepAndOneColumnPerNeuron()
    {
        // 2500 steps are two blocks and a half.
        const RunRecord few = recordRun({clocks(), {}}, 2500, 3);
        QCOMPARE(few.voltages.size(), std::size_t{2500 * 3});
        const RunRecord all = recordRun({clocks(), {}}, 2500, 10);
        QCOMPARE(all.voltages.size(), std::size_t{2500 * 10});
        for (std::size_t step = 0; step < 2500; ++step) {
            for (std::size_t neuron = 0; neuron < 3; ++neuron)
                QCOMPARE(few.voltages[step * 3 + neuron], all.voltages[step * 10 + neuron]);
        }
        // Every spike is drawn in its row and column.
        for (std::size_t i = 0; i < all.spikeStep.size(); ++i) {
            const auto row = static_cast<std::size_t>(all.spikeStep[i]);
            const auto column = static_cast<std::size_t>(all.spikeNeuron[i]);
            QCOMPARE(all.voltages[row * 10 + column], kRecordedSpike);
        }
        QCOMPARE(std::ranges::count(all.voltages, kRecordedSpike),
                 static_cast<std::ptrdiff_t>(all.spikeStep.size()));
        QVERIFY(recordRun({clocks(), {}}, 2500, 0).voltages.empty());
    }

    void figuresOfClocksFollowFromTheirPeriod()
    {
        const Parameters parameters = clocks();
        const RunRecord run = recordRun({parameters, {}}, 20000, 0);
        const std::int64_t period = clockPeriod(parameters);
        std::vector<std::vector<std::int64_t>> trains(10);
        for (std::size_t i = 0; i < run.spikeStep.size(); ++i)
            trains[static_cast<std::size_t>(run.spikeNeuron[i])].push_back(run.spikeStep[i]);
        std::int64_t counted = 0;
        for (const auto& train : trains) {
            QVERIFY(train.size() > 10);
            // A refractory time may end one step early by rounding.
            for (std::size_t i = 2; i < train.size(); ++i) {
                const std::int64_t interval = train[i] - train[i - 1];
                QVERIFY2(interval == period || interval == period - 1,
                         qPrintable(QString("%1, not %2").arg(interval).arg(period)));
            }
            counted += std::ranges::count_if(train, [](std::int64_t step) { return step >= 4000; });
        }
        QCOMPARE(run.summary.steps, 20000);
        QCOMPARE(run.summary.spikes, static_cast<std::int64_t>(run.spikeStep.size()));
        QCOMPARE(run.summary.last().from, 0.2);
        QCOMPARE(run.summary.last().rate, static_cast<double>(counted) / 10.0 / 0.8);
        QCOMPARE(run.summary.last().cvNeurons, 10);
        QVERIFY(run.summary.last().meanCv < 0.01);
        QVERIFY(run.summary.finite && !run.summary.cancelled);
    }

    void aSinkGetsTheRowsInstead_data()
    {
        QTest::addColumn<int>("n");
        QTest::addColumn<int>("record");
        QTest::addRow("none") << 10 << 0;
        QTest::addRow("few") << 10 << 3;
        QTest::addRow("too many for blocks of a thousand steps") << 1500 << 1500;
    }

    void aSinkGetsTheRowsInstead()
    {
        QFETCH(int, n);
        QFETCH(int, record);
        Parameters parameters = clocks();
        parameters.n = n;
        const RunLog log{parameters, {{777, ParameterId::offset, -25.0}}};
        const RunRecord kept = recordRun(log, 1501, record);
        std::vector<double> rows;
        std::size_t largest = 0;
        const RunRecord streamed =
            recordRun(log, 1501, record, {}, kUsefulThreads, [&](std::span<const double> more) {
                rows.insert(rows.end(), more.begin(), more.end());
                largest = std::max(largest, more.size_bytes());
            });
        QVERIFY(streamed.voltages.empty());
        QCOMPARE(streamed.recordedNeurons, record);
        QVERIFY(rows == kept.voltages);
        QVERIFY(streamed.spikeStep == kept.spikeStep);
        QVERIFY(largest <= 8'000'000);
    }

    void aSinkThatThrowsEndsTheRun()
    {
        int told = 0;
        QVERIFY_EXCEPTION_THROWN(recordRun({clocks(), {}}, 3000, 2, {}, kUsefulThreads,
                                           [&](std::span<const double>) {
                                               ++told;
                                               throw std::length_error("full");
                                           }),
                                 std::length_error);
        QCOMPARE(told, 1);
    }

    void voltagesThatASinkTakesNeedNoMemory()
    {
        // A hundred times the memory there is of voltages, a twentieth of spikes.
        Parameters parameters = clocks();
        parameters.n = 1000;
        parameters.dt = 1e-6;
        const RunLog log{parameters, {}};
        const std::int64_t steps = memoryAvailable() / 80;
        const RunMonitor atOnce = [](RunStage, double) { return false; };
        QVERIFY_EXCEPTION_THROWN(recordRun(log, steps, 1000, atOnce), MemoryError);
        const RunRecord run =
            recordRun(log, steps, 1000, atOnce, kUsefulThreads, [](std::span<const double>) {});
        QVERIFY(run.summary.cancelled);
    }

    void aShortRunCountsFromItsBeginning()
    {
        const RunRecord run = recordRun({clocks(), {}}, 4000, 0); // exactly 0.2 s
        QCOMPARE(run.summary.last().from, 0.0);
        QCOMPARE(run.summary.last().rate, static_cast<double>(run.spikeStep.size()) / 10.0 / 0.2);
        QVERIFY(recordRun({clocks(), {}}, 100, 0).summary.last().cvNeurons == 0);
        QVERIFY(std::isnan(recordRun({clocks(), {}}, 100, 0).summary.last().meanCv));
    }

    void refusesWhatRestarts_data()
    {
        QTest::addColumn<int>("id");
        for (const ParameterId id : {ParameterId::n, ParameterId::seed, ParameterId::dt,
                                     ParameterId::wiring, ParameterId::weights})
            QTest::addRow("%s", info(id).key.data()) << static_cast<int>(id);
    }

    void refusesWhatRestarts()
    {
        QFETCH(int, id);
        const auto parameter = static_cast<ParameterId>(id);
        const RunLog log{clocks(), {{5, parameter, defaultValue(parameter)}}};
        const ParameterError error = errorOf([&] { const ScriptedRun run(log); });
        QCOMPARE(error.fault(), ParameterFault::needsNewNetwork);
        QCOMPARE(error.key(), std::string(info(parameter).key));
    }

    void refusesRecordsOutsideTheNetwork_data()
    {
        QTest::addColumn<int>("record");
        QTest::addRow("negative") << -1;
        QTest::addRow("one too many") << 11;
    }

    void refusesRecordsOutsideTheNetwork()
    {
        QFETCH(int, record);
        const ParameterError error = errorOf([&] { recordRun({clocks(), {}}, 10, record); });
        QCOMPARE(error.key(), std::string("record"));
        QCOMPARE(error.fault(), ParameterFault::notAllowed);
        QCOMPARE(error.value(), std::to_string(record));
        QVERIFY(error.problem().allowed == allowed::Any(allowed::UpToN{10}));
    }

    void refusesTheLogOfAReadyMadeNetwork()
    {
        RunLog log{clocks(), {}};
        log.isReadyMade = true;
        try {
            const ScriptedRun run(log);
            QFAIL("nothing was thrown");
        } catch (const RunLogError& error) {
            QCOMPARE(error.place(), std::string("start"));
            QCOMPARE(error.fault(), RunLogFault::readyMade);
        }
    }

    void refusesAContradictionAndSaysWhen()
    {
        const RunLog log{clocks(), {{10000, ParameterId::vpeak, -70.0}}};
        const ParameterError error = errorOf([&] { validate(log); });
        QCOMPARE(error.key(), std::string("vreset"));
        QCOMPARE(error.fault(), ParameterFault::contradiction);
        QCOMPARE(error.problem().afterChangesAt, std::optional(0.5));
    }

    void changesOfOneStepHaveToMakeSenseTogetherOnly()
    {
        validate(
            RunLog{clocks(), {{5, ParameterId::vpeak, -70.0}, {5, ParameterId::vreset, -80.0}}});
    }

    void refusesWhatDoesNotFitIntoMemory()
    {
        try {
            recordRun({clocks(), {}}, std::int64_t{1} << 50, 10);
            QFAIL("nothing was thrown");
        } catch (const MemoryError& error) {
            QCOMPARE(error.key(), std::string("duration"));
            QCOMPARE(error.fault(), ParameterFault::runTooLarge);
            const auto fitting = std::get<allowed::FittingDuration>(error.problem().allowed);
            QVERIFY(fitting.longest > 0.0);
            QCOMPARE(fitting.n, clocks().n);
            QCOMPARE(fitting.recordedNeurons, 10);
            const auto shortage = std::get<MemoryShortage>(error.problem().detail);
            QVERIFY(shortage.needed > shortage.usable);
        }
    }

    void theMonitorHearsOfWiringThenOfSteps()
    {
        std::vector<std::pair<RunStage, double>> told;
        recordRun({clocks(), {}}, 3000, 0, [&](RunStage stage, double fraction) {
            told.emplace_back(stage, fraction);
            return true;
        });
        QVERIFY(told.front().first == RunStage::wiring);
        QVERIFY(told.back() == std::pair(RunStage::stepping, 1.0));
        QVERIFY(std::ranges::is_sorted(told)); // the stages follow each other, both only grow
        QVERIFY(std::ranges::all_of(
            told, [](const auto& one) { return one.second >= 0.0 && one.second <= 1.0; }));
    }

    void theMonitorHearsOfRewiring()
    {
        bool rewired = false;
        bool stepped = false;
        recordRun({clocks(), {{1000, ParameterId::p, 0.5}}}, 3000, 0, [&](RunStage stage, double) {
            stepped = stepped || stage == RunStage::stepping;
            rewired = rewired || (stepped && stage == RunStage::wiring);
            return true;
        });
        QVERIFY(rewired);
    }

    void cancellingWhileWiringEndsTheRun()
    {
        const RunRecord run = recordRun({clocks(), {}}, 3000, 2, [](RunStage stage, double) {
            return stage != RunStage::wiring;
        });
        QVERIFY(run.summary.cancelled);
        QCOMPARE(run.summary.steps, 0);
        QVERIFY(run.voltages.empty() && run.spikeStep.empty());
    }

    void cancellingWhileSteppingKeepsWhatWasDone()
    {
        const RunRecord run =
            recordRun({clocks(), {}}, 3000, 2, [](RunStage stage, double fraction) {
                return stage == RunStage::wiring || fraction < 0.5;
            });
        QVERIFY(run.summary.cancelled);
        QCOMPARE(run.summary.steps, 2000);
        QCOMPARE(run.voltages.size(), std::size_t{2000 * 2});
        const RunRecord whole = recordRun({clocks(), {}}, 2000, 2);
        QCOMPARE(run.voltages, whole.voltages);
        QCOMPARE(run.spikeStep, whole.spikeStep);
    }
};

TIGHTROPE_TEST(ScriptedRunTest)
#include "tst_scripted_run.moc"
