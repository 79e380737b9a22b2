// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/parameter_error.h"
#include "core/model/parameter_text.h"
#include "core/model/parameters.h"
#include "tests/core/model/parameter_rows.h"
#include "tests/support/test_class.h"

#include <QTest>
#include <cmath>
#include <functional>
#include <limits>

using namespace tightrope;
using tightrope::test::addParameterRows;

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// The error, or nothing if the parameters are valid.
std::optional<ParameterError> errorOf(const Parameters& parameters)
{
    try {
        validate(parameters);
        return std::nullopt;
    } catch (const ParameterError& error) {
        return error;
    }
}

/// The same of a function.
std::optional<ParameterError> errorOf(const std::function<void()>& function)
{
    try {
        function();
        return std::nullopt;
    } catch (const ParameterError& error) {
        return error;
    }
}

/// The rest of the defaults moved out of the way, so that only the range of `id` decides.
Parameters roomFor(ParameterId id)
{
    Parameters parameters;
    if (id == ParameterId::vreset)
        parameters.vpeak = info(ParameterId::vpeak).maximum;
    if (id == ParameterId::vpeak)
        parameters.vreset = info(ParameterId::vreset).minimum;
    if (id == ParameterId::dt)
        parameters.tr = info(ParameterId::tr).maximum;
    if (id == ParameterId::tr)
        parameters.dt = info(ParameterId::dt).minimum;
    if (id == ParameterId::weights)
        parameters.wiring = WiringKind::philox;
    return parameters;
}

} // namespace

/// Which values are allowed, and who is to blame for those that are not.
class ParameterRulesTest : public QObject
{
    Q_OBJECT

  private slots:
    void bothEndsOfTheRangeAreAllowed_data() { addParameterRows(); }

    void bothEndsOfTheRangeAreAllowed()
    {
        QFETCH(int, id);
        const ParameterInfo& parameter = info(static_cast<ParameterId>(id));
        for (const double value : {parameter.minimum, parameter.maximum}) {
            requireInRange(parameter.id, value);
            const Parameters changed = withValue(roomFor(parameter.id), parameter.id, value);
            QCOMPARE(get(changed, parameter.id), value);
        }
    }

    void whatLiesBeyondIsRefused_data() { addParameterRows(); }

    void whatLiesBeyondIsRefused()
    {
        QFETCH(int, id);
        const ParameterInfo& parameter = info(static_cast<ParameterId>(id));
        const bool whole = parameter.isInteger() || parameter.isChoice();
        const double below =
            whole ? parameter.minimum - 1 : std::nextafter(parameter.minimum, -kInfinity);
        const double above =
            whole ? parameter.maximum + 1 : std::nextafter(parameter.maximum, kInfinity);
        for (const double value : {below, above, kNaN, kInfinity, -kInfinity, 1e300, -1e300}) {
            QVERIFY_THROWS_EXCEPTION(ParameterError, requireInRange(parameter.id, value));
            QVERIFY_THROWS_EXCEPTION(ParameterError,
                                     withValue(roomFor(parameter.id), parameter.id, value));
            if (whole && !(std::abs(value) < 1e18))
                continue; // cannot be assigned
            Parameters changed = roomFor(parameter.id);
            assign(changed, parameter.id, value);
            const auto error = errorOf(changed);
            QVERIFY(error);
            QCOMPARE(error->key(), std::string(parameter.key));
            QCOMPARE(error->value(), formatValue(parameter, value));
            QCOMPARE(error->fault(), ParameterFault::notAllowed);
            QVERIFY(error->problem().allowed == allowed::Any(allowed::Values{parameter.id}));
            QCOMPARE(std::string(error->what()),
                     "ParameterError: notAllowed: " + std::string(parameter.key));
        }
    }

    void wholeNumbersAreWhole()
    {
        for (const ParameterId id : {ParameterId::n, ParameterId::seed}) {
            QVERIFY_THROWS_EXCEPTION(ParameterError, requireInRange(id, 100.5));
            QVERIFY_THROWS_EXCEPTION(ParameterError, withValue({}, id, 100.5));
            QVERIFY(get(withValue({}, id, 101.0), id) == 101.0);
        }
        QVERIFY_THROWS_EXCEPTION(ParameterError, requireInRange(ParameterId::wiring, 0.5));
        QVERIFY_THROWS_EXCEPTION(ParameterError, withValue({}, ParameterId::wiring, 0.5));
    }

    void theFirstOfAContradictionIsBlamed()
    {
        const auto problem = [](auto change) {
            Parameters parameters;
            change(parameters);
            const auto error = errorOf(parameters);
            return error ? error->problem() : ParameterProblem{};
        };
        using Side = allowed::Beside::Side;
        const ParameterProblem vreset{.fault = ParameterFault::contradiction,
                                      .key = "vreset",
                                      .value = "-40 mV",
                                      .allowed =
                                          allowed::Beside{Side::below, ParameterId::vpeak, -40.0}};
        QVERIFY(problem([](Parameters& p) { p.vreset = -40.0; }) == vreset);
        const ParameterProblem dt{.fault = ParameterFault::contradiction,
                                  .key = "dt",
                                  .value = "0.5 ms",
                                  .allowed =
                                      allowed::Beside{Side::atMost, ParameterId::tr, 0.0001}};
        QVERIFY(problem([](Parameters& p) {
                    p.dt = 0.0005;
                    p.tr = 0.0001;
                }) == dt);
        const ParameterProblem wiring{.fault = ParameterFault::notAllowed,
                                      .key = "wiring",
                                      .value = "3",
                                      .allowed = allowed::Values{ParameterId::wiring}};
        QVERIFY(problem([](Parameters& p) { p.wiring = static_cast<WiringKind>(3); }) == wiring);
    }

    void contradictionsBlameTheChangedValue_data()
    {
        QTest::addColumn<ParameterId>("id");
        QTest::addColumn<double>("value");
        QTest::addColumn<allowed::Beside>("allowed");
        using Side = allowed::Beside::Side;
        QTest::addRow("vreset") << ParameterId::vreset << -40.0
                                << allowed::Beside{Side::below, ParameterId::vpeak, -40.0};
        QTest::addRow("vpeak") << ParameterId::vpeak << -65.0
                               << allowed::Beside{Side::above, ParameterId::vreset, -65.0};
        QTest::addRow("dt") << ParameterId::dt << 0.00041
                            << allowed::Beside{Side::atMost, ParameterId::tr, 0.0004};
        QTest::addRow("tr") << ParameterId::tr << 0.00019
                            << allowed::Beside{Side::atLeast, ParameterId::dt, 0.0002};
    }

    void contradictionsBlameTheChangedValue()
    {
        QFETCH(ParameterId, id);
        QFETCH(double, value);
        QFETCH(allowed::Beside, allowed);
        Parameters parameters;
        parameters.dt = 0.0002;
        parameters.tr = 0.0004;
        const auto error = errorOf([&] { withValue(parameters, id, value); });
        QVERIFY(error);
        QCOMPARE(error->fault(), ParameterFault::contradiction);
        QCOMPARE(error->key(), std::string(info(id).key));
        QVERIFY(error->problem().allowed == allowed::Any(allowed));
        // Equal is allowed here.
        withValue(parameters, ParameterId::dt, 0.0004);
        withValue(parameters, ParameterId::tr, 0.0002);
    }

    void singleWeightsNeedPhilox_data()
    {
        QTest::addColumn<WiringKind>("wiring");
        QTest::addColumn<int>("n");
        QTest::addColumn<bool>("isAllowed");
        QTest::addRow("numpy") << WiringKind::numpy << 2000 << false;
        QTest::addRow("large numpy") << WiringKind::numpy << 4001 << false;
        QTest::addRow("auto") << WiringKind::automatic << 4000 << false;
        QTest::addRow("large auto") << WiringKind::automatic << 4001 << true;
        QTest::addRow("philox") << WiringKind::philox << 1 << true;
    }

    void singleWeightsNeedPhilox()
    {
        QFETCH(WiringKind, wiring);
        QFETCH(int, n);
        QFETCH(bool, isAllowed);
        Parameters parameters;
        parameters.wiring = wiring;
        parameters.n = n;
        QVERIFY(!errorOf(parameters));
        parameters.weights = WeightPrecision::float32;
        const auto error = errorOf(parameters);
        QCOMPARE(!error, isAllowed);
        if (error) {
            const ParameterProblem expected{
                .fault = ParameterFault::contradiction,
                .key = "weights",
                .value = "single",
                .allowed = allowed::BesideWiring{ParameterId::weights, wiring, n}};
            QVERIFY(error->problem() == expected);
        }
    }

    void theChangeIsBlamedForSingleWeights()
    {
        const auto blames = [](const Parameters& parameters, ParameterId id, double value,
                               const char* shown) {
            const auto error = errorOf([&] { withValue(parameters, id, value); });
            Parameters changed = parameters;
            assign(changed, id, value);
            const ParameterProblem expected{
                .fault = ParameterFault::contradiction,
                .key = std::string(info(id).key),
                .value = shown,
                .allowed = allowed::BesideWiring{id, changed.wiring, changed.n}};
            return error && error->problem() == expected;
        };
        const auto numpy = static_cast<double>(WiringKind::numpy);
        Parameters small;
        small.wiring = WiringKind::philox;
        small.weights = WeightPrecision::float32;
        QVERIFY(blames(small, ParameterId::wiring, numpy, "numpy"));
        QVERIFY(blames(small, ParameterId::wiring, 0.0, "auto"));
        withValue(small, ParameterId::n, 100.0);
        Parameters large;
        large.n = 5000;
        large.weights = WeightPrecision::float32;
        QVERIFY(blames(large, ParameterId::n, 2000.0, "2000"));
        withValue(large, ParameterId::n, 4001.0);
        QVERIFY(blames(large, ParameterId::wiring, numpy, "numpy"));
        QVERIFY(blames({}, ParameterId::weights, 1.0, "single"));
    }

    void aRefusedChangeLeavesTheOriginal()
    {
        const Parameters parameters;
        QVERIFY_THROWS_EXCEPTION(ParameterError, withValue(parameters, ParameterId::vpeak, -70.0));
        QCOMPARE(parameters, Parameters{});
    }
};

TIGHTROPE_TEST(ParameterRulesTest)
#include "tst_parameter_rules.moc"
