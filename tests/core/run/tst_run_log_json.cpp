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

/// Everything that can be done to neurons.
RunLog interfered()
{
    RunLog log = eventful();
    log.entries = {Kick{5, 0.02}, InputPulse{5, 40, -12.5, {0, 7, 39}}, VoltageRedraw{6},
                   ParameterChange{6, ParameterId::g, 0.05}, InputPulse{7, 1, 200.0, {}}};
    return log;
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
    throw std::logic_error("nothing was thrown");
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
        QCOMPARE(readRunLog(jsonOf(interfered()).dump()), interfered());
    }

    void whatIsDoneToNeuronsLooksAsDocumented()
    {
        const char* const expected[] = {
            R"({"step":5,"do":"kick","share":0.02})",
            R"({"step":5,"do":"pulse","mV":-12.5,"steps":40,"neurons":[0,7,39]})",
            R"({"step":6,"do":"redraw"})",
            R"({"step":7,"do":"pulse","mV":200.0,"steps":1,"neurons":"all"})",
        };
        const Json list = interventionsToJson(interfered());
        QCOMPARE(list.size(), std::size(expected));
        for (std::size_t i = 0; i < list.size(); ++i)
            QCOMPARE(list[i].dump(), std::string(expected[i]));
    }

    void theFirstFormatIsReadAsItWas()
    {
        Json json = jsonOf();
        json["format"] = 1;
        QCOMPARE(runLogFromJson(json), eventful());
        json = jsonOf(interfered());
        json["format"] = 1; // which had nothing of that
        QCOMPARE(errorOf(json.dump()).fault(), RunLogFault::unknownKey);
    }

    void whatCannotBeDoneToNeuronsIsRefused_data()
    {
        QTest::addColumn<int>("entry");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("put");
        QTest::addColumn<QString>("place");
        QTest::addColumn<RunLogFault>("fault");
        using Fault = RunLogFault;
        const auto row = [](const char* name, int entry, const char* key, const char* put,
                            const char* place, Fault fault) {
            QTest::addRow("%s", name) << entry << key << put << place << fault;
        };
        row("an unknown deed", 0, "do", "\"push\"", "entries[0].do", Fault::unknownDeed);
        row("no word", 0, "do", "1", "entries[0].do", Fault::unknownDeed);
        row("no share", 0, "share", "\"much\"", "entries[0].share", Fault::noNumber);
        row("a share of nothing", 0, "share", "0", "entries[0]", Fault::badParameter);
        row("more than all", 0, "share", "1.01", "entries[0]", Fault::badParameter);
        row("a strange key", 0, "seed", "1", "entries[0].seed", Fault::unknownKey);
        row("a step back", 0, "step", "6", "entries[1].step", Fault::stepBack);
        row("a neuron beyond n", 1, "neurons", "[0, 40]", "entries[1]", Fault::badParameter);
        row("neurons in disorder", 1, "neurons", "[3, 3]", "entries[1].neurons", Fault::noNeurons);
        row("half a neuron", 1, "neurons", "[0.5]", "entries[1].neurons", Fault::noNeurons);
        row("no neuron", 1, "neurons", "[]", "entries[1].neurons", Fault::noNeurons);
        row("neurons by a word", 1, "neurons", "\"some\"", "entries[1].neurons", Fault::noNeurons);
        row("no steps", 1, "steps", "0", "entries[1]", Fault::badParameter);
        row("endless steps", 1, "steps", "1e15", "entries[1]", Fault::badParameter);
        row("half a step", 1, "steps", "0.5", "entries[1].steps", Fault::noStep);
        row("a huge input", 1, "mV", "201", "entries[1]", Fault::badParameter);
        row("no input", 1, "mV", "null", "entries[1].mV", Fault::noNumber);
        row("a redraw with a share", 2, "share", "1", "entries[2].share", Fault::unknownKey);
    }

    void whatCannotBeDoneToNeuronsIsRefused()
    {
        QFETCH(int, entry);
        QFETCH(QString, key);
        QFETCH(QString, put);
        QFETCH(QString, place);
        QFETCH(RunLogFault, fault);
        Json json = jsonOf(interfered());
        json["entries"][static_cast<std::size_t>(entry)][key.toStdString()] =
            Json::parse(put.toStdString());
        const RunLogError error = errorOf(json.dump());
        QCOMPARE(QString::fromStdString(error.place()), place);
        QCOMPARE(error.fault(), fault);
    }

    void looksAsDocumented()
    {
        const Json json = jsonOf();
        QCOMPARE(json.size(), 3U);
        QCOMPARE(json.at("format").get<int>(), 2);
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
        QTest::addColumn<RunLogFault>("fault");
        QTest::addColumn<QString>("allowed"); // of a bad parameter its key
        const auto row = [](const char* name, const char* pointer, const char* put,
                            const char* place, const char* value, RunLogFault fault,
                            const char* allowed) {
            QTest::addRow("%s", name) << pointer << put << place << value << fault << allowed;
        };
        using Fault = RunLogFault;
        const char* const ofLog = "format start entries";
        const char* const ofStart = "parameters random_source";
        const char* const ofChange = "step key value";
        const char* const sources = "numpy philox none";
        const char* const steps = "0 9007199254740992";
        const char* const live = "offset g p tref tm vreset vpeak td tr rowmeans bias";
        const char* const all = "offset g p tref tm vreset vpeak td tr n seed dt wiring weights "
                                "rowmeans bias";
        row("no object", "", "[1]", "log", "[1]", Fault::noObject, ofLog);
        row("no format", "/format", "", "log", "format", Fault::missingKey, ofLog);
        row("a newer format", "/format", "3", "format", "3", Fault::otherFormat, "1 2");
        row("an absurd format", "/format", "\"1\"", "format", "\"1\"", Fault::otherFormat, "1 2");
        row("an unknown key", "/colour", "3", "log.colour", "3", Fault::unknownKey, ofLog);
        row("no start", "/start", "", "log", "start", Fault::missingKey, ofLog);
        row("no entries", "/entries", "", "log", "entries", Fault::missingKey, ofLog);
        row("no list", "/entries", "{}", "entries", "{}", Fault::noList, "");
        row("a start that is none", "/start", "7", "start", "7", Fault::noObject, ofStart);
        row("an unknown key of the start", "/start/kick", "1", "start.kick", "1", Fault::unknownKey,
            ofStart);
        row("no parameters", "/start/parameters", "", "start", "parameters", Fault::missingKey,
            ofStart);
        row("one parameter less", "/start/parameters/td", "", "start.parameters", "td",
            Fault::missingKey, all);
        row("one parameter more", "/start/parameters/x", "1", "start.parameters", "1",
            Fault::badParameter, "x");
        row("a wrong parameter", "/start/parameters/g", "7", "start.parameters", "7",
            Fault::badParameter, "g");
        row("a contradiction", "/start/parameters/vreset", "-30", "start.parameters", "-30 mV",
            Fault::badParameter, "vreset");
        row("no source", "/start/random_source", "", "start", "random_source", Fault::missingKey,
            ofStart);
        row("an unknown source", "/start/random_source", "\"dice\"", "start.random_source",
            "\"dice\"", Fault::unknownSource, sources);
        row("no word of a source", "/start/random_source", "0", "start.random_source", "0",
            Fault::unknownSource, sources);
        row("auto", "/start/random_source", "\"auto\"", "start.random_source", "\"auto\"",
            Fault::unknownSource, sources);
        row("no entry", "/entries/1", "null", "entries[1]", "null", Fault::noObject, ofChange);
        row("an entry of another kind", "/entries/1/kick", "0.02", "entries[1].kick", "0.02",
            Fault::unknownKey, ofChange);
        row("no step", "/entries/1/step", "", "entries[1]", "step", Fault::missingKey, ofChange);
        row("a step before the first", "/entries/0/step", "-1", "entries[0].step", "-1",
            Fault::noStep, steps);
        row("half a step", "/entries/0/step", "0.5", "entries[0].step", "0.5", Fault::noStep,
            steps);
        row("a huge step", "/entries/3/step", "1e300", "entries[3].step", "1e+300", Fault::noStep,
            steps);
        row("one step too far", "/entries/3/step", "9007199254740994", "entries[3].step",
            "9007199254740994", Fault::noStep, steps);
        row("no number of a step", "/entries/0/step", "true", "entries[0].step", "true",
            Fault::noStep, steps);
        row("a step back", "/entries/1/step", "101", "entries[2].step", "100", Fault::stepBack,
            "101");
        row("no parameter", "/entries/0/key", "\"gg\"", "entries[0].key", "\"gg\"",
            Fault::unknownChange, live);
        row("no key", "/entries/0/key", "1", "entries[0].key", "1", Fault::unknownChange, live);
        row("a parameter that restarts", "/entries/0/key", "\"n\"", "entries[0].key", "\"n\"",
            Fault::needsNewNetwork, live);
        row("a huge value", "/entries/0/value", "1e300", "entries[0]", "1e+300 mV",
            Fault::badParameter, "offset");
        row("no value", "/entries/0/value", "null", "entries[0]", "null", Fault::badParameter,
            "offset");
        row("a number of a word", "/entries/2/value", "1", "entries[2]", "1", Fault::badParameter,
            "rowmeans");
        row("a contradiction later", "/entries/0", R"({"step": 0, "key": "vreset", "value": -30})",
            "entries", "-30 mV", Fault::badParameter, "vreset");
    }

    void whatIsNoLogIsRefused()
    {
        QFETCH(QString, pointer);
        QFETCH(QString, put);
        QFETCH(QString, place);
        QFETCH(QString, value);
        QFETCH(RunLogFault, fault);
        QFETCH(QString, allowed);
        Json json = jsonOf();
        const Json::json_pointer at(pointer.toStdString());
        if (put.isEmpty())
            json.at(at.parent_pointer()).erase(at.back());
        else
            json[at] = Json::parse(put.toStdString());
        const RunLogError error = errorOf(json.dump());
        QCOMPARE(QString::fromStdString(error.place()), place);
        QCOMPARE(QString::fromStdString(error.value()), value);
        QCOMPARE(error.fault(), fault);
        QCOMPARE(error.problem().parameter.has_value(), fault == RunLogFault::badParameter);
        QStringList words;
        for (const std::string& word : error.problem().allowed)
            words << QString::fromStdString(word);
        if (error.problem().parameter)
            words << QString::fromStdString(error.problem().parameter->key);
        QCOMPARE(words.join(' '), allowed);
        QVERIFY(std::string(error.what()).size() < 300);
    }

    void aContradictingSourceIsRefused()
    {
        Json json = jsonOf();
        json["start"]["parameters"]["wiring"] = "numpy";
        json["start"]["random_source"] = "philox";
        const RunLogProblem problem = errorOf(json.dump()).problem();
        QCOMPARE(problem.fault, RunLogFault::otherSource);
        QCOMPARE(problem.place, std::string("start.random_source"));
        QCOMPARE(problem.value, std::string("\"philox\""));
        QCOMPARE(problem.allowed, std::vector<std::string>{"numpy"});
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
        QCOMPARE(kindOf(whole.substr(0, whole.size() - 1)), JsonError::Kind::endsTooEarly);
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

    void aLongKeyIsCut()
    {
        Json json = jsonOf();
        json[std::string(100'000, 'x')] = std::string(100'000, 'y');
        const RunLogError error = errorOf(json.dump());
        QVERIFY(error.place().size() < 100 && error.value().size() < 50);
        QVERIFY(std::string(error.what()).size() < 300);
    }
};

TIGHTROPE_TEST(RunLogJsonTest)
#include "tst_run_log_json.moc"
