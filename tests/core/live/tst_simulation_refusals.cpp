// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/memory_need.h"
#include "core/model/parameter_error.h"
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

/// What is refused, and what goes on as if nothing had been asked.
class SimulationRefusalsTest : public QObject
{
    Q_OBJECT

  private slots:
    void contradictoryWordsAreRefused()
    {
        LiveSession session(lively(), waiting());
        QVERIFY(settles(session));
        session.send(command::SetParameter{ParameterId::weights, 1.0});
        QVERIFY(session.until([&] { return !session.rejections().empty(); }));
        const ParameterProblem expected{
            .fault = ParameterFault::contradiction,
            .key = "weights",
            .value = "single",
            .allowed =
                allowed::BesideWiring{ParameterId::weights, WiringKind::automatic, lively().n}};
        QCOMPARE(session.rejections(), std::vector{expected});
        QCOMPARE(session.latest().target, lively());
        QCOMPARE(session.latest().run, 1U);
        QVERIFY(!session.latest().building);
    }

    void aNetworkTooLargeIsRefused()
    {
        Parameters large = lively();
        large.n = 50000;
        large.p = 1.0;
        large.wiring = WiringKind::numpy;
        if (memoryAvailable() > memoryNeed(large))
            QSKIP("this machine has room for the largest network");
        LiveSession session(lively(), waiting());
        session.send(command::Run{});
        QVERIFY(reaches(session, 100));
        session.send(command::SetParameters{large});
        QVERIFY(session.until([&] { return !session.rejections().empty(); }));
        QCOMPARE(session.rejections()[0].fault, ParameterFault::tooLarge);
        QCOMPARE(session.rejections()[0].key, std::string("n"));
        QCOMPARE(session.rejections()[0].value, std::string("50000"));
        const std::int64_t step = session.latest().step;
        QVERIFY(reaches(session, step + 1000));
        QCOMPARE(session.latest().parameters, lively());
        QCOMPARE(session.latest().target, lively());
        QVERIFY(!session.latest().building);
    }

    void valuesOutOfRangeAreRefused_data()
    {
        QTest::addColumn<int>("id");
        QTest::addColumn<double>("value");
        QTest::addRow("above") << int(ParameterId::offset) << 5.0;
        QTest::addRow("NaN") << int(ParameterId::g) << std::numeric_limits<double>::quiet_NaN();
        QTest::addRow("infinite") << int(ParameterId::tm)
                                  << std::numeric_limits<double>::infinity();
        QTest::addRow("fraction") << int(ParameterId::n) << 100.5;
        QTest::addRow("huge") << int(ParameterId::seed) << 1e300;
        QTest::addRow("beyond the words") << int(ParameterId::wiring) << 3.0;
    }

    void valuesOutOfRangeAreRefused()
    {
        QFETCH(int, id);
        QFETCH(double, value);
        LiveSession session(lively(), waiting());
        QVERIFY(settles(session));
        session.send(command::SetParameter{static_cast<ParameterId>(id), value});
        session.send(command::SetParameter{ParameterId::td, 0.03}); // and this one is not
        QVERIFY(session.until([&] { return session.latest().parameters.td == 0.03; }));
        session.drain();
        QCOMPARE(session.rejections().size(), std::size_t{1});
        const ParameterInfo& parameter = info(static_cast<ParameterId>(id));
        QCOMPARE(session.rejections()[0].fault, ParameterFault::notAllowed);
        QCOMPARE(session.rejections()[0].key, std::string(parameter.key));
        QCOMPARE(get(session.latest().target, parameter.id), get(lively(), parameter.id));
    }

    void aSetIsTakenWholeOrNotAtAll()
    {
        LiveSession session(lively(), waiting());
        QVERIFY(settles(session));
        Parameters set = lively();
        set.vreset = -35.0; // now above vpeak
        set.offset = -36.0;
        session.send(command::SetParameters{set});
        QVERIFY(session.until([&] { return !session.rejections().empty(); }));
        const ParameterProblem expected{
            .fault = ParameterFault::contradiction,
            .key = "vreset",
            .value = "-35 mV",
            .allowed = allowed::Beside{allowed::Beside::Side::below, ParameterId::vpeak, -40.0}};
        QCOMPARE(session.rejections(), std::vector{expected});
        QCOMPARE(session.latest().target, lively());
        set.vpeak = -30.0;
        session.send(command::SetParameters{set});
        QVERIFY(session.until([&] { return session.latest().parameters == set; }));
        QCOMPARE(session.rejections().size(), std::size_t{1});
    }

    void invalidParametersAreRefusedOnConstruction()
    {
        Parameters parameters = lively();
        parameters.tm = 0.0;
        QVERIFY_THROWS_EXCEPTION(ParameterError, Simulation(parameters, waiting()));
    }
};

TIGHTROPE_TEST(SimulationRefusalsTest)
#include "tst_simulation_refusals.moc"
