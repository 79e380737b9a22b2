// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/live/parameter_batch.h"

#include "core/model/memory_need.h"
#include "tests/support/test_class.h"

#include <QTest>
#include <cmath>

using namespace tightrope;

class ParameterBatchTest : public QObject
{
    Q_OBJECT

    struct Setting
    {
        ParameterId id;
        double value;
    };

    static ParameterBatch::Outcome outcomeOf(std::initializer_list<Setting> settings)
    {
        ParameterBatch batch{Parameters{}};
        for (const Setting& setting : settings)
            batch.set(setting.id, setting.value);
        return batch.outcome();
    }

  private slots:
    void anEmptyBatchChangesNothing()
    {
        const auto outcome = outcomeOf({});
        QCOMPARE(outcome.parameters, Parameters{});
        QVERIFY(outcome.rejected.empty());
    }

    void theNewestValueWins()
    {
        const auto outcome = outcomeOf({{ParameterId::g, 0.1}, {ParameterId::g, 0.2}});
        QCOMPARE(outcome.parameters.g, 0.2);
        QVERIFY(outcome.rejected.empty());
    }

    void aPairMayCrossTheOldValuesInAnyOrder()
    {
        const Setting vreset{ParameterId::vreset, -35.0};
        const Setting vpeak{ParameterId::vpeak, -30.0};
        for (const auto& outcome : {outcomeOf({vreset, vpeak}), outcomeOf({vpeak, vreset})}) {
            QCOMPARE(outcome.parameters.vreset, -35.0);
            QCOMPARE(outcome.parameters.vpeak, -30.0);
            QVERIFY(outcome.rejected.empty());
        }
    }

    void aPairIsTakenAlsoBesideSomethingImpossible()
    {
        const auto outcome = outcomeOf({{ParameterId::vreset, -35.0},
                                        {ParameterId::weights, 1.0}, // NumPy's are double
                                        {ParameterId::vpeak, -30.0}});
        QCOMPARE(outcome.parameters.vreset, -35.0);
        QCOMPARE(outcome.parameters.vpeak, -30.0);
        QCOMPARE(outcome.parameters.weights, WeightPrecision::float64);
        QCOMPARE(outcome.rejected.size(), std::size_t{1});
        QCOMPARE(outcome.rejected[0].key, std::string("weights"));
    }

    void singleWeightsMayComeBeforeTheirWiring()
    {
        const Setting weights{ParameterId::weights, 1.0};
        const Setting wiring{ParameterId::wiring, 2.0};
        for (const auto& outcome : {outcomeOf({weights, wiring}), outcomeOf({wiring, weights})}) {
            QCOMPARE(outcome.parameters.weights, WeightPrecision::float32);
            QCOMPARE(outcome.parameters.wiring, WiringKind::philox);
            QVERIFY(outcome.rejected.empty());
        }
    }

    void contradictionsAreToldAsTheCulpritsOwn_data()
    {
        QTest::addColumn<int>("id");
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("shown");
        QTest::addColumn<allowed::Beside>("allowed");
        using Side = allowed::Beside::Side;
        QTest::addRow("vreset") << int(ParameterId::vreset) << -40.0 << "-40 mV"
                                << allowed::Beside{Side::below, ParameterId::vpeak, -40.0};
        QTest::addRow("vpeak") << int(ParameterId::vpeak) << -70.0 << "-70 mV"
                               << allowed::Beside{Side::above, ParameterId::vreset, -65.0};
        QTest::addRow("dt") << int(ParameterId::dt) << 0.0003 << "0.3 ms"
                            << allowed::Beside{Side::atMost, ParameterId::tr, 0.0002};
        QTest::addRow("tr") << int(ParameterId::tr) << 0.0001 << "0.1 ms"
                            << allowed::Beside{Side::atLeast, ParameterId::dt, 0.00015};
    }

    void contradictionsAreToldAsTheCulpritsOwn()
    {
        QFETCH(int, id);
        QFETCH(double, value);
        QFETCH(QString, shown);
        QFETCH(allowed::Beside, allowed);
        Parameters current;
        current.tr = 0.0002;
        current.dt = 0.00015;
        ParameterBatch batch(current);
        batch.set(static_cast<ParameterId>(id), value);
        batch.set(ParameterId::g, 0.1);
        const auto outcome = batch.outcome();
        current.g = 0.1;
        QCOMPARE(outcome.parameters, current);
        QCOMPARE(outcome.rejected.size(), std::size_t{1});
        QCOMPARE(outcome.rejected[0].key, std::string(info(static_cast<ParameterId>(id)).key));
        const ParameterProblem& problem = *outcome.rejected[0].problem;
        QCOMPARE(problem.fault, ParameterFault::contradiction);
        QCOMPARE(problem.key, outcome.rejected[0].key);
        QCOMPARE(QString::fromStdString(problem.value), shown);
        QCOMPARE(std::get<allowed::Beside>(problem.allowed), allowed);
    }

    void aContradictoryPairIsTakenAsFarAsItGoes()
    {
        const Setting vreset{ParameterId::vreset, -50.0};
        const Setting vpeak{ParameterId::vpeak, -60.0};
        for (const auto& outcome : {outcomeOf({vreset, vpeak}), outcomeOf({vpeak, vreset})}) {
            QCOMPARE(outcome.parameters.vreset, -50.0);
            QCOMPARE(outcome.parameters.vpeak, -40.0);
            QCOMPARE(outcome.rejected.size(), std::size_t{1});
            QCOMPARE(outcome.rejected[0].key, std::string("vpeak"));
        }
    }

    void outOfRangeIsRefusedAtOnce()
    {
        const auto outcome = outcomeOf({{ParameterId::g, 0.1},
                                        {ParameterId::g, 1.0},
                                        {ParameterId::n, 100.5},
                                        {ParameterId::seed, -1.0},
                                        {ParameterId::tm, std::nan("")}});
        QCOMPARE(outcome.parameters.g, 0.1);
        QCOMPARE(outcome.parameters.n, 2000);
        QCOMPARE(outcome.parameters.seed, 100);
        QCOMPARE(outcome.parameters.tm, 0.01);
        QCOMPARE(outcome.rejected.size(), std::size_t{4});
    }

    void aFullSetReplacesAndIsReplaced()
    {
        Parameters set;
        set.vreset = -35.0;
        set.vpeak = -30.0;
        ParameterBatch batch{Parameters{}};
        batch.set(ParameterId::g, 0.2);
        batch.set(set);
        batch.set(ParameterId::vpeak, -36.0); // contradicts the set, which stays
        batch.set(ParameterId::td, 0.03);
        const auto outcome = batch.outcome();
        set.td = 0.03;
        QCOMPARE(outcome.parameters, set);
        QCOMPARE(outcome.rejected.size(), std::size_t{1});
    }

    void aContradictoryFullSetIsRefusedWhole()
    {
        Parameters set;
        set.g = 0.2;
        set.vreset = -40.0;
        ParameterBatch batch{Parameters{}};
        batch.set(ParameterId::td, 0.03);
        batch.set(set);
        const auto outcome = batch.outcome();
        Parameters expected;
        expected.td = 0.03;
        QCOMPARE(outcome.parameters, expected);
        QCOMPARE(outcome.rejected.size(), std::size_t{1});
        QCOMPARE(outcome.rejected[0].key, std::string("vreset"));
    }

    /// A network that fills the memory has its memory: its other parameters can still be changed.
    void memoryIsAskedForOnlyWhereItIsNeeded()
    {
        Parameters huge;
        huge.n = 50000; // needs about 50 GB
        huge.p = 1.0;
        ParameterBatch batch(huge);
        batch.set(ParameterId::offset, -38.0);
        const auto outcome = batch.outcome();
        QVERIFY(outcome.rejected.empty());
        QCOMPARE(outcome.parameters.offset, -38.0);
    }

    /// What rewires needs memory for a second wiring, and is refused under its own name.
    void rewiringNeedsMemory_data()
    {
        QTest::addColumn<ParameterId>("id");
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("shown");
        QTest::addRow("p") << ParameterId::p << 0.9 << "0.9";
        QTest::addRow("rowmeans") << ParameterId::rowmeans << 1.0 << "drawn";
        QTest::addRow("bias") << ParameterId::bias << 0.25 << "0.25";
    }

    void rewiringNeedsMemory()
    {
        QFETCH(ParameterId, id);
        QFETCH(double, value);
        QFETCH(QString, shown);
        Parameters huge;
        huge.n = 50000;
        huge.p = 1.0; // another wiring takes 25 GB
        if (memoryAvailable() > memoryNeed(huge) / 2)
            QSKIP("this machine has room for a second wiring of the largest network");
        ParameterBatch batch(huge);
        batch.set(id, value);
        batch.set(ParameterId::offset, -38.0);
        const auto outcome = batch.outcome();
        QCOMPARE(outcome.rejected.size(), std::size_t{1});
        QCOMPARE(outcome.rejected[0].key, std::string(info(id).key));
        QCOMPARE(outcome.rejected[0].problem->fault, ParameterFault::tooLarge);
        QCOMPARE(outcome.rejected[0].problem->key, std::string(info(id).key));
        QCOMPARE(outcome.rejected[0].problem->value, shown.toStdString());
        huge.offset = -38.0;
        QCOMPARE(outcome.parameters, huge);
    }

    /// Other random numbers are another network, which needs memory of its own.
    void anotherWiringNeedsMemory()
    {
        Parameters huge;
        huge.n = 50000;
        huge.p = 0.001;
        huge.wiring = WiringKind::philox;
        Parameters wanted = huge;
        wanted.wiring = WiringKind::numpy; // 40 GB
        if (memoryAvailable() > memoryNeed(wanted))
            QSKIP("this machine has room for the largest network");
        ParameterBatch batch(huge);
        batch.set(ParameterId::wiring, get(wanted, ParameterId::wiring));
        const auto outcome = batch.outcome();
        QCOMPARE(outcome.parameters, huge);
        QCOMPARE(outcome.rejected.size(), std::size_t{1});
        QCOMPARE(outcome.rejected[0].problem->fault, ParameterFault::tooLarge);
        QCOMPARE(outcome.rejected[0].problem->key, std::string("n"));
        QCOMPARE(outcome.rejected[0].problem->value, std::string("50000"));
    }
};

TIGHTROPE_TEST(ParameterBatchTest)
#include "tst_parameter_batch.moc"
