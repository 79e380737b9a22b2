// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/parameters.h"
#include "tests/core/model/parameter_rows.h"
#include "tests/support/test_class.h"

#include <QTest>
#include <cmath>
#include <set>

using namespace tightrope;
using tightrope::test::addParameterRows;

class ParametersTest : public QObject
{
    Q_OBJECT

  private slots:
    void theDefaultsArePublished()
    {
        const Parameters parameters;
        QCOMPARE(parameters.offset, -40.0);
        QCOMPARE(parameters.g, 0.04);
        QCOMPARE(parameters.p, 0.1);
        QCOMPARE(parameters.tref, 0.002);
        QCOMPARE(parameters.tm, 0.01);
        QCOMPARE(parameters.vreset, -65.0);
        QCOMPARE(parameters.vpeak, -40.0);
        QCOMPARE(parameters.td, 0.02);
        QCOMPARE(parameters.tr, 0.002);
        QCOMPARE(parameters.n, 2000);
        QCOMPARE(parameters.seed, 100);
        QCOMPARE(parameters.dt, 0.00005);
        QCOMPARE(parameters.wiring, WiringKind::automatic);
        QCOMPARE(parameters.weights, WeightPrecision::float64);
        validate(parameters);
    }

    void theTableIsComplete_data() { addParameterRows(); }

    void theTableIsComplete()
    {
        QFETCH(int, id);
        const ParameterInfo& parameter = info(static_cast<ParameterId>(id));
        QCOMPARE(static_cast<int>(parameter.id), id);
        QVERIFY(!parameter.key.empty());
        QVERIFY(!parameter.symbol.empty());
        QVERIFY(!parameter.label.empty());
        QVERIFY(parameter.help.size() > 20 && parameter.help.ends_with('.'));
        QVERIFY(std::isfinite(parameter.minimum) && std::isfinite(parameter.maximum));
        QVERIFY(parameter.minimum < parameter.maximum);
        QVERIFY(parameter.step > 0.0);
        QVERIFY(parameter.displayFactor > 0.0);
        QVERIFY(parameter.displayDecimals >= 0);
        QCOMPARE(parameter.unit.empty(), parameter.displayUnit.empty());
        if (parameter.unit == parameter.displayUnit)
            QCOMPARE(parameter.displayFactor, 1.0);
        if (parameter.scale == Scale::logarithmic)
            QVERIFY(parameter.minimum > 0.0);
        if (parameter.isInteger()) {
            QVERIFY(parameter.unit.empty());
            QCOMPARE(parameter.minimum, std::floor(parameter.minimum));
            QCOMPARE(parameter.maximum, std::floor(parameter.maximum));
            QVERIFY(parameter.maximum < std::ldexp(1.0, 53));
        }
        using Number = double Parameters::*;
        QVERIFY(!parameter.isInteger() || !parameter.isChoice());
        QCOMPARE(std::holds_alternative<Number>(parameter.member),
                 !parameter.isInteger() && !parameter.isChoice());
        if (parameter.isChoice()) {
            QVERIFY(parameter.unit.empty() && parameter.choices.size() > 1);
            QCOMPARE(parameter.minimum, 0.0);
            QCOMPARE(parameter.maximum, static_cast<double>(parameter.choices.size() - 1));
            const std::set words(parameter.choices.begin(), parameter.choices.end());
            QCOMPARE(words.size(), parameter.choices.size());
            QVERIFY(!words.contains(std::string_view()));
        }
        const double value = defaultValue(parameter.id);
        QVERIFY(value >= parameter.minimum && value <= parameter.maximum);
    }

    void keysAreUniqueAndFound()
    {
        std::set<std::string_view> keys;
        for (const ParameterInfo& parameter : parameterTable()) {
            QVERIFY(keys.insert(parameter.key).second);
            QCOMPARE(findParameter(parameter.key), &parameter);
        }
        QCOMPARE(keys.size(), kParameterCount);
        for (const std::string_view key : {"", "Offset", "tau", "n ", "gg"})
            QVERIFY(findParameter(key) == nullptr);
    }

    /// The members of the struct are named as the keys.
    void keysAreMembers()
    {
        const auto keyOf = [](auto member) {
            for (const ParameterInfo& parameter : parameterTable()) {
                if (parameter.member == ParameterInfo::Member(member))
                    return parameter.key;
            }
            return std::string_view();
        };
#define TIGHTROPE_CHECK(name) QCOMPARE(keyOf(&Parameters::name), std::string_view(#name))
        TIGHTROPE_CHECK(offset);
        TIGHTROPE_CHECK(g);
        TIGHTROPE_CHECK(p);
        TIGHTROPE_CHECK(tref);
        TIGHTROPE_CHECK(tm);
        TIGHTROPE_CHECK(vreset);
        TIGHTROPE_CHECK(vpeak);
        TIGHTROPE_CHECK(td);
        TIGHTROPE_CHECK(tr);
        TIGHTROPE_CHECK(n);
        TIGHTROPE_CHECK(seed);
        TIGHTROPE_CHECK(dt);
        TIGHTROPE_CHECK(wiring);
        TIGHTROPE_CHECK(weights);
        TIGHTROPE_CHECK(rowmeans);
        TIGHTROPE_CHECK(bias);
#undef TIGHTROPE_CHECK
    }

    void effectsAreThoseOfTheModel()
    {
        for (const ParameterInfo& parameter : parameterTable()) {
            const bool restarts = parameter.group == ParameterGroup::network;
            const bool rewires = parameter.key == "p" || parameter.group == ParameterGroup::balance;
            const Effect expected = restarts  ? Effect::restarts
                                    : rewires ? Effect::rewires
                                              : Effect::live;
            QCOMPARE(parameter.effect, expected);
        }
    }

    /// The words stand in the order of the values.
    void wordsAreThoseOfTheValues()
    {
        const auto wordOf = [](ParameterId id, auto value) {
            return info(id).choices[static_cast<std::size_t>(value)];
        };
        const auto wiring = [&](WiringKind kind) { return wordOf(ParameterId::wiring, kind); };
        QCOMPARE(wiring(WiringKind::automatic), std::string_view("auto"));
        QCOMPARE(wiring(WiringKind::numpy), std::string_view("numpy"));
        QCOMPARE(wiring(WiringKind::philox), std::string_view("philox"));
        const auto weights = [&](WeightPrecision precision) {
            return wordOf(ParameterId::weights, precision);
        };
        QCOMPARE(weights(WeightPrecision::float64), std::string_view("double"));
        QCOMPARE(weights(WeightPrecision::float32), std::string_view("single"));
    }

    void automaticWiringGoesByTheSize()
    {
        const auto resolved = [](WiringKind kind, std::int64_t n) {
            Parameters parameters;
            parameters.wiring = kind;
            parameters.n = n;
            return wiringOf(parameters);
        };
        QCOMPARE(resolved(WiringKind::automatic, 1), WiringKind::numpy);
        QCOMPARE(resolved(WiringKind::automatic, 4000), WiringKind::numpy);
        QCOMPARE(resolved(WiringKind::automatic, 4001), WiringKind::philox);
        QCOMPARE(resolved(WiringKind::automatic, 50000), WiringKind::philox);
        for (const std::int64_t n : {1, 4000, 4001, 50000}) {
            QCOMPARE(resolved(WiringKind::numpy, n), WiringKind::numpy);
            QCOMPARE(resolved(WiringKind::philox, n), WiringKind::philox);
        }
        const std::string_view help = info(ParameterId::wiring).help;
        QVERIFY(help.find(std::to_string(kLargestAutomaticNumpy)) != help.npos);
    }

    void whatIsAssignedIsRead_data()
    {
        addParameterRows();
    }

    void whatIsAssignedIsRead()
    {
        QFETCH(int, id);
        const ParameterInfo& parameter = info(static_cast<ParameterId>(id));
        for (const double value : {parameter.minimum, parameter.maximum}) {
            Parameters changed;
            assign(changed, parameter.id, value);
            QCOMPARE(get(changed, parameter.id), value);
            assign(changed, parameter.id, defaultValue(parameter.id));
            QCOMPARE(changed, Parameters{}); // and nothing else was touched
        }
    }
};

TIGHTROPE_TEST(ParametersTest)
#include "tst_parameters.moc"
