// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/run_log_json.h"
#include "tests/support/test_class.h"

#include <QTest>
#include <nlohmann/json.hpp>

using namespace tightrope;
using Json = nlohmann::ordered_json;

namespace {

RunLog eventful()
{
    Parameters start;
    start.g = 0.1 + 0.02;
    start.dt = 1e-5 / 3.0;
    start.n = 40;
    start.seed = 4294967295;
    return {start,
            {{0, ParameterId::offset, -37.123456789012345},
             {100, ParameterId::p, 0.3},
             {100, ParameterId::rowmeans, 1.0},
             {kLastLoggedStep, ParameterId::tref, 0.0}}};
}

Json jsonOf(const RunLog& log = eventful())
{
    return toJson(log);
}

/// The error that the text is refused with.
RunLogError errorOf(const std::string& text)
{
    try {
        readRunLog(text);
    } catch (const RunLogError& error) {
        return error;
    }
    return {"", "", "", "nothing was thrown"};
}

} // namespace

class RunLogJsonTest : public QObject
{
    Q_OBJECT

  private slots:
    void readsBackToTheBit()
    {
        QCOMPARE(readRunLog(jsonOf().dump()), eventful());
        QCOMPARE(runLogFromJson(jsonOf(RunLog())), RunLog());
    }

    void looksAsDocumented()
    {
        const Json json = jsonOf();
        QCOMPARE(json.size(), 3U);
        QCOMPARE(json.at("format").get<int>(), 1);
        QCOMPARE(json.at("start").at("parameters").size(), kParameterCount);
        QCOMPARE(json.at("start").at("parameters").at("seed").get<std::int64_t>(), 4294967295);
        QCOMPARE(json.at("start").at("random_source").get<std::string>(), std::string("numpy"));
        QCOMPARE(json.at("entries").size(), 4U);
        QCOMPARE(json.at("entries")[2].dump(),
                 std::string(R"({"step":100,"key":"rowmeans","value":"drawn"})"));
    }

    void isWrittenInTheOrderOfSteps()
    {
        const RunLog log{
            Parameters{},
            {{7, ParameterId::g, 0.2}, {3, ParameterId::g, 0.1}, {7, ParameterId::p, 0.2}}};
        QCOMPARE(runLogFromJson(toJson(log)), orderedBySteps(log));
    }

    void aReadyMadeNetworkStaysOne()
    {
        RunLog log = eventful();
        log.isReadyMade = true;
        const Json json = toJson(log);
        QCOMPARE(json.at("start").at("random_source").get<std::string>(), std::string("none"));
        QCOMPARE(runLogFromJson(json), log);
    }

    void whatAutoStoodForIsKept()
    {
        Json json = jsonOf();
        json["start"]["random_source"] = "philox"; // of a version that chose it for small networks
        const RunLog log = runLogFromJson(json);
        QCOMPARE(wiringOf(log.start), WiringKind::philox);
        QCOMPARE(runLogFromJson(toJson(log)), log);
    }

    void whatIsNoLogIsRefused_data()
    {
        QTest::addColumn<QString>("pointer"); // where something else stands than in eventful()
        QTest::addColumn<QString>("put");     // what, or nothing at all
        QTest::addColumn<QString>("place");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("allowed");
        const auto row = [](const char* name, const char* pointer, const char* put,
                            const char* place, const char* value, const char* allowed) {
            QTest::addRow("%s", name) << pointer << put << place << value << allowed;
        };
        row("no object", "", "[1]", "log", "[1]", "format, start and entries");
        row("no format", "/format", "", "log", "", "format");
        row("a newer format", "/format", "2", "format", "2", "1");
        row("an absurd format", "/format", "\"1\"", "format", "\"1\"", "1");
        row("an unknown key", "/colour", "3", "log.colour", "3", "entries");
        row("no start", "/start", "", "log", "", "start");
        row("no entries", "/entries", "", "log", "", "entries");
        row("no list", "/entries", "{}", "entries", "{}", "a list");
        row("a start that is none", "/start", "7", "start", "7", "parameters");
        row("an unknown key of the start", "/start/kick", "1", "start.kick", "1", "random_source");
        row("no parameters", "/start/parameters", "", "start", "", "parameters");
        row("one parameter less", "/start/parameters/td", "", "start.parameters", "", "td");
        row("one parameter more", "/start/parameters/x", "1", "start.parameters", "1", "seed");
        row("a wrong parameter", "/start/parameters/g", "7", "start.parameters", "7", "0 to 0.3");
        row("a contradiction", "/start/parameters/vreset", "-30", "start.parameters", "-30 mV",
            "vpeak");
        row("no source", "/start/random_source", "", "start", "", "random_source");
        row("an unknown source", "/start/random_source", "\"dice\"", "start.random_source",
            "\"dice\"", "numpy, philox or none");
        row("no word of a source", "/start/random_source", "0", "start.random_source", "0",
            "numpy, philox or none");
        row("auto", "/start/random_source", "\"auto\"", "start.random_source", "\"auto\"",
            "numpy, philox or none");
        row("no entry", "/entries/1", "null", "entries[1]", "null", "step, key and value");
        row("an entry of another kind", "/entries/1/kick", "0.02", "entries[1].kick", "0.02",
            "step, key and value");
        row("no step", "/entries/1/step", "", "entries[1]", "", "step");
        row("a step before the first", "/entries/0/step", "-1", "entries[0].step", "-1", "0 to");
        row("half a step", "/entries/0/step", "0.5", "entries[0].step", "0.5", "whole number");
        row("a huge step", "/entries/3/step", "1e300", "entries[3].step", "1e+300", "0 to");
        row("one step too far", "/entries/3/step", "9007199254740994", "entries[3].step",
            "9007199254740994", "0 to 9007199254740992");
        row("no number of a step", "/entries/0/step", "true", "entries[0].step", "true", "0 to");
        row("a step back", "/entries/1/step", "101", "entries[2].step", "100", "from 101 on");
        row("no parameter", "/entries/0/key", "\"gg\"", "entries[0].key", "\"gg\"", "tref");
        row("no key", "/entries/0/key", "1", "entries[0].key", "1", "tref");
        row("a parameter that restarts", "/entries/0/key", "\"n\"", "entries[0].key", "\"n\"",
            "tref");
        row("a huge value", "/entries/0/value", "1e300", "entries[0]", "1e+300 mV", "mV");
        row("no value", "/entries/0/value", "null", "entries[0]", "null", "mV");
        row("a number of a word", "/entries/2/value", "1", "entries[2]", "1", "zero or drawn");
        row("a contradiction later", "/entries/0", R"({"step": 0, "key": "vreset", "value": -30})",
            "entries", "-30 mV", "vpeak");
    }

    void whatIsNoLogIsRefused()
    {
        QFETCH(QString, pointer);
        QFETCH(QString, put);
        QFETCH(QString, place);
        QFETCH(QString, value);
        QFETCH(QString, allowed);
        Json json = jsonOf();
        const Json::json_pointer at(pointer.toStdString());
        if (put.isEmpty())
            json.at(at.parent_pointer()).erase(at.back());
        else
            json[at] = Json::parse(put.toStdString());
        const RunLogError error = errorOf(json.dump());
        const QString sentence = error.what();
        QCOMPARE(QString::fromStdString(error.place()), place);
        QCOMPARE(QString::fromStdString(error.value()), value);
        QVERIFY2(QString::fromStdString(error.allowed()).contains(allowed), error.what());
        QVERIFY2(sentence.contains(place) && sentence.contains(value) &&
                     sentence.contains(allowed) && sentence.endsWith('.'),
                 error.what());
        QVERIFY(sentence.size() < 300 && !sentence.contains('\n'));
    }

    void aContradictingSourceIsRefused()
    {
        Json json = jsonOf();
        json["start"]["parameters"]["wiring"] = "numpy";
        json["start"]["random_source"] = "philox";
        QCOMPARE(errorOf(json.dump()).place(), std::string("start.random_source"));
        QCOMPARE(errorOf(json.dump()).allowed(), std::string("numpy"));
    }

    void textsAreBounded()
    {
        const auto kindOf = [](const std::string& text) {
            try {
                readRunLog(text);
            } catch (const JsonError& error) {
                return error.kind();
            }
            throw std::logic_error("nothing was thrown");
        };
        const std::string whole = jsonOf().dump();
        QCOMPARE(kindOf(whole.substr(0, whole.size() - 1)), JsonError::Kind::unreadable);
        QCOMPARE(kindOf(std::string(1000, '[')), JsonError::Kind::tooDeep);
        QCOMPARE(kindOf(std::string(kRunLogLimits.bytes + 1, ' ')), JsonError::Kind::tooLarge);
    }

    void longOnesAreRead()
    {
        RunLog log;
        for (std::int64_t step = 0; step < 200'000; ++step)
            log.entries.emplace_back(ParameterChange{step, ParameterId::offset,
                                                     -40.0 + 1e-5 * static_cast<double>(step)});
        const std::string text = toJson(log).dump();
        QVERIFY(text.size() > (std::size_t{8} << 20U));
        QVERIFY(readRunLog(text) == log);
    }

    void aLongKeyIsCutInTheMessage()
    {
        Json json = jsonOf();
        json[std::string(100'000, 'x')] = std::string(100'000, 'y');
        QVERIFY(std::string(errorOf(json.dump()).what()).size() < 300);
    }
};

TIGHTROPE_TEST(RunLogJsonTest)
#include "tst_run_log_json.moc"
