// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/memory_need.h"
#include "core/model/parameter_text.h"
#include "tests/support/test_class.h"

#include <QTest>
#include <cmath>
#include <cstdlib>

using namespace tightrope;

namespace {

std::string sentenceOf(const Parameters& parameters, std::int64_t available)
{
    try {
        requireMemoryFor(parameters, available);
        return {};
    } catch (const ParameterError& error) {
        return error.what();
    }
}

/// The key that a refusal of the change names, and its sentence.
std::string refusalOf(void (*require)(const Parameters&, const Parameters&, std::int64_t),
                      const Parameters& current, const Parameters& wanted, std::int64_t available)
{
    try {
        require(current, wanted, available);
        return {};
    } catch (const MemoryError& error) {
        return error.key() + ": " + error.what();
    }
}

/// The number after "at most ".
double largestIn(const std::string& sentence)
{
    const std::string mark = "at most ";
    return std::strtod(sentence.c_str() + sentence.find(mark) + mark.size(), nullptr);
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
        const std::string sentence = sentenceOf(parameters, bytes);
        QVERIFY2(sentence.starts_with("n = 50000 cannot be used: "), sentence.c_str());
        parameters.n = static_cast<std::int64_t>(largestIn(sentence));
        QVERIFY(parameters.n >= 1);
        QCOMPARE(sentenceOf(parameters, bytes), std::string());
        ++parameters.n;
        QVERIFY(!sentenceOf(parameters, bytes).empty());
    }

    /// Left to itself, a network may fit where NumPy's stream would not.
    void aRefusalOfAutoNamesEverySizeThatFits_data()
    {
        QTest::addColumn<double>("available");
        QTest::addColumn<int>("n");
        QTest::addColumn<WeightPrecision>("weights");
        QTest::addColumn<QString>("allowed");
        const auto full = WeightPrecision::float64;
        const auto single = WeightPrecision::float32;
        // 0.9 of it is used; at p = 0.1, 19 bytes a pair for numpy, 2.125 for philox (1.325 in
        // single).
        QTest::addRow("all of numpy") << 1e9 << 50000 << full << "at most 20579 with p = 0.1";
        QTest::addRow("some of numpy, large")
            << 2e8 << 50000 << full << "at most 3077 or from 4001 to 9203 with p = 0.1";
        QTest::addRow("some of numpy, small")
            << 2e8 << 3163 << full << "at most 3077 or from 4001 to 9203 with p = 0.1";
        QTest::addRow("none of philox") << 2e7 << 50000 << full << "at most 973 with p = 0.1";
        QTest::addRow("more than there may be")
            << 2.8e8 << 4000 << full << "at most 3641 or from 4001 to 10889 with p = 0.1";
        QTest::addRow("single") << 2e8 << 50000 << single
                                << "from 4001 to 11655 with p = 0.1, weights = single";
        QTest::addRow("no single") << 2e6 << 50000 << single
                                   << "at most 1165 (if wiring = philox) with p = 0.1, weights = "
                                      "single";
    }

    void aRefusalOfAutoNamesEverySizeThatFits()
    {
        QFETCH(double, available);
        QFETCH(int, n);
        QFETCH(WeightPrecision, weights);
        QFETCH(QString, allowed);
        Parameters parameters;
        parameters.n = n;
        parameters.weights = weights;
        const QString sentence =
            QString::fromStdString(sentenceOf(parameters, static_cast<std::int64_t>(available)));
        QVERIFY2(sentence.endsWith("; allowed is " + allowed + " on this machine."),
                 qPrintable(sentence));
    }

    void theNumberOfSynapsesHasNoOtherLimit()
    {
        Parameters parameters;
        parameters.n = 50000;
        const Parameters before = parameters;
        parameters.p = 1.0;
        const auto plenty = std::int64_t{1} << 60;
        QCOMPARE(sentenceOf(parameters, plenty), std::string());
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
        QVERIFY(!sentenceOf(parameters, bytes).empty());
        requireMemoryToRewire(before, parameters, bytes);
        QVERIFY(!refusalOf(requireMemoryForChange, before, parameters, bytes).empty());
        parameters.p = 0.9;
        const std::string sentence = refusalOf(requireMemoryToRewire, before, parameters, bytes);
        QVERIFY2(
            sentence.starts_with("p: p = 0.9 cannot be used: it needs 1.8 GB of "
                                 "memory and 1.08 GB may be used; allowed is at most 0.5400 with "
                                 "n = 10000"),
            sentence.c_str());
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
        QTest::addColumn<QString>("sentence");
        const QString need = " cannot be used: it needs 512 MB of memory and 360 MB "
                             "may be used; allowed is ";
        QTest::addRow("p") << ParameterId::p << 0.6
                           << QString(need).replace("512", "612") +
                                  "at most 0.3475 with n = 10000 on this machine.";
        const QString orP = " as it is, or p at most 0.3475 with n = 10000 on this machine.";
        QTest::addRow("rowmeans") << ParameterId::rowmeans << 1.0 << need + "zero" + orP;
        QTest::addRow("bias") << ParameterId::bias << 0.125 << need + "0" + orP;
    }

    void everyParameterThatRewiresNeedsASecondWiring()
    {
        QFETCH(ParameterId, id);
        QFETCH(double, value);
        QFETCH(QString, sentence);
        Parameters before;
        before.n = 10000;
        before.p = 0.5;
        Parameters wanted = before;
        assign(wanted, id, value);
        const std::string key(info(id).key);
        const std::string start = key + ": " + key + " = " + formatValue(info(id), value);
        QCOMPARE(
            QString::fromStdString(refusalOf(requireMemoryToRewire, before, wanted, 400'050'000)),
            QString::fromStdString(start) + sentence);
        requireMemoryToRewire(before, wanted, 700'000'000);
        const std::string ahead = refusalOf(requireMemoryForChange, before, wanted, 700'000'000);
        QVERIFY2(ahead.starts_with(start + " cannot be used: "), ahead.c_str());
        // Two wirings of p = 0.6 and the mask.
        requireMemoryForChange(before, wanted, 1'400'000'000);
        // No change of these: nothing is wired.
        wanted = before;
        wanted.g = 0.1;
        requireMemoryToRewire(before, wanted, 0);
        // No p would do.
        assign(wanted, id, value);
        QVERIFY(QString::fromStdString(refusalOf(requireMemoryToRewire, before, wanted, 1000))
                    .contains("; allowed is " +
                              QString::fromStdString(formatValue(info(id), get(before, id))) +
                              " as it is"));
    }
};

TIGHTROPE_TEST(MemoryNeedTest)
#include "tst_memory_need.moc"
