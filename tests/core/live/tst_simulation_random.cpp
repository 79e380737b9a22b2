// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/live/pacer.h"
#include "core/live/simulation.h"
#include "tests/support/live_session.h"
#include "tests/support/test_class.h"

#include <QTest>
#include <random>

using namespace tightrope;
using test::LiveSession;

/// Thousands of commands at arbitrary moments: whatever they do to the threads, the log says what
/// they did to the network.
class SimulationRandomTest : public QObject
{
    Q_OBJECT

  private slots:
    void theLogReplaysWhateverCame_data()
    {
        QTest::addColumn<unsigned>("seed");
        for (unsigned seed = 1; seed <= 4; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }

    void theLogReplaysWhateverCame()
    {
        QFETCH(unsigned, seed);
        std::mt19937 random(seed);
        const auto pick = [&](int from, int to) {
            return std::uniform_int_distribution<int>(from, to)(random);
        };
        const auto between = [&](double from, double to) {
            return std::uniform_real_distribution<double>(from, to)(random);
        };
        Parameters parameters;
        parameters.n = 60;
        parameters.p = 0.2;
        parameters.offset = -38.0;
        Simulation::Options options;
        options.speed = kUnlimitedSpeed;
        options.ringBlocks = seed % 2 == 0 ? 4 : 1024;
        LiveSession session(parameters, options);

        int sent = 0;
        const auto send = [&](command::Any command) { sent += session.send(std::move(command)); };
        const auto sendOne = [&] {
            const int kind = pick(0, 99);
            if (kind < 55) { // also values that are out of range or contradict others
                const ParameterInfo& parameter = parameterTable()[pick(0, 8)];
                const double margin = 0.02 * (parameter.maximum - parameter.minimum);
                send(command::SetParameter{
                    parameter.id, between(parameter.minimum - margin, parameter.maximum + margin)});
            } else if (kind < 65) {
                send(command::SetParameter{ParameterId::p, between(0.02, 1.0)});
            } else if (kind < 68) {
                send(command::SetParameter{ParameterId::n, double(pick(1, 120))});
            } else if (kind < 70) {
                send(command::NewNetwork{});
            } else if (kind < 72) {
                send(command::SetParameter{ParameterId::dt, between(2e-5, 1e-4)});
            } else if (kind < 75) {
                Parameters set = parameters;
                set.g = between(0.0, 0.2);
                set.vreset = between(-80.0, -30.0);
                send(command::SetParameters{set});
            } else if (kind < 79) {
                send(command::Restart{});
            } else if (kind < 83) {
                send(command::Advance{pick(-2, 700)});
            } else if (kind < 86) {
                send(command::AdvanceTime{between(-0.01, 0.05)});
            } else if (kind < 90) {
                send(command::SetSpeed{pick(0, 1) == 0 ? kUnlimitedSpeed : between(0.0, 3.0)});
            } else if (kind < 92) {
                send(command::Pause{});
            } else if (kind < 96) {
                send(command::Run{});
            } else {
                send(command::Trace{{static_cast<std::uint32_t>(pick(0, 100)), 0, 5}});
            }
        };
        for (int round = 0; round < 600; ++round) {
            for (int i = pick(0, 9); i > 0; --i)
                sendOne();
            if (pick(0, 3) == 0)
                QTest::qSleep(pick(0, 5)); // no wait for anything: another moment for the next ones
            if (pick(0, 2) == 0)
                session.drain();
            session.latest();
        }
        QVERIFY2(sent > 2000, qPrintable(QString::number(sent)));

        // A last stretch in which all that was asked for comes true.
        session.send(command::SetSpeed{kUnlimitedSpeed});
        session.send(command::Run{});
        QVERIFY(session.until([&] {
            const LatestState& latest = session.latest();
            return latest.running && !latest.building && latest.parameters == latest.target;
        }));
        const std::int64_t step = session.latest().step;
        QVERIFY(session.until([&] { return session.latest().step >= step + 1000; }));
        session.send(command::SetParameter{ParameterId::p, 0.5});
        QVERIFY(session.until([&] { return session.latest().parameters.p == 0.5; }));
        const auto finished = session.stop();
        QCOMPARE(test::differenceFromReplay(session, finished), std::string());
        for (const event::Any& event : session.events())
            QVERIFY(std::holds_alternative<event::Rejected>(event));
    }
};

TIGHTROPE_TEST(SimulationRandomTest)
#include "tst_simulation_random.moc"
