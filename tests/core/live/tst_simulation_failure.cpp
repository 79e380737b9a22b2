// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/live/pacer.h"
#include "core/live/simulation.h"
#include "tests/core/live/lively.h"
#include "tests/support/live_session.h"
#include "tests/support/test_class.h"

#include <QTest>
#include <atomic>
#include <cstdlib>
#include <new>
#include <thread>

namespace {

/// How many of the next allocations of other threads than the test's find no memory.
std::atomic<int> failuresLeft{0};
std::atomic<std::size_t> failingSize{0}; ///< only those of so many bytes; 0: all
std::atomic<bool> failing{false};
const std::thread::id testThread = std::this_thread::get_id();

void* allocate(std::size_t size)
{
    if (failing && std::this_thread::get_id() != testThread &&
        (failingSize == 0 || failingSize == size) && failuresLeft.fetch_sub(1) > 0)
        throw std::bad_alloc();
    if (void* memory = std::malloc(size == 0 ? 1 : size))
        return memory;
    throw std::bad_alloc();
}

} // namespace

void* operator new(std::size_t size)
{
    return allocate(size);
}
void* operator new[](std::size_t size)
{
    return allocate(size);
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept
{
    return std::malloc(size == 0 ? 1 : size);
}
void operator delete(void* memory) noexcept
{
    std::free(memory);
}
void operator delete[](void* memory) noexcept
{
    std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept
{
    std::free(memory);
}
void operator delete[](void* memory, std::size_t) noexcept
{
    std::free(memory);
}

using namespace tightrope;
using test::fast;
using test::lively;
using test::LiveSession;

/// No memory where it hurts: the threads end or go on, and the window can always say what happened.
class SimulationFailureTest : public QObject
{
    Q_OBJECT

    /// The wiring notes where its rows begin in an array of this size.
    static constexpr std::size_t kRowStarts = (80 + 1) * sizeof(std::int64_t);

    static void failNext(int allocations, std::size_t size = 0)
    {
        failuresLeft = allocations;
        failingSize = size;
        failing = true;
    }

  private slots:
    void cleanup() { failing = false; }

    void aFailureInTheStepsEndsTheThreadOnly_data()
    {
        QTest::addColumn<int>("allocations");
        QTest::addRow("one") << 1;
        QTest::addRow("all, also those for the reason") << 1000000;
    }

    void aFailureInTheStepsEndsTheThreadOnly()
    {
        QFETCH(int, allocations);
        LiveSession session(Network::make(lively()), fast());
        QVERIFY(session.until([&] { return session.latest().step > 1000; }));
        failNext(allocations);
        // Not even the reason may find memory; then only the state says that it is over.
        QVERIFY(session.until([&] { return !session.latest().running; }));
        failing = false;
        const auto finished = session.stop();
        if (allocations == 1) {
            QCOMPARE(session.events().size(), std::size_t{1});
            const auto* failed = std::get_if<event::Failed>(&session.events().front());
            QVERIFY(failed);
            QCOMPARE(failed->reason, std::string("std::bad_alloc"));
        }
        QCOMPARE(session.fault(), std::string());
        QVERIFY(finished.state->step > 1000);
        QVERIFY(session.latest().state->isFinite());
        session.send(command::Run{}); // harmless
    }

    void aFailureInTheWiringIsRefused()
    {
        LiveSession session(lively(), fast());
        QVERIFY(session.until([&] { return session.latest().run == 1; }));
        failNext(1, kRowStarts);
        session.send(command::SetParameter{ParameterId::p, 0.7});
        QVERIFY(session.until([&] { return session.rejections().size() == 1; }));
        QCOMPARE(session.rejections()[0].fault, ParameterFault::noMemory);
        QCOMPARE(session.rejections()[0].key, std::string("n"));
        QCOMPARE(session.rejections()[0].value, std::to_string(lively().n));
        QCOMPARE(session.latest().target, lively());
        QVERIFY(!session.latest().building);
        const std::int64_t step = session.latest().step;
        QVERIFY(session.until([&] { return session.latest().step > step + 1000; }));
        session.send(command::SetParameter{ParameterId::p, 0.7});
        QVERIFY(session.until([&] { return session.latest().parameters.p == 0.7; }));
        const auto finished = session.stop();
        QCOMPARE(test::differenceFromReplay(session, finished), std::string());
    }

    void theFirstNetworkCanBeTriedAgain()
    {
        failNext(1, kRowStarts);
        LiveSession session(lively(), fast());
        QVERIFY(session.until([&] { return session.rejections().size() == 1; }));
        QCOMPARE(session.latest().run, 0U);
        session.send(command::Restart{});
        QVERIFY(session.until([&] { return session.latest().step > 1000; }));
    }

    void aRefusedTimeStepTakesItsRiseTimeAlong()
    {
        Parameters coarse = lively();
        coarse.dt = 0.0005;
        LiveSession session(coarse, fast());
        QVERIFY(session.until([&] { return session.latest().run == 1; }));
        failNext(1, kRowStarts);
        Parameters fine = coarse;
        fine.dt = 0.00005;
        fine.tr = 0.0001; // below the time step of the running network
        fine.offset = -36.0;
        session.send(command::SetParameters{fine});
        QVERIFY(session.until([&] { return session.rejections().size() == 1; }));
        Parameters expected = coarse;
        expected.offset = -36.0;
        QVERIFY(session.until([&] { return session.latest().target == expected; }));
        QCOMPARE(session.latest().parameters, expected);
        session.send(command::SetParameter{ParameterId::g, 0.05}); // nothing stands in its way
        QVERIFY(session.until([&] { return session.latest().parameters.g == 0.05; }));
        QCOMPARE(session.rejections().size(), std::size_t{1});
    }
};

TIGHTROPE_TEST(SimulationFailureTest)
#include "tst_simulation_failure.moc"
