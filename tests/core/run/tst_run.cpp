// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/run.h"
#include "tests/support/test_class.h"

#include <QTest>
#include <bit>
#include <thread>

using namespace tightrope;

namespace {

/// Large enough for two threads, full of spikes.
Parameters lively()
{
    Parameters parameters;
    parameters.n = 2101;
    parameters.p = 0.05;
    parameters.offset = -38.5;
    return parameters;
}

/// What lively networks are made of; drawn once.
const WiredSource& wired()
{
    static const WiredSource wired = drawAndWire(lively());
    return wired;
}

/// A spike of a run: its step, counted from the run's beginning, and its neuron.
using Spikes = std::vector<std::pair<std::int64_t, std::uint32_t>>;

Spikes spikesOf(const SampleBlock& block)
{
    Spikes spikes;
    for (const Spike& spike : block.spikes)
        spikes.emplace_back(block.firstStep + spike.stepOffset, spike.neuron);
    return spikes;
}

/// The spikes of the next steps, in blocks of so many.
Spikes stepped(Run& run, std::int64_t steps, std::int64_t blockSteps = 100)
{
    Spikes spikes;
    SampleBlock block;
    for (std::int64_t done = 0; done < steps; done += block.steps) {
        run.sample(block, std::min(blockSteps, steps - done));
        const Spikes more = spikesOf(block);
        spikes.insert(spikes.end(), more.begin(), more.end());
    }
    return spikes;
}

Parameters with(Parameters parameters, ParameterId id, double value)
{
    assign(parameters, id, value);
    return parameters;
}

/// Everything that can be done to a run, in blocks of odd and even lengths, so that steps are taken
/// in pairs and one by one.
Spikes course(Run& run)
{
    Spikes spikes;
    const auto add = [&](const Spikes& more) {
        spikes.insert(spikes.end(), more.begin(), more.end());
    };
    add(stepped(run, 151, 50));
    run.apply(with(run.parameters(), ParameterId::p, 0.08)); // wires anew
    add(stepped(run, 100, 7));
    const std::vector<LogEntry> together{ParameterChange{0, ParameterId::tref, 0.0031},
                                         ParameterChange{0, ParameterId::g, 0.09},
                                         ParameterChange{0, ParameterId::bias, 0.1}};
    run.apply(together);
    add(stepped(run, 201, 64));
    const std::vector<LogEntry> deeds{
        InputPulse{.steps = 61, .amplitude = 9.0, .neurons = {3, 77, 2100}},
        ParameterChange{0, ParameterId::vreset, -60.0},
        Kick{0, 0.02},
        VoltageRedraw{},
        ParameterChange{0, ParameterId::vreset, -66.0},
    };
    run.apply(deeds);
    add(stepped(run, 40, 7));
    const std::vector<LogEntry> more{Kick{0, 0.3}, InputPulse{.steps = 30, .amplitude = -4.5}};
    run.apply(more); // the two pulses overlap
    add(stepped(run, 31, 64));
    run.apply(with(run.parameters(), ParameterId::tref, 0.00006)); // no pairs of steps any more
    add(stepped(run, 60));
    return spikes;
}

bool sameBits(const Eigen::ArrayXd& a, const Eigen::ArrayXd& b)
{
    return std::ranges::equal(a, b, [](double x, double y) {
        return std::bit_cast<std::uint64_t>(x) == std::bit_cast<std::uint64_t>(y);
    });
}

bool sameState(const Run& a, const Run& b)
{
    const State& x = a.network().state();
    const State& y = b.network().state();
    return x.step == y.step && sameBits(x.v, y.v) && sameBits(x.ipsc, y.ipsc) &&
           sameBits(x.hm, y.hm) && sameBits(x.tlast, y.tlast);
}

} // namespace

class RunTest : public QObject
{
    Q_OBJECT

  private slots:
    void takesTheStepsOfItsNetwork()
    {
        Network network = Network::make(lively());
        Run run(lively());
        Spikes expected;
        for (std::int64_t step = 0; step < 300; ++step) {
            for (const std::uint32_t neuron : network.step())
                expected.emplace_back(step, neuron);
        }
        QVERIFY(expected.size() > 1000);
        QVERIFY(stepped(run, 300) == expected);
        QCOMPARE(run.spikes(), static_cast<std::int64_t>(expected.size()));
        QCOMPARE(run.network().steps(), 300);
    }

    void aBlockSaysWhatItIsAbout()
    {
        Run run(lively(), wired());
        SampleBlock block;
        block.run = 7;
        block.tracedNeurons = {3, 1};
        block.spikes.resize(5); // of another block
        run.sample(block, 11);
        run.apply(with(run.parameters(), ParameterId::g, 0.08));
        run.sample(block, 20, [](std::int64_t steps) { return steps < 9; });
        QCOMPARE(block.run, 7U);
        QCOMPARE(block.firstStep, 11);
        QVERIFY(block.steps >= 9 && block.steps < 20);
        QCOMPARE(block.start->g, lively().g);
        QCOMPARE(block.parameters->g, 0.08);
        QCOMPARE(block.wiring, run.network().wiring());
        QCOMPARE(block.entries, (std::vector<LogEntry>{ParameterChange{11, ParameterId::g, 0.08}}));
        QCOMPARE(block.tracedNeurons, (std::vector<std::uint32_t>{3, 1}));
        QCOMPARE(block.voltages.size(), static_cast<std::size_t>(2 * block.steps));
        QCOMPARE(block.voltages[static_cast<std::size_t>(2 * block.steps - 1)],
                 run.network().recordedVoltage(1));
        run.sample(block, 10);
        QVERIFY(block.entries.empty());
    }

    void whatIsAppliedIsLoggedWithItsStep()
    {
        Run run(lively(), wired());
        stepped(run, 30);
        run.apply(with(with(run.parameters(), ParameterId::p, 0.07), ParameterId::g, 0.05));
        run.apply(run.parameters()); // nothing
        const std::vector<LogEntry> again{ParameterChange{2, ParameterId::g, 0.05}};
        run.apply(again); // is done as it is said, also where it changes nothing
        QCOMPARE(run.log(), (RunLog{lively(),
                                    {{30, ParameterId::g, 0.05},
                                     {30, ParameterId::p, 0.07},
                                     {30, ParameterId::g, 0.05}}}));
    }

    void itsLogBringsTheRunBack()
    {
        Run run(lively(), wired());
        const Spikes spikes = course(run);
        Run again(run.log().start);
        Spikes replayed;
        std::span<const LogEntry> left = run.log().entries;
        while (again.network().steps() < run.network().steps()) {
            std::size_t due = 0;
            while (due < left.size() && stepOf(left[due]) == again.network().steps())
                ++due;
            again.apply(left.first(due));
            left = left.subspan(due);
            const std::int64_t end = left.empty() ? run.network().steps() : stepOf(left.front());
            const Spikes more = stepped(again, end - again.network().steps());
            replayed.insert(replayed.end(), more.begin(), more.end());
        }
        QVERIFY(replayed == spikes);
        QVERIFY(sameState(again, run));
        QCOMPARE(again.log(), run.log());
    }

    void goesOnFromASnapshot_data()
    {
        QTest::addColumn<int>("steps");
        QTest::addColumn<int>("threads");
        QTest::addRow("the beginning") << 0 << 1;
        QTest::addRow("after pairs of steps") << 240 << 1;
        QTest::addRow("after a single step") << 241 << 1;
        QTest::addRow("on two threads") << 240 << 2;
    }

    void goesOnFromASnapshot()
    {
        QFETCH(int, steps);
        QFETCH(int, threads);
        Run run(lively(), wired());
        run.setThreads(threads);
        stepped(run, steps / 2, 64);
        run.apply(with(run.parameters(), ParameterId::p, 0.06));
        stepped(run, steps - steps / 2, 64);
        run.apply(with(run.parameters(), ParameterId::g, 0.06)); // not in a block yet
        const RunSnapshot snapshot = run.snapshot();
        const Spikes expected = course(run);

        Run restored(snapshot);
        QCOMPARE(restored.network().steps(), steps);
        SampleBlock block;
        restored.sample(block, 0);
        QVERIFY(!block.entries.empty());
        QCOMPARE(block.entries.back(), LogEntry(ParameterChange{steps, ParameterId::g, 0.06}));
        QVERIFY(course(restored) == expected);
        QVERIFY(sameState(restored, run));
        QCOMPARE(restored.log(), run.log());
        QCOMPARE(restored.spikes(), run.spikes());

        run.restore(snapshot); // long after
        QCOMPARE(run.network().threads(), threads);
        QVERIFY(course(run) == expected);
        QVERIFY(sameState(restored, run));
    }

    void aSnapshotIsAValue()
    {
        Run run(lively(), wired());
        stepped(run, 100);
        const RunSnapshot snapshot = run.snapshot();
        const Eigen::ArrayXd v = snapshot.state.v;
        course(run);
        QCOMPARE(snapshot.state.step, 100);
        QVERIFY(sameBits(snapshot.state.v, v));
        QCOMPARE(snapshot.log, (RunLog{lively(), {}}));
        QCOMPARE(snapshot.parameters, lively());
        QCOMPARE(snapshot.wired.wiring, wired().wiring); // shared, not copied
    }

    void aPulseGoesOnFromASnapshot()
    {
        Run run(lively(), wired());
        stepped(run, 51);
        const std::vector<LogEntry> pulse{InputPulse{.steps = 100, .amplitude = 7.0}};
        run.apply(pulse);
        SampleBlock block;
        run.sample(block, 30);
        const State before = run.network().state();
        run.sample(block, 100); // beyond the pulse
        const Spikes expected = spikesOf(block);
        run.takeBack(block, before);
        Run restored(run.snapshot());
        QVERIFY(stepped(restored, 100, 33) == expected);
        run.sample(block, 100);
        QVERIFY(spikesOf(block) == expected);

        Run without(lively(), wired());
        stepped(without, 81);
        QVERIFY(stepped(without, 100) != expected);
        QVERIFY(run.restarted().log().entries.empty());
    }

    void twoRunsShareOneWiring()
    {
        Run alone(lively(), drawAndWire(lively()));
        const Spikes expected = course(alone);
        Run first(lively(), wired());
        Run second(with(lively(), ParameterId::offset, -36.0), wired());
        QCOMPARE(first.network().wiring(), second.network().wiring());
        Spikes spikes;
        Spikes others;
        std::thread beside([&] { others = course(second); });
        spikes = course(first);
        beside.join();
        QVERIFY(spikes == expected);
        QVERIFY(others != expected);
        QVERIFY(sameState(first, alone));
    }

    void aWiringMayBeBuiltElsewhere()
    {
        Run run(lively(), wired());
        Run other(lively(), wired());
        stepped(run, 51);
        stepped(other, 51);
        const Parameters next = with(lively(), ParameterId::p, 0.09);
        const WiredSource beside = drawAndWire(next);
        run.apply(next, beside);
        other.apply(next);
        QCOMPARE(run.network().wiring(), beside.wiring);
        QVERIFY(stepped(run, 200) == stepped(other, 200));
        QCOMPARE(run.log(), other.log());
        QCOMPARE(run.snapshot().wired.source, beside.source);
    }

    void restartedItBeginsAgainAsItIsNow()
    {
        Run run(lively(), wired());
        run.setThreads(2);
        course(run);
        Run again = run.restarted();
        QCOMPARE(again.network().threads(), 2);
        QCOMPARE(again.log(), (RunLog{run.parameters(), {}}));
        QCOMPARE(again.network().wiring(), run.network().wiring());
        Run fresh(run.parameters());
        QVERIFY(course(again) == course(fresh));
        QVERIFY(sameState(again, fresh));
    }

    void aBlockCanBeTakenBack()
    {
        Run run(lively(), wired());
        stepped(run, 81);
        run.apply(with(run.parameters(), ParameterId::g, 0.08));
        const State before = run.network().state();
        const std::int64_t spikes = run.spikes();
        SampleBlock block;
        run.sample(block, 100);
        run.takeBack(block, before);
        QCOMPARE(run.network().steps(), 81);
        QCOMPARE(run.spikes(), spikes);
        SampleBlock again;
        run.sample(again, 100);
        QCOMPARE(again.entries, block.entries);
        QVERIFY(again.spikes == block.spikes);
    }

    void aReadyMadeNetworkStartsWhereItWas()
    {
        Network network(lively(), wired().wiring,
                        State::initial(lively(), wired().source->startUniforms()));
        for (int i = 0; i < 37; ++i)
            network.step();
        const State first = network.state();
        Run run(std::move(network));
        QVERIFY(run.log().isReadyMade);
        QCOMPARE(run.network().steps(), 37);
        const Spikes spikes = stepped(run, 200);
        Run again = Run(run.snapshot()).restarted();
        QVERIFY(again.log().isReadyMade);
        QVERIFY(sameBits(again.network().state().v, first.v));
        QVERIFY(stepped(again, 200) == spikes);

        const Parameters denser = with(lively(), ParameterId::p, 0.1);
        QVERIFY_EXCEPTION_THROWN(run.apply(denser), std::logic_error);
        QCOMPARE(run.parameters(), lively());
        run.apply(denser, drawAndWire(denser));
        QCOMPARE(run.parameters(), denser);
    }

    void whatIsRefusedChangesNothing_data()
    {
        QTest::addColumn<int>("id");
        QTest::addColumn<double>("value");
        QTest::addRow("out of range") << static_cast<int>(ParameterId::g) << 7.0;
        QTest::addRow("a contradiction") << static_cast<int>(ParameterId::vreset) << -30.0;
        QTest::addRow("another network") << static_cast<int>(ParameterId::seed) << 5.0;
        QTest::addRow("a cancelled wiring") << static_cast<int>(ParameterId::p) << 0.2;
    }

    void whatIsRefusedChangesNothing()
    {
        QFETCH(int, id);
        QFETCH(double, value);
        Run run(lively(), wired());
        stepped(run, 40);
        const std::vector<LogEntry> entries{
            ParameterChange{40, ParameterId::offset, -37.0},
            ParameterChange{40, static_cast<ParameterId>(id), value}};
        const BuildMonitor cancel = [](double) { return false; };
        QVERIFY_EXCEPTION_THROWN(run.apply(entries, cancel), std::exception);
        QVERIFY_EXCEPTION_THROWN(
            run.apply(with(run.parameters(), static_cast<ParameterId>(id), value), {}, cancel),
            std::exception);
        QCOMPARE(run.log(), (RunLog{lively(), {}}));
        QCOMPARE(run.parameters(), lively());
        Run untouched(lively(), wired());
        stepped(untouched, 40);
        QVERIFY(stepped(run, 100) == stepped(untouched, 100));
    }
};

TIGHTROPE_TEST(RunTest)
#include "tst_run.moc"
