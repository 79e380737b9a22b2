// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/live/pacer.h"
#include "core/live/simulation.h"
#include "tests/core/live/lively.h"
#include "tests/support/live_session.h"
#include "tests/support/made_wiring.h"
#include "tests/support/test_class.h"

#include <QTest>
#include <chrono>
#include <cmath>
#include <ctime>

using namespace tightrope;
using test::fast;
using test::lively;
using test::LiveSession;

namespace {

/// Two neurons of which the first fires and whose one synapse is `weight`.
Network pairWithWeight(double weight)
{
    Parameters parameters;
    parameters.n = 2;
    parameters.offset = -30.0;
    State state = State::initial(parameters, Eigen::ArrayXd::Zero(2));
    return {parameters, test::wired(2, {{0, 1, weight}}), std::move(state)};
}

} // namespace

/// History, state and the life of the thread.
class SimulationTest : public QObject
{
    Q_OBJECT

  private slots:
    void timingOfTheReaderChangesNothing_data()
    {
        QTest::addColumn<QString>("reader");
        QTest::addRow("fast") << "fast";
        QTest::addRow("slow") << "slow";
        QTest::addRow("none") << "none";
    }

    void timingOfTheReaderChangesNothing()
    {
        QFETCH(QString, reader);
        auto options = fast();
        options.ringBlocks = 16;
        options.traced = {0, 3};
        LiveSession session(lively(), options);
        const auto steps = [&] { return session.latest().step; };
        const auto goOn = [&](std::int64_t until) {
            const auto reached = [&] { return steps() >= until; };
            if (reader == "fast")
                return session.until(reached);
            // A slow reader looks again only when the ring has long been full.
            const auto full = [&] { return session.latest().waitingForReader; };
            while (reader == "slow" && !reached()) {
                if (!session.untilUnread(full))
                    return false;
                session.drain();
            }
            return reader == "none" ? session.untilUnread(full) : true;
        };
        QVERIFY(goOn(2000));
        session.send(command::SetParameter{ParameterId::g, 0.08});
        QVERIFY(goOn(8000));
        session.send(command::SetParameter{ParameterId::offset, -39.0});
        QVERIFY(goOn(14000));
        const auto finished = session.stop();
        QVERIFY(finished.state->step > 0);
        QVERIFY(finished.spikes > 0);
        QCOMPARE(test::differenceFromReplay(session, finished), std::string());
    }

    void withoutReaderTheRunIsTheSame()
    {
        auto options = fast();
        options.withReader = false;
        options.ringBlocks = 1;
        Simulation simulation(lively(), options);
        QTRY_VERIFY_WITH_TIMEOUT(simulation.latest().step > 20000, 60000);
        QVERIFY(!simulation.latest().waitingForReader);
        QVERIFY(!simulation.nextBlock());
        const auto finished = simulation.stop();
        const test::Replay again = test::replay(finished.log, finished.state->step);
        QVERIFY(test::identical(again.state, *finished.state));
        QCOMPARE(static_cast<std::int64_t>(again.spikes.size()), finished.spikes);
    }

    void unreadBlocksOutliveTheThread()
    {
        auto options = fast();
        options.ringBlocks = 4;
        LiveSession session(lively(), options);
        QVERIFY(session.untilUnread([&] { return session.latest().waitingForReader; }));
        const auto finished = session.simulation().stop();
        int blocks = 0;
        std::int64_t next = 0;
        while (const auto block = session.simulation().nextBlock()) {
            QCOMPARE(block->firstStep, next);
            next += block->steps;
            ++blocks;
        }
        QCOMPARE(blocks, 5); // four in the ring and the one that waited for room
        QCOMPARE(next, finished.state->step);
    }

    void tracesAreTheDrawnVoltages()
    {
        auto options = fast();
        options.startRunning = false;
        options.traced = {5, 2, 1000};
        Simulation simulation(lively(), options);
        simulation.send(command::Advance{3000});
        QTRY_COMPARE_WITH_TIMEOUT(simulation.latest().step, 3000, 60000);
        simulation.stop();
        Network network = Network::make(lively());
        while (const auto block = simulation.nextBlock()) {
            QCOMPARE(block->tracedNeurons, (std::vector<std::uint32_t>{5, 2}));
            for (std::int64_t i = 0; i < block->steps; ++i) {
                network.step();
                const auto at = static_cast<std::size_t>(i);
                QCOMPARE(block->voltages[at], network.recordedVoltage(5));
                QCOMPARE(block->voltages[static_cast<std::size_t>(block->steps) + at],
                         network.recordedVoltage(2));
            }
        }
        QCOMPARE(network.state().step, 3000);
    }

    void runsAreNumbered()
    {
        LiveSession session(lively(), fast());
        const LatestState& first = session.latest();
        QVERIFY(first.run <= 1); // a small network may be there before anybody looks
        QCOMPARE(first.state->v.size() == 0, first.run == 0);
        for (std::uint64_t run = 1; run <= 3; ++run) {
            QVERIFY(session.until(
                [&] { return session.latest().run == run && session.latest().step > 0; }));
            session.send(command::Restart{});
        }
        session.stop();
        QCOMPARE(session.fault(), std::string());
        QVERIFY(session.runs().size() >= 3);
        for (const auto& [id, run] : session.runs())
            QCOMPARE(run.firstStep, 0);
    }

    void theLatestStateAfterTheEndIsTheLastOne()
    {
        LiveSession session(lively(), fast());
        QVERIFY(session.until([&] { return session.latest().step > 1000; }));
        const auto finished = session.stop();
        QVERIFY(test::identical(*session.latest().state, *finished.state));
        QVERIFY(!session.latest().running);
        QVERIFY(!session.latest().building);
        QVERIFY(
            test::identical(*session.stop().state, *finished.state)); // stopping twice is harmless
    }

    void commandsAreHeardWhileTheRingIsFull()
    {
        auto options = fast();
        options.ringBlocks = 2;
        LiveSession session(lively(), options);
        QVERIFY(session.untilUnread([&] { return session.latest().waitingForReader; }));
        session.send(command::SetParameter{ParameterId::offset, -36.0});
        session.send(command::Pause{});
        QVERIFY(session.untilUnread([&] { return !session.latest().running; }));
        QCOMPARE(session.latest().parameters.offset, -36.0);
        session.send(command::Restart{});
        QVERIFY(session.untilUnread([&] { return session.latest().run == 2; }));
        session.send(command::Advance{700});
        QVERIFY(session.until([&] { return session.latest().step == 700; }));
        const auto finished = session.stop();
        QCOMPARE(session.runs().size(), std::size_t{2});
        QCOMPARE(test::differenceFromReplay(session, finished), std::string());
    }

    void anIdleSimulationSleeps_data()
    {
        QTest::addColumn<bool>("full");
        QTest::addRow("paused") << false;
        QTest::addRow("paused with a full ring") << true;
    }

    void anIdleSimulationSleeps()
    {
        QFETCH(bool, full);
        auto options = fast();
        options.ringBlocks = full ? 1 : 4096;
        LiveSession session(lively(), options);
        QVERIFY(session.untilUnread(
            [&] { return full ? session.latest().waitingForReader : session.latest().step > 0; }));
        session.send(command::Pause{});
        QVERIFY(session.untilUnread([&] { return !session.latest().running; }));
        // Processor time, not wall time: other programs do not count.
        const std::clock_t before = std::clock();
        const auto start = std::chrono::steady_clock::now();
        QVERIFY(session.untilUnread([&] {
            return std::chrono::steady_clock::now() - start > std::chrono::milliseconds(300);
        }));
        const double used = static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC;
        QVERIFY2(used < 0.15, qPrintable(QString::number(used)));
    }

    void startsAndStopsAtAnyMoment_data()
    {
        QTest::addColumn<int>("moment");
        QTest::addRow("right after construction") << 0;
        QTest::addRow("while wiring") << 1;
        QTest::addRow("while rewiring") << 2;
        QTest::addRow("while a new network is drawn") << 3;
        QTest::addRow("while the ring is full") << 4;
    }

    void startsAndStopsAtAnyMoment()
    {
        QFETCH(int, moment);
        auto options = fast();
        options.ringBlocks = 2;
        for (int round = 0; round < 25; ++round) {
            Parameters parameters = lively();
            if (moment == 1)
                parameters.n = 1500;
            if (moment == 2)
                parameters.n = 300;
            Simulation simulation(parameters, options);
            const auto reaches = [&](auto condition) {
                for (int i = 0; i < 60000 && !condition(); ++i)
                    QTest::qSleep(1);
                return condition();
            };
            if (moment == 1)
                QVERIFY(reaches([&] { return simulation.latest().buildProgress > 0.0; }));
            if (moment == 2 || moment == 3) {
                QVERIFY(reaches([&] { return simulation.latest().run == 1; }));
                if (moment == 2)
                    simulation.send(command::SetParameter{ParameterId::p, 0.9});
                else
                    simulation.send(command::SetParameter{ParameterId::n, 1500});
                QVERIFY(reaches([&] {
                    return simulation.latest().building || simulation.latest().parameters.p == 0.9;
                }));
            }
            if (moment == 4)
                QVERIFY(reaches([&] { return simulation.latest().waitingForReader; }));
            if (round % 2 == 0)
                simulation.stop();
        }
    }

    void aBrokenReadyMadeNetworkIsPausedAtOnce()
    {
        const Network good = Network::make(lively());
        State broken = good.state();
        broken.v[7] = std::nan("");
        LiveSession session(Network(lively(), good.wiring(), broken), fast());
        const auto overflows = [&](std::size_t count) {
            return session.until(
                [&] { return session.events().size() == count && !session.latest().running; });
        };
        QVERIFY(overflows(1));
        QVERIFY(std::holds_alternative<event::Overflowed>(session.events().back()));
        QCOMPARE(session.latest().state->v.size(), 0); // there never was a good one
        session.send(command::Restart{});
        session.send(command::Run{});
        QVERIFY(overflows(2));
        session.send(command::NewNetwork{});
        QVERIFY(session.until([&] { return session.latest().run == 3; }));
        session.send(command::Run{});
        QVERIFY(session.until([&] { return session.latest().step > 500; }));
        QVERIFY(session.latest().state->isFinite());
        const auto finished = session.stop();
        QCOMPARE(session.runs().size(), std::size_t{1});
        QCOMPARE(test::differenceFromReplay(session, finished), std::string());
    }

    void anOverflowKeepsTheLastGoodState()
    {
        LiveSession session(pairWithWeight(1e308), fast());
        const auto overflowed = [&] { return !session.latest().running; };
        QVERIFY(session.until(overflowed));
        QVERIFY(std::holds_alternative<event::Overflowed>(session.events().front()));
        const auto event = std::get<event::Overflowed>(session.events().front());
        QVERIFY(event.from >= 0.0 && event.from < event.to);
        QVERIFY(event.from <=
                static_cast<double>(session.latest().step) * session.latest().parameters.dt);
        const State good = *session.latest().state;
        QVERIFY(good.isFinite());
        session.send(command::Run{}); // breaks at the same place again
        QVERIFY(session.until([&] { return session.events().size() == 2 && overflowed(); }));
        QVERIFY(session.latest().state->isFinite());
        QVERIFY(session.latest().step >= good.step);

        session.send(command::SetParameter{ParameterId::g, 0.0}); // as the message advises
        session.send(command::Run{});
        const std::int64_t before = session.latest().step;
        QVERIFY(session.until([&] { return session.latest().step > before + 5000; }));
        const auto finished = session.stop();
        QCOMPARE(session.events().size(), std::size_t{2});
        QCOMPARE(session.fault(), std::string());
        QCOMPARE(session.runs().size(), std::size_t{1});
        QCOMPARE(session.runs().begin()->second.nextStep, finished.state->step);
        QCOMPARE(session.runs().begin()->second.entries, finished.log.entries);
    }

    void restartAfterAnOverflowStartsAgain()
    {
        LiveSession session(pairWithWeight(1e308), fast());
        QVERIFY(session.until([&] { return !session.latest().running; }));
        session.send(command::Restart{});
        QVERIFY(session.until([&] { return session.latest().run == 2; }));
        QCOMPARE(session.latest().step, 0);
        session.send(command::Advance{10});
        QVERIFY(session.until([&] { return session.latest().step == 10; }));
        QVERIFY(session.latest().state->isFinite());
    }

    void simulatedTimeFollowsWallTime_data()
    {
        QTest::addColumn<double>("speed");
        QTest::addRow("slow motion") << 0.01;
        QTest::addRow("real time") << 1.0;
    }

    /// However loaded the machine, the simulation may lag but never run ahead.
    void simulatedTimeFollowsWallTime()
    {
        QFETCH(double, speed);
        auto options = fast();
        options.speed = speed;
        options.startRunning = false;
        Parameters parameters = lively();
        parameters.n = 10;
        LiveSession session(parameters, options);
        QVERIFY(session.until([&] { return session.latest().run == 1; }));
        const auto start = std::chrono::steady_clock::now();
        session.send(command::Run{});
        const std::int64_t enough = speed < 1.0 ? 60 : 6000;
        QVERIFY(session.until([&] { return session.latest().step >= enough; }));
        const std::int64_t steps = session.latest().step;
        const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - start;
        QVERIFY(static_cast<double>(steps) * parameters.dt <= wall.count() * speed);
        const LatestState& latest = session.latest();
        QCOMPARE(latest.speed, speed);
        QVERIFY(latest.achievedSpeed > 0.0);
        QVERIFY2(latest.achievedSpeed < 2.0 * speed,
                 qPrintable(QString::number(latest.achievedSpeed)));
    }
};

TIGHTROPE_TEST(SimulationTest)
#include "tst_simulation.moc"
