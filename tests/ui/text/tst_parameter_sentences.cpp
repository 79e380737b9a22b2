// SPDX-License-Identifier: GPL-3.0-or-later
// What is said of parameters that cannot be.
#include "tests/support/test_class.h"
#include "tests/ui/text/sentence_rows.h"
#include "ui/text/error_sentences.h"

using namespace tightrope;
using namespace tightrope::ui;
using namespace tightrope::test;

namespace {

ParameterProblem problem(ParameterFault fault, const char* key, const char* value,
                         const allowed::Any& allowed)
{
    return {.fault = fault, .key = key, .value = value, .allowed = allowed};
}

/// Of a text that was read as the value of a parameter.
ParameterProblem reading(ParameterId id, const char* value, QuantityFault fault,
                         const char* unit = "")
{
    ParameterProblem unread =
        problem(ParameterFault::noQuantity, info(id).key.data(), value, allowed::Values{id});
    unread.detail = QuantityReading{.fault = fault, .unit = unit};
    return unread;
}

ParameterProblem shortage(ParameterFault fault, const char* key, const char* value, double needed,
                          double usable, const allowed::Any& allowed)
{
    ParameterProblem tooLarge = problem(fault, key, value, allowed);
    tooLarge.detail = MemoryShortage{needed, usable};
    return tooLarge;
}

const std::vector<ParameterProblem>& parameterProblems()
{
    using Fault = ParameterFault;
    using Side = allowed::Beside::Side;
    const auto besideWiring = [](ParameterId id, const char* value, WiringKind wiring,
                                 std::int64_t n) {
        return problem(Fault::contradiction, info(id).key.data(), value,
                       allowed::BesideWiring{id, wiring, n});
    };
    const auto size = [](const allowed::FittingSize& fitting) {
        return shortage(Fault::tooLarge, "n", "50000", 4.75e10, 9e8, fitting);
    };
    const auto rule = [](const char* value, const allowed::FittingRule& fitting) {
        return shortage(Fault::tooLarge, info(fitting.id).key.data(), value, 5.12e8, 3.6e8,
                        fitting);
    };
    const auto duration = [](const allowed::FittingDuration& fitting) {
        return shortage(Fault::runTooLarge, "duration", "1e+06 s", 1.5e13, 8e9, fitting);
    };
    Parameters single;
    single.weights = WeightPrecision::float32;
    Parameters numpy;
    numpy.wiring = WiringKind::numpy;
    numpy.p = 1.0;
    static const std::vector<ParameterProblem> all = [&] {
        std::vector<ParameterProblem> problems{
            problem(Fault::notAllowed, "tref", "60 ms", allowed::Values{ParameterId::tref}),
            problem(Fault::notAllowed, "n", "0", allowed::Values{ParameterId::n}),
            problem(Fault::notAllowed, "wiring", "3", allowed::Values{ParameterId::wiring}),
            problem(Fault::notAllowed, "record", "11", allowed::UpToN{10}),
            problem(Fault::notAllowed, "pulse", "10", allowed::BelowN{10}),
            problem(Fault::outsideRange, "kick", "0 %", allowed::Interval{0.01, 100.0, "%"}),
            problem(Fault::notAllowed, "parameters", "[1,2]", allowed::ObjectOfValues{}),
            problem(Fault::contradiction, "vreset", "-40 mV",
                    allowed::Beside{Side::below, ParameterId::vpeak, -40.0}),
            problem(Fault::contradiction, "vpeak", "-70 mV",
                    allowed::Beside{Side::above, ParameterId::vreset, -65.0}),
            problem(Fault::contradiction, "dt", "0.5 ms",
                    allowed::Beside{Side::atMost, ParameterId::tr, 0.0001}),
            problem(Fault::contradiction, "tr", "0.1 ms",
                    allowed::Beside{Side::atLeast, ParameterId::dt, 0.00015}),
            besideWiring(ParameterId::weights, "single", WiringKind::numpy, 2000),
            besideWiring(ParameterId::weights, "single", WiringKind::numpy, 4001),
            besideWiring(ParameterId::weights, "single", WiringKind::automatic, 4000),
            besideWiring(ParameterId::wiring, "numpy", WiringKind::numpy, 2000),
            besideWiring(ParameterId::wiring, "auto", WiringKind::automatic, 2000),
            besideWiring(ParameterId::wiring, "numpy", WiringKind::numpy, 5000),
            besideWiring(ParameterId::n, "2000", WiringKind::automatic, 2000),
            reading(ParameterId::tref, "\"fast\"", QuantityFault::noNumber),
            reading(ParameterId::g, "\"1e999\"", QuantityFault::beyondDoubles),
            reading(ParameterId::g, "\"inf\"", QuantityFault::notFinite),
            reading(ParameterId::n, "\"1,000\"", QuantityFault::unreadable),
            reading(ParameterId::tref, "\"2mV\"", QuantityFault::wrongUnit, "mV"),
            problem(Fault::unknownWord, "wiring", "\"philo\"",
                    allowed::Values{ParameterId::wiring}),
            problem(Fault::noWord, "weights", "null", allowed::Values{ParameterId::weights}),
            problem(Fault::noNumber, "g", "\"0.1\"", allowed::Values{ParameterId::g}),
            problem(Fault::notWhole, "n", "\"100.5\"", allowed::Values{ParameterId::n}),
            problem(Fault::outsideRange, "tref", "\"60ms\"", allowed::Values{ParameterId::tref}),
            {.fault = Fault::meansOutside,
             .key = "tref",
             .value = "\"5\"",
             .allowed = allowed::Values{ParameterId::tref},
             .detail = 5.0},
            {.fault = Fault::meansMilliseconds,
             .key = "td",
             .value = "\"2e-2\"",
             .allowed = allowed::Values{ParameterId::td},
             .detail = 0.02},
            problem(Fault::unknownKey, "gg\n", "1", allowed::AnyKey{}),
            problem(Fault::needsNewNetwork, "seed", "1", {}),
            size({.upTo = 20579, .from = 0, .to = 0, .ifPhilox = false, .beside = {}}),
            size({.upTo = 3077, .from = 4001, .to = 9203, .ifPhilox = false, .beside = {}}),
            size({.upTo = 973, .beside = numpy}),
            size({.from = 4001, .to = 11655, .beside = single}),
            size({.upTo = 1165, .ifPhilox = true, .beside = single}),
            rule("0.6", {ParameterId::p, 0.5, 0.3475, 10000}),
            rule("0.6", {ParameterId::p, 0.5, {}, 10000}),
            rule("drawn", {ParameterId::rowmeans, 0.0, 0.3475, 10000}),
            rule("0.125", {ParameterId::bias, 0.0, {}, 10000}),
            duration({0.0, 2000, 0}),
            duration({0.0, 2000, 10}),
            duration({1234.0, 2000, 0}),
            duration({12.3, 2000, 10}),
            problem(Fault::noMemory, "n", "5000", {}),
            {.fault = Fault::notWired, .detail = "std::length_error"},
        };
        problems.push_back(problems[7]);
        problems.back().afterChangesAt = 0.5;
        return problems;
    }();
    return all;
}

std::vector<SentenceRow> parameterRows()
{
    const char* const english[] = {
        "tref = 60 ms cannot be used: allowed is 0 ms to 20 ms.",
        "n = 0 cannot be used: allowed is a whole number from 1 to 50000.",
        "wiring = 3 cannot be used: allowed is auto, numpy or philox.",
        "record = 11 cannot be used: allowed is a whole number from 0 to n = 10.",
        "pulse = 10 cannot be used: allowed is a neuron from 0 to 9, below n = 10.",
        "kick = 0 % is outside the range: allowed is 0.01 % to 100 %.",
        "parameters = [1,2] cannot be used: allowed is an object with a value for each key.",
        "vreset = -40 mV cannot be used: it must be below vpeak = -40 mV.",
        "vpeak = -70 mV cannot be used: it must be above vreset = -65 mV.",
        "dt = 0.5 ms cannot be used: it must be at most tr = 0.1 ms.",
        "tr = 0.1 ms cannot be used: it must be at least dt = 0.15 ms.",
        "weights = single cannot be used: it must be double unless wiring = philox.",
        "weights = single cannot be used: it must be double unless wiring = auto or philox.",
        "weights = single cannot be used: it must be double unless wiring = philox or n is above "
        "4000.",
        "wiring = numpy cannot be used: it must be philox as long as weights = single.",
        "wiring = auto cannot be used: it must be philox as long as weights = single and n = 2000.",
        "wiring = numpy cannot be used: it must be auto or philox as long as weights = single.",
        "n = 2000 cannot be used: it must be above 4000 as long as wiring = auto and weights = "
        "single.",
        "tref = \"fast\" is not a number: allowed is 0 ms to 20 ms.",
        "g = \"1e999\" is too large or too small to be represented: allowed is 0 to 0.3.",
        "g = \"inf\" is not finite: allowed is 0 to 0.3.",
        "n = \"1,000\" cannot be read (a number looks like 1000, -0.5 or 2e-3): allowed is a whole "
        "number from 1 to 50000.",
        "tref = \"2mV\" has a unit that does not fit (\"mV\"): allowed is 0 ms to 20 ms.",
        "wiring = \"philo\" is unknown: allowed is auto, numpy or philox.",
        "weights = null is not a word: allowed is double or single.",
        "g = \"0.1\" is not a number: allowed is 0 to 0.3.",
        "n = \"100.5\" is not a whole number: allowed is a whole number from 1 to 50000.",
        "tref = \"60ms\" is outside the range: allowed is 0 ms to 20 ms.",
        "tref = \"5\" means 5000 ms, which is outside the range: allowed is 0 ms to 20 ms.",
        "td = \"2e-2\" is meant in ms and outside the range: allowed is 1 ms to 200 ms. For "
        "seconds "
        "write 0.02 s, which is 20 ms.",
        "gg\\n = 1 is no parameter: allowed is one of offset, g, p, tref, tm, vreset, vpeak, td, "
        "tr, n, seed, dt, wiring, weights, rowmeans, bias.",
        "seed cannot change during a run: that takes a new network.",
        "n = 50000 cannot be used: it needs 47.5 GB of memory and 900 MB may be used; allowed is "
        "at most 20579 with p = 0.1 on this machine.",
        "n = 50000 cannot be used: it needs 47.5 GB of memory and 900 MB may be used; allowed is "
        "at most 3077 or from 4001 to 9203 with p = 0.1 on this machine.",
        "n = 50000 cannot be used: it needs 47.5 GB of memory and 900 MB may be used; allowed is "
        "at most 973 with p = 1, wiring = numpy on this machine.",
        "n = 50000 cannot be used: it needs 47.5 GB of memory and 900 MB may be used; allowed is "
        "from 4001 to 11655 with p = 0.1, weights = single on this machine.",
        "n = 50000 cannot be used: it needs 47.5 GB of memory and 900 MB may be used; allowed is "
        "at most 1165 (if wiring = philox) with p = 0.1, weights = single on this machine.",
        "p = 0.6 cannot be used: it needs 512 MB of memory and 360 MB may be used; allowed is at "
        "most 0.3475 with n = 10000 on this machine.",
        "p = 0.6 cannot be used: it needs 512 MB of memory and 360 MB may be used; allowed is 0.5 "
        "as it is with n = 10000 on this machine.",
        "rowmeans = drawn cannot be used: it needs 512 MB of memory and 360 MB may be used; "
        "allowed is zero as it is, or p at most 0.3475 with n = 10000 on this machine.",
        "bias = 0.125 cannot be used: it needs 512 MB of memory and 360 MB may be used; allowed is "
        "0 as it is.",
        "duration = 1e+06 s cannot be used: the network and its spikes need about 15 TB of memory "
        "and 8 GB may be used; allowed is a smaller n or p, since there is no room for a single "
        "step.",
        "duration = 1e+06 s cannot be used: the network, its spikes and its voltages need about 15 "
        "TB of memory and 8 GB may be used; allowed is a smaller n, p or record, since there is no "
        "room for a single step.",
        "duration = 1e+06 s cannot be used: the network and its spikes need about 15 TB of memory "
        "and 8 GB may be used; allowed is at most 1.23e+03 s with n = 2000.",
        "duration = 1e+06 s cannot be used: the network, its spikes and its voltages need about 15 "
        "TB of memory and 8 GB may be used; allowed is at most 12.3 s with n = 2000 and record = "
        "10.",
        "n = 5000 cannot be used: the memory for it could not be had.",
        "The network could not be wired: std::length_error.",
        "After the changes at 0.5 s, vreset = -40 mV cannot be used: it must be below vpeak = -40 "
        "mV.",
    };
    std::vector<SentenceRow> rows;
    for (std::size_t i = 0; i < parameterProblems().size(); ++i) {
        const ParameterProblem& problem = parameterProblems()[i];
        rows.push_back({nameOf(problem.fault).data(), [&problem] { return sentenceOf(problem); },
                        QString::fromUtf8(i < std::size(english) ? english[i] : "")});
    }
    return rows;
}

} // namespace

class ParameterSentencesTest : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void readWell_data() { addRows(parameterRows()); }

    void readWell()
    {
        QFETCH(Sentence, sentence);
        QFETCH(QString, english);
        verifySentence(sentence, english);
    }

    void everyFaultHasOne()
    {
        std::set<ParameterFault> faults;
        for (const ParameterProblem& problem : parameterProblems())
            faults.insert(problem.fault);
        QVERIFY(faults == allFaults<ParameterFault>());
    }

    void aLongUnitIsQuotedInPart()
    {
        const QuantityReading reading{.fault = QuantityFault::wrongUnit,
                                      .unit = std::string(1000, 'm')};
        const QString sentence = refusalOf(reading, QStringLiteral("g = \"2m…\""), QString());
        QVERIFY(sentence.contains(QStringLiteral("(\"%1…\")").arg(QString(59, QChar(u'm')))));
    }
};

TIGHTROPE_TEST(ParameterSentencesTest)
#include "tst_parameter_sentences.moc"
