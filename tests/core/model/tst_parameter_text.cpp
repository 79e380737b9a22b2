// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/parameter_text.h"

#include "core/base/printable.h"
#include "core/base/quantity.h"
#include "core/model/parameter_error.h"
#include "tests/core/model/parameter_rows.h"
#include "tests/support/test_class.h"

#include <QTest>
#include <cmath>
#include <random>

using namespace tightrope;

namespace {

const ParameterInfo& named(const char* key)
{
    return *findParameter(key);
}

/// Of a text that is refused.
ParameterFault faultOf(const ParameterInfo& parameter, const std::string& text, BareNumber bare)
{
    if (parameter.isChoice())
        return ParameterFault::unknownWord;
    const bool stored = bare == BareNumber::stored;
    const QuantityReading reading =
        readQuantity(text, parameter.unit, stored ? parameter.unit : parameter.displayUnit);
    if (!reading.ok())
        return ParameterFault::noQuantity;
    if (reading.value >= parameter.minimum && reading.value <= parameter.maximum)
        return ParameterFault::notWhole;
    const bool otherUnit = reading.bare && parameter.unit != parameter.displayUnit;
    if (otherUnit && stored)
        return ParameterFault::meansOutside;
    const double seconds = reading.value * parameter.displayFactor;
    return otherUnit && seconds >= parameter.minimum && seconds <= parameter.maximum
               ? ParameterFault::meansMilliseconds
               : ParameterFault::outsideRange;
}

} // namespace

class ParameterTextTest : public QObject
{
    Q_OBJECT

  private slots:
    void readsWhatPeopleWrite_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("text");
        QTest::addColumn<double>("stored");    // read as in files
        QTest::addColumn<double>("displayed"); // read as in the window
        const auto row = [](const char* key, const char* text, double stored, double displayed) {
            QTest::addRow("%s: %s", key, text) << key << text << stored << displayed;
        };
        row("tref", "2ms", 0.002, 0.002);
        row("tref", "2 ms", 0.002, 0.002);
        row("tref", "  2  ms ", 0.002, 0.002);
        row("tref", "\t2ms", 0.002, 0.002);
        row("tref", "50us", 0.00005, 0.00005);
        row("tref", "50 µs", 0.00005, 0.00005);
        row("tref", "1e-3 s", 0.001, 0.001);
        row("tref", "1E-3s", 0.001, 0.001);
        row("tref", "+2e0 ms", 0.002, 0.002);
        row("tref", "0.002", 0.002, 0.000002);
        row("tref", "0", 0.0, 0.0);
        row("dt", "0.05ms", 0.00005, 0.00005);
        row("dt", "0.00005 s", 0.00005, 0.00005);
        row("offset", "-40", -40.0, -40.0);
        row("offset", "-40 mV", -40.0, -40.0);
        row("offset", "−40 mV", -40.0, -40.0);
        row("offset", "-0.04 V", -40.0, -40.0);
        row("vpeak", "+5 mV", 5.0, 5.0);
        row("g", "0.04", 0.04, 0.04);
        row("g", ".04", 0.04, 0.04);
        row("g", "4e-2", 0.04, 0.04);
        row("n", "2000", 2000.0, 2000.0);
        row("n", "2e3", 2000.0, 2000.0);
        row("seed", "4294967295", 4294967295.0, 4294967295.0);
        row("wiring", "auto", 0.0, 0.0);
        row("wiring", " philox ", 2.0, 2.0);
        row("weights", "single", 1.0, 1.0);
    }

    void readsWhatPeopleWrite()
    {
        QFETCH(QString, key);
        QFETCH(QString, text);
        QFETCH(double, stored);
        QFETCH(double, displayed);
        const ParameterInfo& parameter = named(key.toUtf8());
        const std::string written = text.toStdString();
        // The very same double, so that a session typed in ms is the session of the file.
        QVERIFY(parseValue(parameter, written, BareNumber::stored) == stored);
        const bool outside = displayed < parameter.minimum;
        if (!outside)
            QVERIFY(parseValue(parameter, written, BareNumber::displayed) == displayed);
    }

    void refusesTheRest_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("text");
        const auto row = [](const char* key, const char* text) {
            QTest::addRow("%s: \"%s\"", key, text) << key << text;
        };
        for (const char* text :
             {"", " ", "ms", "abc", "--2", "+-2", "2,500", "2 3", "2ms ms", "0x10", "nan", "inf",
              "-inf", "1e999", "2 m s", "2 MS", "−−2", "2ms2", "."})
            row("tref", text);
        row("tref", "2 mV");
        row("tref", "2 Hz");
        row("tref", "60ms");
        row("tref", "-1ms");
        row("offset", "-40 ms");
        row("offset", "-40 s");
        row("offset", "0");
        row("g", "0.04 mV");
        row("g", "1");
        row("p", "0");
        row("p", "10%");
        row("n", "0");
        row("n", "100.5");
        row("n", "1e9");
        row("n", "2000 neurons");
        row("seed", "-1");
        row("seed", "4294967296");
        for (const char* text : {"", "philo", "Numpy", "auto numpy", "0", "1", "double", "auto, "})
            row("wiring", text);
    }

    void refusesTheRest()
    {
        QFETCH(QString, key);
        QFETCH(QString, text);
        const ParameterInfo& parameter = named(key.toUtf8());
        for (const BareNumber bare : {BareNumber::stored, BareNumber::displayed}) {
            try {
                parseValue(parameter, text.toStdString(), bare);
                QFAIL("was taken");
            } catch (const ParameterError& error) {
                QCOMPARE(error.key(), key.toStdString());
                QVERIFY(error.problem().allowed == allowed::Any(allowed::Values{parameter.id}));
                const std::string quoted(trimmed(text.toStdString()));
                QCOMPARE(error.value(), '"' + quoted + '"');
                const ParameterFault expected = faultOf(parameter, quoted, bare);
                QCOMPARE(error.fault(), expected);
                if (expected == ParameterFault::noQuantity)
                    QVERIFY(!std::get<QuantityReading>(error.problem().detail).ok());
            }
        }
    }

    void aRefusalSaysWhatIsWrong()
    {
        const auto problemOf = [](const char* key, const char* text) {
            try {
                parseValue(named(key), text, BareNumber::stored);
            } catch (const ParameterError& error) {
                return error.problem();
            }
            return ParameterProblem{};
        };
        const ParameterProblem unit = problemOf("tref", "2 mV");
        QCOMPARE(unit.fault, ParameterFault::noQuantity);
        QCOMPARE(std::get<QuantityReading>(unit.detail).fault, QuantityFault::wrongUnit);
        QCOMPARE(std::get<QuantityReading>(unit.detail).unit, std::string("mV"));
        const ParameterProblem seconds = problemOf("tref", "5");
        QCOMPARE(seconds.fault, ParameterFault::meansOutside);
        QCOMPARE(std::get<double>(seconds.detail), 5.0);
        QCOMPARE(problemOf("tref", "60 ms").fault, ParameterFault::outsideRange);
        QCOMPARE(problemOf("n", "100.5").fault, ParameterFault::notWhole);
        QCOMPARE(problemOf("wiring", "philo").fault, ParameterFault::unknownWord);
        const std::string manyX(1000, 'x');
        QCOMPARE(problemOf("g", manyX.c_str()).value, '"' + excerpt(manyX) + '"');
        QCOMPARE(problemOf("g", "\xff\n").value, std::string("\"\\xff\\n\""));
    }

    void writesWhatPeopleRead()
    {
        QCOMPARE(formatNumber(named("tref"), 0.002), std::string("2"));
        QCOMPARE(formatValue(named("tref"), 0.002), std::string("2 ms"));
        QCOMPARE(formatValue(named("dt"), 0.00005), std::string("0.05 ms"));
        QCOMPARE(formatValue(named("dt"), 1e-6), std::string("0.001 ms"));
        QCOMPARE(formatValue(named("offset"), -40.0), std::string("-40 mV"));
        QCOMPARE(formatValue(named("offset"), -0.0), std::string("0 mV"));
        QCOMPARE(formatValue(named("g"), 0.04), std::string("0.04"));
        QCOMPARE(formatValue(named("seed"), 4294967295.0), std::string("4294967295"));
        QCOMPARE(formatNumber(named("wiring"), 1.0), std::string("numpy"));
        QCOMPARE(formatValue(named("weights"), 0.0), std::string("double"));
        for (const double none : {-1.0, 0.5, 2.0, std::nan("")}) // is in no list; must not crash
            QVERIFY(!findChoice(named("weights"), formatValue(named("weights"), none)));
    }

    void onlyChoicesHaveWords()
    {
        QCOMPARE(findChoice(named("wiring"), "philox"), std::optional(2.0));
        QCOMPARE(findChoice(named("wiring"), "single"), std::nullopt);
        QCOMPARE(findChoice(named("wiring"), ""), std::nullopt);
        QCOMPARE(findChoice(named("n"), "2000"), std::nullopt);
    }

    void whatIsWrittenReadsBack_data() { test::addParameterRows(); }

    void whatIsWrittenReadsBack()
    {
        QFETCH(int, id);
        const ParameterInfo& parameter = info(static_cast<ParameterId>(id));
        const auto readBack = [&](double value) {
            return parseValue(parameter, formatNumber(parameter, value), BareNumber::displayed);
        };
        for (const double value :
             {parameter.minimum, parameter.maximum, defaultValue(parameter.id)}) {
            QVERIFY(readBack(value) == value);
            QVERIFY(parseValue(parameter, formatValue(parameter, value), BareNumber::stored) ==
                    value);
        }
        if (parameter.isChoice()) {
            for (double value = 0.0; value <= parameter.maximum; ++value)
                QVERIFY(readBack(value) == value);
            return;
        }
        std::mt19937_64 random(static_cast<std::uint64_t>(id));
        std::uniform_real_distribution<double> anywhere(parameter.minimum, parameter.maximum);
        for (int i = 0; i < 20000; ++i) {
            // As typed: so many decimals of the displayed unit.
            double value = parameter.isInteger() ? std::floor(anywhere(random)) : anywhere(random);
            const std::string typed =
                QString::number(value * parameter.displayFactor, 'f', parameter.displayDecimals)
                    .toStdString();
            try {
                value = parseValue(parameter, typed, BareNumber::displayed);
            } catch (const ParameterError&) {
                continue; // rounded out of the range
            }
            QVERIFY2(readBack(value) == value, typed.c_str());
        }
        for (int i = 0; i < 2000 && !parameter.isInteger(); ++i) { // as a slider makes them
            const double value = anywhere(random);
            QVERIFY(std::abs(readBack(value) - value) <= 1e-14 * std::abs(value));
        }
    }
};

TIGHTROPE_TEST(ParameterTextTest)
#include "tst_parameter_text.moc"
