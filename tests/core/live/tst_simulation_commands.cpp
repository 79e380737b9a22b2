// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/live/lively.h"
#include "tests/support/live_session.h"
#include "tests/support/test_class.h"

#include <QTest>
#include <limits>

using namespace tightrope;
using test::lively;
using test::LiveSession;
using test::reaches;
using test::settles;
using test::waiting;

namespace {

/// A network whose wiring takes long enough to look at it.
Parameters slowToWire()
{
    Parameters parameters = lively();
    parameters.n = 1200;
    return parameters;
}

} // namespace

/// What each command does and does not do.
class SimulationCommandsTest : public QObject
{
    Q_OBJECT

  private slots:
    void stepsAreTakenExactly()
    {
        LiveSession session(lively(), waiting());
        QVERIFY(settles(session));
        session.send(command::Advance{1});
        QVERIFY(reaches(session, 1));
        session.send(command::Advance{1000});
        session.send(command::Advance{99});
        QVERIFY(reaches(session, 1100));
        session.send(command::Advance{-5});
        session.send(command::Advance{0});
        session.send(command::AdvanceTime{0.01});
        QVERIFY(reaches(session, 1300));
        session.send(command::AdvanceTime{1e-9}); // at least one step
        QVERIFY(reaches(session, 1301));
        session.send(command::AdvanceTime{0.0});
        session.send(command::AdvanceTime{-1.0});
        session.send(command::AdvanceTime{std::numeric_limits<double>::quiet_NaN()});
        const auto finished = session.stop();
        QCOMPARE(finished.state->step, 1301);
        QCOMPARE(test::differenceFromReplay(session, finished), std::string());
    }

    void stepsAskedForBeforeTheNetworkAreKept()
    {
        LiveSession session(lively(), waiting());
        session.send(command::Advance{123});
        QVERIFY(reaches(session, 123));
        QCOMPARE(session.stop().state->step, 123);
    }

    void endlessStepsDoNotOverflow()
    {
        LiveSession session(lively(), waiting());
        for (int i = 0; i < 3; ++i) {
            session.send(command::Advance{std::numeric_limits<std::int64_t>::max()});
            session.send(command::AdvanceTime{std::numeric_limits<double>::infinity()});
        }
        QVERIFY(reaches(session, 2000));
        session.send(command::Pause{});
        session.send(command::Restart{});
        QVERIFY(session.until([&] { return session.latest().run == 2; }));
        session.send(command::Advance{5});
        QVERIFY(reaches(session, 5));
        QCOMPARE(session.stop().state->step, 5);
    }

    void steppingPauses()
    {
        LiveSession session(lively(), waiting());
        session.send(command::Run{});
        QVERIFY(reaches(session, 1000));
        QVERIFY(session.latest().running);
        session.send(command::Advance{10});
        QVERIFY(session.until([&] { return !session.latest().running; }));
        session.send(command::Run{});
        const std::int64_t before = session.latest().step;
        QVERIFY(reaches(session, before + 1000));
        session.send(command::Pause{});
        QVERIFY(session.until([&] { return !session.latest().running; }));
        const std::int64_t paused = session.latest().step;
        QCOMPARE(session.stop().state->step, paused);
    }

    void aPauseEndsSingleSteps()
    {
        LiveSession session(lively(), waiting());
        session.send(command::Advance{std::int64_t{1} << 40});
        QVERIFY(reaches(session, 100));
        session.send(command::Pause{});
        session.send(command::SetSpeed{0.5}); // seen later than the pause
        QVERIFY(session.until([&] { return session.latest().speed == 0.5; }));
        const std::int64_t paused = session.latest().step;
        QCOMPARE(session.stop().state->step, paused);
    }

    void neuronsAreInterferedWithBetweenSteps()
    {
        LiveSession session(lively(), waiting());
        session.send(command::Kick{0.5}); // waits for the network
        session.send(command::Advance{300});
        QVERIFY(reaches(session, 300));
        session.send(command::SetParameter{ParameterId::vreset, -62.0}); // in force for the redraw
        session.send(command::RedrawVoltages{});
        session.send(command::Pulse{8.0, 0.005, {1, 3}});
        session.send(command::Advance{400});
        QVERIFY(reaches(session, 700));
        const auto finished = session.stop();
        const std::vector<LogEntry> expected{Kick{0, 0.5},
                                             ParameterChange{300, ParameterId::vreset, -62.0},
                                             VoltageRedraw{300}, InputPulse{300, 100, 8.0, {1, 3}}};
        QCOMPARE(finished.log.entries, expected);
        QCOMPARE(session.runs().at(1).entries, expected);
        QCOMPARE(test::differenceFromReplay(session, finished), std::string());
    }

    void whatCannotBeDoneToNeuronsIsRefused()
    {
        LiveSession session(lively(), waiting());
        QVERIFY(settles(session));
        const double nan = std::numeric_limits<double>::quiet_NaN();
        const std::vector<command::Any> senseless{
            command::Kick{0.0},           command::Kick{nan},
            command::Kick{-1.0},          command::Pulse{nan, 0.01, {}},
            command::Pulse{500, 1, {}},   command::Pulse{5.0, 0.0, {}},
            command::Pulse{5.0, 1e9, {}}, command::Pulse{5.0, 0.01, {4000000000U}},
        };
        for (const command::Any& command : senseless)
            session.send(command);
        session.send(command::Advance{10});
        QVERIFY(reaches(session, 10));
        QVERIFY(session.until([&] { return session.rejections().size() == senseless.size(); }));
        QVERIFY(session.stop().log.entries.empty());
    }

    void aLiveChangeTakesEffectAtItsStep()
    {
        LiveSession session(lively(), waiting());
        session.send(command::Advance{400});
        QVERIFY(reaches(session, 400));
        session.send(command::SetParameter{ParameterId::g, 0.1});
        QVERIFY(session.until([&] { return session.latest().parameters.g == 0.1; }));
        session.send(command::Advance{400});
        QVERIFY(reaches(session, 800));
        const auto finished = session.stop();
        QCOMPARE(finished.log.changes(),
                 (std::vector<ParameterChange>{{400, ParameterId::g, 0.1}}));
        QCOMPARE(session.runs().at(1).entries, finished.log.entries);
        QCOMPARE(test::differenceFromReplay(session, finished), std::string());
    }

    void theNewestValueOfEachParameterWins()
    {
        LiveSession session(lively(), waiting());
        QVERIFY(settles(session));
        for (int i = 0; i <= 100; ++i) {
            session.send(command::SetParameter{ParameterId::g, 0.001 * i});
            session.send(command::SetParameter{ParameterId::offset, -45.0 + 0.05 * i});
        }
        QVERIFY(session.until([&] { return session.latest().parameters.offset == -40.0; }));
        const auto finished = session.stop();
        QCOMPARE(session.latest().parameters.g, 0.1);
        QVERIFY(finished.log.changes().size() <= 202);
        QCOMPARE(session.rejections().size(), std::size_t{0});
    }

    void manyValuesOfPBuildFewWirings()
    {
        LiveSession session(lively(), waiting());
        session.send(command::Run{});
        QVERIFY(reaches(session, 100));
        for (int i = 0; i <= 2000; ++i)
            QVERIFY(session.send(command::SetParameter{ParameterId::p, 0.1 + 0.0002 * i}));
        QVERIFY(session.until([&] { return session.latest().parameters.p == 0.5; }));
        QVERIFY(settles(session));
        QCOMPARE(session.latest().target.p, 0.5);
        const auto finished = session.stop();
        QVERIFY2(finished.log.changes().size() < 1000,
                 qPrintable(QString::number(finished.log.changes().size())));
        QCOMPARE(finished.log.changes().back().value, 0.5);
        QCOMPARE(test::differenceFromReplay(session, finished), std::string());
    }

    void theNetworkRunsOnWhileItIsRewired()
    {
        LiveSession session(slowToWire(), waiting());
        session.send(command::Run{});
        QVERIFY(reaches(session, 10));
        session.send(command::SetParameter{ParameterId::p, 0.9});
        std::int64_t begun = -1;
        bool stepped = false;
        QVERIFY(session.until([&] {
            const LatestState& latest = session.latest();
            if (latest.building && begun < 0)
                begun = latest.step;
            stepped = stepped || (latest.building && latest.step > begun);
            return latest.parameters.p == 0.9;
        }));
        QCOMPARE(session.latest().run, 1U);
        if (begun >= 0 && !stepped)
            QSKIP("The wiring was done before anybody could look.");
        const auto finished = session.stop();
        QCOMPARE(finished.log.changes().size(), std::size_t{1});
        QVERIFY(finished.log.changes()[0].step > 0);
    }

    void thereAndBackLeavesEverythingAsItWas()
    {
        LiveSession session(lively(), waiting());
        session.send(command::Advance{200});
        QVERIFY(reaches(session, 200));
        // Nobody promises that commands are read together: what lies between would take seconds to
        // wire.
        const auto n = static_cast<double>(lively().n);
        const auto seed = static_cast<double>(lively().seed);
        session.send(command::SetParameter{ParameterId::n, 5000.0});
        session.send(command::SetParameter{ParameterId::seed, seed + 20.0});
        session.send(command::SetParameter{ParameterId::seed, seed});
        session.send(command::SetParameter{ParameterId::n, n});
        session.send(command::Advance{200});
        QVERIFY(reaches(session, 400));
        QVERIFY(settles(session));
        QCOMPARE(session.latest().run, 1U);
        QCOMPARE(session.latest().target, lively());
        const auto finished = session.stop();
        QCOMPARE(test::differenceFromReplay(session, finished), std::string());
    }

    void restartKeepsTheParameters()
    {
        LiveSession session(lively(), waiting());
        session.send(command::Advance{500});
        QVERIFY(reaches(session, 500));
        session.send(command::SetParameter{ParameterId::p, 0.4});
        QVERIFY(session.until([&] { return session.latest().parameters.p == 0.4; }));
        session.send(command::SetParameter{ParameterId::vreset, -70.0}); // in force at the restart
        session.send(command::Restart{});
        QVERIFY(session.until([&] { return session.latest().run == 2; }));
        QCOMPARE(session.latest().step, 0);
        Parameters expected = lively();
        expected.p = 0.4;
        expected.vreset = -70.0;
        QCOMPARE(session.latest().parameters, expected);
        QVERIFY(test::identical(*session.latest().state, Network::make(expected).state()));
        session.send(command::Advance{500});
        QVERIFY(reaches(session, 500));
        const auto finished = session.stop();
        QCOMPARE(finished.log, (RunLog{expected, {}}));
        QCOMPARE(test::differenceFromReplay(session, finished), std::string());
    }

    void newNetworkTakesTheNextSeed()
    {
        Parameters parameters = lively();
        parameters.seed = 4294967294;
        LiveSession session(parameters, waiting());
        QVERIFY(settles(session));
        for (const std::int64_t seed : {4294967295, std::int64_t{0}, std::int64_t{1}}) {
            session.send(command::NewNetwork{});
            QVERIFY(session.until([&] { return session.latest().parameters.seed == seed; }));
            QCOMPARE(session.latest().step, 0);
        }
        QCOMPARE(session.latest().run, 4U);
        session.send(command::SetParameter{ParameterId::seed, 7}); // the next one after this
        session.send(command::NewNetwork{});
        QVERIFY(session.until([&] { return session.latest().parameters.seed == 8; }));
    }

    void anotherSizeStartsAnotherRun()
    {
        LiveSession session(lively(), waiting());
        session.send(command::Run{});
        QVERIFY(reaches(session, 500));
        session.send(command::SetParameter{ParameterId::n, 150});
        session.send(command::SetParameter{ParameterId::offset, -36.0});
        QVERIFY(session.until([&] { return session.latest().parameters.n == 150; }));
        QCOMPARE(session.latest().state->v.size(), 150);
        QVERIFY(session.latest().running);
        QCOMPARE(session.latest().parameters.offset, -36.0);
        QVERIFY(reaches(session, 500));
        session.send(command::SetParameter{ParameterId::dt, 0.0001});
        QVERIFY(session.until([&] { return session.latest().parameters.dt == 0.0001; }));
        QVERIFY(reaches(session, 500));
        const auto finished = session.stop();
        QCOMPARE(session.runs().size(), std::size_t{3});
        QCOMPARE(test::differenceFromReplay(session, finished), std::string());
    }

    void anotherWiringStartsAnotherRun()
    {
        LiveSession session(lively(), waiting());
        session.send(command::Advance{500});
        QVERIFY(reaches(session, 500));
        const auto numpy = static_cast<double>(WiringKind::numpy);
        session.send(command::SetParameter{ParameterId::wiring, numpy});
        QVERIFY(session.until([&] { return session.latest().run == 2; }));
        QCOMPARE(session.latest().step, 0);
        Parameters expected = lively();
        expected.wiring = WiringKind::numpy;
        QCOMPARE(session.latest().parameters, expected);
        session.send(command::Advance{500});
        QVERIFY(reaches(session, 500));
        const auto finished = session.stop();
        QCOMPARE(test::differenceFromReplay(session, finished), std::string());
        // By name or not, these are the same random numbers.
        QCOMPARE(session.runs().at(2).spikes, session.runs().at(1).spikes);
    }

    void liveChangesWaitForNothing()
    {
        // A rise time that fits only the coming, finer dt must not hold back the other changes.
        LiveSession session(slowToWire(), waiting());
        QVERIFY(settles(session));
        Parameters set = slowToWire();
        set.seed = 1;
        set.dt = 0.00002;
        set.tr = 0.0001;
        Parameters coarse = set;
        coarse.dt = 0.0005;
        coarse.tr = 0.0005;
        session.send(command::SetParameters{coarse});
        QVERIFY(session.until([&] { return session.latest().parameters == coarse; }));
        set.n = 1500;
        set.offset = -36.0;
        session.send(command::SetParameters{set});
        QVERIFY(session.until([&] { return session.latest().parameters.offset == -36.0; }));
        QVERIFY(settles(session));
        QVERIFY(session.until([&] { return session.latest().parameters == set; }));
        QCOMPARE(session.rejections().size(), std::size_t{0});
    }

    void whoseVoltagesAreTraced()
    {
        LiveSession session(lively(), waiting());
        QVERIFY(settles(session));
        session.send(command::Trace{{1, 2, 79, 80}});
        session.send(command::Advance{10});
        QVERIFY(session.untilUnread([&] { return session.latest().step == 10; }));
        const auto block = session.simulation().nextBlock();
        QVERIFY(block);
        QCOMPARE(block->tracedNeurons, (std::vector<std::uint32_t>{1, 2, 79}));
    }

    void everySpeedIsMadeUsable_data()
    {
        QTest::addColumn<double>("asked");
        QTest::addColumn<double>("used");
        const double infinite = std::numeric_limits<double>::infinity();
        QTest::addRow("zero") << 0.0 << kSlowestSpeed;
        QTest::addRow("negative") << -infinite << kSlowestSpeed;
        QTest::addRow("NaN") << std::numeric_limits<double>::quiet_NaN() << 1.0;
        QTest::addRow("huge") << 1e300 << kUnlimitedSpeed;
        QTest::addRow("unlimited") << infinite << kUnlimitedSpeed;
        QTest::addRow("half") << 0.5 << 0.5;
    }

    void everySpeedIsMadeUsable()
    {
        QFETCH(double, asked);
        QFETCH(double, used);
        Simulation::Options options;
        options.speed = asked;
        LiveSession session(lively(), options);
        QVERIFY(session.until([&] { return session.latest().speed == used; }));
        session.send(command::SetSpeed{0.25});
        QVERIFY(session.until([&] { return session.latest().speed == 0.25; }));
        session.send(command::SetSpeed{asked});
        QVERIFY(session.until([&] { return session.latest().speed == used; }));
    }

    void aSpeedSetWhileAnotherTimeStepIsPreparedIsKept()
    {
        LiveSession session(slowToWire(), waiting());
        QVERIFY(settles(session));
        session.send(command::SetSpeed{0.01});
        session.send(command::SetParameter{ParameterId::dt, 0.0005});
        session.send(command::Run{});
        QVERIFY(session.until([&] { return session.latest().parameters.dt == 0.0005; }));
        QCOMPARE(session.latest().speed, 0.01);
    }

    void aFullQueueSaysSo()
    {
        // Nobody listens after the end, so the queue fills.
        LiveSession session(lively(), waiting());
        session.stop();
        int taken = 0;
        while (session.send(command::Pause{}) && taken < 100000)
            ++taken;
        QVERIFY(taken >= 1000 && taken < 100000);
    }
};

TIGHTROPE_TEST(SimulationCommandsTest)
#include "tst_simulation_commands.moc"
