// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/parameters_json.h"

#include "core/model/parameter_error.h"
#include "tests/support/test_class.h"

#include <QTest>
#include <nlohmann/json.hpp>

using namespace tightrope;
using Json = nlohmann::ordered_json;

class ParametersJsonTest : public QObject
{
    Q_OBJECT

  private slots:
    void everyParameterReadsBackToTheBit()
    {
        Parameters parameters;
        parameters.offset = -37.123456789012345;
        parameters.g = 0.1 + 0.02;
        parameters.dt = 1e-5 / 3.0;
        parameters.n = 1;
        parameters.seed = 4294967295;
        parameters.wiring = WiringKind::philox;
        parameters.weights = WeightPrecision::float32;
        const std::string text = toJson(parameters).dump();
        QVERIFY(parametersFromJson(Json::parse(text)) == parameters);
    }

    void theObjectHasEveryKeyInStoredUnits()
    {
        const Json json = toJson(Parameters{});
        QCOMPARE(json.size(), kParameterCount);
        for (const ParameterInfo& parameter : parameterTable()) {
            const Json& value = json.at(std::string(parameter.key));
            QCOMPARE(value.is_number_integer(), parameter.isInteger());
            QCOMPARE(value.is_string(), parameter.isChoice());
            if (value.is_number())
                QCOMPARE(value.get<double>(), defaultValue(parameter.id));
        }
        QCOMPARE(json.at("wiring").get<std::string>(), std::string("auto"));
        QCOMPARE(json.at("weights").get<std::string>(), std::string("double"));
        QCOMPARE(json.at("tref").get<double>(), 0.002);
    }

    void missingKeysKeepTheBase()
    {
        Parameters base;
        base.g = 0.2;
        base.seed = 7;
        const Parameters read = parametersFromJson(Json::parse(R"({"seed": 8})"), base);
        QCOMPARE(read.g, 0.2);
        QCOMPARE(read.seed, 8);
    }

    void filesFromBeforeThereWereChoicesAreRead()
    {
        Json json = toJson(Parameters{});
        json.erase("wiring");
        json.erase("weights");
        QVERIFY(parametersFromJson(json) == Parameters{});
    }

    void aChangeHasTheValueOfItsParameter()
    {
        QCOMPARE(toJson(ParameterChange{7, ParameterId::g, 0.08}).dump(),
                 std::string(R"({"step":7,"key":"g","value":0.08})"));
        QCOMPARE(toJson(ParameterChange{0, ParameterId::wiring, 2.0}).dump(),
                 std::string(R"({"step":0,"key":"wiring","value":"philox"})"));
    }

    void aWholeNumberMayBeWrittenAsADouble()
    {
        QCOMPARE(parametersFromJson(Json::parse(R"({"n": 500.0})")).n, 500);
    }

    void whatCannotBeUsedIsNamed_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");
        QTest::addColumn<ParameterFault>("fault");
        QTest::addColumn<allowed::Any>("allowed");
        const auto row = [](const char* name, const char* text, const char* key, const char* value,
                            ParameterFault fault, const allowed::Any& allowed) {
            QTest::addRow("%s", name) << QByteArray(text) << key << value << fault << allowed;
        };
        using Fault = ParameterFault;
        const auto of = [](ParameterId id) { return allowed::Values{id}; };
        row("unknown key", R"({"gg": 1})", "gg", "1", Fault::unknownKey, allowed::AnyKey{});
        row("text", R"({"g": "0.1"})", "g", "\"0.1\"", Fault::noNumber, of(ParameterId::g));
        row("true", R"({"n": true})", "n", "true", Fault::noNumber, of(ParameterId::n));
        row("null", R"({"td": null})", "td", "null", Fault::noNumber, of(ParameterId::td));
        row("list", R"({"p": [0.1]})", "p", "[0.1]", Fault::noNumber, of(ParameterId::p));
        row("too large", R"({"g": 0.31})", "g", "0.31", Fault::notAllowed, of(ParameterId::g));
        row("milliseconds", R"({"tref": 2})", "tref", "2000 ms", Fault::notAllowed,
            of(ParameterId::tref));
        row("fraction", R"({"seed": 1.5})", "seed", "1.5", Fault::notWhole, of(ParameterId::seed));
        row("huge", R"({"n": 1e300})", "n", "1e+300", Fault::outsideRange, of(ParameterId::n));
        row("contradiction", R"({"vreset": -30})", "vreset", "-30 mV", Fault::contradiction,
            allowed::Beside{allowed::Beside::Side::below, ParameterId::vpeak, -40.0});
        row("unknown word", R"({"wiring": "numpi"})", "wiring", "\"numpi\"", Fault::unknownWord,
            of(ParameterId::wiring));
        row("number of a word", R"({"wiring": 1})", "wiring", "1", Fault::noWord,
            of(ParameterId::wiring));
        row("word of another", R"({"weights": "auto"})", "weights", "\"auto\"", Fault::unknownWord,
            of(ParameterId::weights));
        row("no word", R"({"weights": null})", "weights", "null", Fault::noWord,
            of(ParameterId::weights));
        row("contradiction of words", R"({"weights": "single"})", "weights", "single",
            Fault::contradiction,
            allowed::BesideWiring{ParameterId::weights, WiringKind::automatic, 2000});
        row("no object", "[1, 2]", "parameters", "[1,2]", Fault::notAllowed,
            allowed::ObjectOfValues{});
    }

    void whatCannotBeUsedIsNamed()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, key);
        QFETCH(QString, value);
        QFETCH(ParameterFault, fault);
        QFETCH(allowed::Any, allowed);
        try {
            parametersFromJson(Json::parse(text.toStdString()));
            QFAIL("nothing was thrown");
        } catch (const ParameterError& error) {
            QCOMPARE(QString::fromStdString(error.key()), key);
            QCOMPARE(QString::fromStdString(error.value()), value);
            QCOMPARE(error.fault(), fault);
            QVERIFY(error.problem().allowed == allowed);
        }
    }

    void aLongValueIsCut()
    {
        Json json = Json::object();
        json["g"] = std::string(100'000, 'x');
        try {
            parametersFromJson(json);
            QFAIL("nothing was thrown");
        } catch (const ParameterError& error) {
            QVERIFY(error.value().size() < 50);
            QVERIFY(std::string(error.what()).size() < 200);
        }
    }
};

TIGHTROPE_TEST(ParametersJsonTest)
#include "tst_parameters_json.moc"
