// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/memory_need.h"
#include "core/model/parameter_error.h"
#include "core/model/parameter_text.h"
#include "tests/support/test_class.h"

#include <QTest>
#include <cmath>
#include <optional>

using namespace tightrope;

namespace {

/// What the refusal of such a network says, if it is one.
std::optional<ParameterProblem> problemOf(const Parameters& parameters, std::int64_t available)
{
    try {
        requireMemoryFor(parameters, available);
        return std::nullopt;
    } catch (const MemoryError& error) {
        return error.problem();
    }
}

/// The same of a change.
std::optional<ParameterProblem>
problemOf(void (*require)(const Parameters&, const Parameters&, std::int64_t),
          const Parameters& current, const Parameters& wanted, std::int64_t available)
{
    try {
        require(current, wanted, available);
        return std::nullopt;
    } catch (const MemoryError& error) {
        return error.problem();
    }
}

} // namespace

class MemoryNeedTest : public QObject
{
    Q_OBJECT

  private slots:
    void growsWithTheSquareOfN()
    {
        Parameters parameters;
        const std::int64_t need = memoryNeed(parameters);
        parameters.n *= 2;
        QCOMPARE(memoryNeed(parameters), 4 * need);
        parameters.p = 1.0;
        QVERIFY(memoryNeed(parameters) > 4 * need);
    }

    void dependsOnWiringAndPrecision_data()
    {
        QTest::addColumn<WiringKind>("wiring");
        QTest::addColumn<WeightPrecision>("weights");
        QTest::addColumn<double>(
            "perPair"); // at p = 0.5: two wirings and a mask, or three of NumPy's
        QTest::addRow("numpy") << WiringKind::numpy << WeightPrecision::float64 << 31.0;
        QTest::addRow("philox") << WiringKind::philox << WeightPrecision::float64 << 10.125;
        QTest::addRow("single") << WiringKind::philox << WeightPrecision::float32 << 6.125;
    }

    void dependsOnWiringAndPrecision()
    {
        QFETCH(WiringKind, wiring);
        QFETCH(WeightPrecision, weights);
        QFETCH(double, perPair);
        Parameters parameters;
        parameters.p = 0.5;
        parameters.wiring = wiring;
        parameters.weights = weights;
        for (const std::int64_t n : {1000, 6000}) {
            parameters.n = n;
            QCOMPARE(static_cast<double>(memoryNeed(parameters)),
                     perPair * static_cast<double>(n * n));
        }
    }

    void automaticNeedsWhatItStandsFor()
    {
        for (const std::int64_t n : {4000, 4001}) {
            Parameters parameters;
            parameters.n = n;
            Parameters named = parameters;
            named.wiring = n == 4000 ? WiringKind::numpy : WiringKind::philox;
            QCOMPARE(memoryNeed(parameters), memoryNeed(named));
        }
    }

    void theDefaultNetworkFits()
    {
        QVERIFY(memoryAvailable() > 0);
        requireMemoryFor(Parameters{});
        Parameters other;
        other.p = 0.2;
        requireMemoryForChange(Parameters{}, other);
        requireMemoryToRewire(Parameters{}, other);
    }

    void aRefusalNamesWhatFits_data()
    {
        QTest::addColumn<double>("available");
        QTest::addColumn<double>("p");
        QTest::addColumn<WiringKind>("wiring");
        QTest::addColumn<WeightPrecision>("weights");
        const auto row = [](double available, double p, WiringKind wiring,
                            WeightPrecision weights) {
            QTest::addRow("%g bytes, p = %g, wiring %d, weights %d", available, p,
                          static_cast<int>(wiring), static_cast<int>(weights))
                << available << p << wiring << weights;
        };
        for (const double available : {1e4, 1e6, 1e9, 7.9e9}) {
            for (const double p : {0.001, 0.1, 1.0}) {
                row(available, p, WiringKind::numpy, WeightPrecision::float64);
                if (available < 50000.0 * 50000.0 * 2.0 * p * 6.0) { // else all of it fits
                    row(available, p, WiringKind::philox, WeightPrecision::float64);
                    row(available, p, WiringKind::philox, WeightPrecision::float32);
                }
            }
        }
    }

    void aRefusalNamesWhatFits()
    {
        QFETCH(double, available);
        QFETCH(double, p);
        QFETCH(WiringKind, wiring);
        QFETCH(WeightPrecision, weights);
        const auto bytes = static_cast<std::int64_t>(available);
        Parameters parameters;
        parameters.n = 50000;
        parameters.p = p;
        parameters.wiring = wiring;
        parameters.weights = weights;
        const auto problem = problemOf(parameters, bytes);
        QVERIFY(problem);
        QCOMPARE(problem->fault, ParameterFault::tooLarge);
        QCOMPARE(problem->key, std::string("n"));
        QCOMPARE(problem->value, std::string("50000"));
        const auto shortage = std::get<MemoryShortage>(problem->detail);
        QCOMPARE(shortage.usable, 0.9 * available);
        QCOMPARE(static_cast<std::int64_t>(shortage.needed), memoryNeed(parameters));
        const auto size = std::get<allowed::FittingSize>(problem->allowed);
        QVERIFY(size.beside == parameters);
        parameters.n = size.upTo;
        QVERIFY(parameters.n >= 1);
        QVERIFY(!problemOf(parameters, bytes));
        ++parameters.n;
        QVERIFY(problemOf(parameters, bytes));
    }

    /// Left to itself, a network may fit where NumPy's stream would not.
    void aRefusalOfAutoNamesEverySizeThatFits_data()
    {
        QTest::addColumn<double>("available");
        QTest::addColumn<int>("n");
        QTest::addColumn<WeightPrecision>("weights");
        QTest::addColumn<int>("upTo");
        QTest::addColumn<int>("from");
        QTest::addColumn<int>("to");
        QTest::addColumn<bool>("ifPhilox");
        const auto full = WeightPrecision::float64;
        const auto single = WeightPrecision::float32;
        // 0.9 of it is used; at p = 0.1, 19 bytes a pair for numpy, 2.125 for philox (1.325 in
        // single).
        QTest::addRow("all of numpy") << 1e9 << 50000 << full << 20579 << 0 << 0 << false;
        QTest::addRow("some of numpy, large")
            << 2e8 << 50000 << full << 3077 << 4001 << 9203 << false;
        QTest::addRow("some of numpy, small")
            << 2e8 << 3163 << full << 3077 << 4001 << 9203 << false;
        QTest::addRow("none of philox") << 2e7 << 50000 << full << 973 << 0 << 0 << false;
        QTest::addRow("more than there may be")
            << 2.8e8 << 4000 << full << 3641 << 4001 << 10889 << false;
        QTest::addRow("single") << 2e8 << 50000 << single << 0 << 4001 << 11655 << false;
        QTest::addRow("no single") << 2e6 << 50000 << single << 1165 << 0 << 0 << true;
    }

    void aRefusalOfAutoNamesEverySizeThatFits()
    {
        QFETCH(double, available);
        QFETCH(int, n);
        QFETCH(WeightPrecision, weights);
        QFETCH(int, upTo);
        QFETCH(int, from);
        QFETCH(int, to);
        QFETCH(bool, ifPhilox);
        Parameters parameters;
        parameters.n = n;
        parameters.weights = weights;
        const auto problem = problemOf(parameters, static_cast<std::int64_t>(available));
        QVERIFY(problem);
        const auto size = std::get<allowed::FittingSize>(problem->allowed);
        QCOMPARE(size.upTo, upTo);
        QCOMPARE(size.from, from);
        QCOMPARE(size.to, to);
        QCOMPARE(size.ifPhilox, ifPhilox);
        QVERIFY(size.beside == parameters);
    }

    void theNumberOfSynapsesHasNoOtherLimit()
    {
        Parameters parameters;
        parameters.n = 50000;
        const Parameters before = parameters;
        parameters.p = 1.0;
        const auto plenty = std::int64_t{1} << 60;
        QVERIFY(!problemOf(parameters, plenty));
        requireMemoryToRewire(before, parameters, plenty);
    }

    void rewiringNeedsOnlyTheWiring()
    {
        Parameters before;
        before.n = 10000;
        before.wiring = WiringKind::numpy;
        Parameters parameters = before;
        parameters.p = 0.5;
        // The new wiring has 5e7 synapses of 10 bytes, which NumPy's stream sorts, too.
        const std::int64_t bytes = 1'200'100'000;
        QVERIFY(problemOf(parameters, bytes));
        requireMemoryToRewire(before, parameters, bytes);
        QVERIFY(problemOf(requireMemoryForChange, before, parameters, bytes));
        parameters.p = 0.9;
        const auto problem = problemOf(requireMemoryToRewire, before, parameters, bytes);
        QVERIFY(problem);
        QCOMPARE(problem->fault, ParameterFault::tooLarge);
        QCOMPARE(problem->key, std::string("p"));
        QCOMPARE(problem->value, std::string("0.9"));
        const auto shortage = std::get<MemoryShortage>(problem->detail);
        QCOMPARE(shortage.needed, 1.8e9);
        QCOMPARE(shortage.usable, 0.9 * 1'200'100'000.0);
        const auto rule = std::get<allowed::FittingRule>(problem->allowed);
        QCOMPARE(rule.id, ParameterId::p);
        QCOMPARE(rule.current, 0.1);
        QCOMPARE(rule.largestP, std::optional(0.54));
        QCOMPARE(rule.n, 10000);
        parameters.p = 0.54;
        requireMemoryToRewire(before, parameters, bytes);
        parameters.p = 0.9;
        before.wiring = parameters.wiring = WiringKind::philox;
        before.weights = parameters.weights = WeightPrecision::float32;
        requireMemoryToRewire(before, parameters, bytes); // once, and 6 bytes a synapse
    }

    /// What rewires needs a second wiring, also where p stays.
    void everyParameterThatRewiresNeedsASecondWiring_data()
    {
        QTest::addColumn<ParameterId>("id");
        QTest::addColumn<double>("value");
        QTest::addColumn<double>("needed");
        QTest::addRow("p") << ParameterId::p << 0.6 << 612.5e6;
        QTest::addRow("rowmeans") << ParameterId::rowmeans << 1.0 << 512.5e6;
        QTest::addRow("bias") << ParameterId::bias << 0.125 << 512.5e6;
    }

    void everyParameterThatRewiresNeedsASecondWiring()
    {
        QFETCH(ParameterId, id);
        QFETCH(double, value);
        QFETCH(double, needed);
        Parameters before;
        before.n = 10000;
        before.p = 0.5;
        Parameters wanted = before;
        assign(wanted, id, value);
        const auto problem = problemOf(requireMemoryToRewire, before, wanted, 400'050'000);
        QVERIFY(problem);
        QCOMPARE(problem->key, std::string(info(id).key));
        QCOMPARE(problem->value, formatValue(info(id), value));
        QCOMPARE(std::get<MemoryShortage>(problem->detail).needed, needed);
        QCOMPARE(std::get<MemoryShortage>(problem->detail).usable, 0.9 * 400'050'000.0);
        const allowed::FittingRule rule{id, get(before, id), 0.3475, 10000};
        QVERIFY(problem->allowed == allowed::Any(rule));
        requireMemoryToRewire(before, wanted, 700'000'000);
        const auto ahead = problemOf(requireMemoryForChange, before, wanted, 700'000'000);
        QVERIFY(ahead);
        QCOMPARE(ahead->key, problem->key);
        QCOMPARE(ahead->value, problem->value);
        // Two wirings of p = 0.6 and the mask.
        requireMemoryForChange(before, wanted, 1'400'000'000);
        // No change of these: nothing is wired.
        wanted = before;
        wanted.g = 0.1;
        requireMemoryToRewire(before, wanted, 0);
        // No p would do.
        assign(wanted, id, value);
        const auto none = problemOf(requireMemoryToRewire, before, wanted, 1000);
        QVERIFY(none);
        QVERIFY(none->allowed ==
                allowed::Any(allowed::FittingRule{id, get(before, id), std::nullopt, 10000}));
    }
};

TIGHTROPE_TEST(MemoryNeedTest)
#include "tst_memory_need.moc"
