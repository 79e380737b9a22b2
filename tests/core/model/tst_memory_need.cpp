// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/memory_need.h"

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
        QTest::addColumn<double>("perPair"); // at p = 0.5: two wirings and a mask, or three of NumPy's
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
        requireMemoryToRewire(Parameters{});
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
        // 0.9 of it is used; at p = 0.1, 19 bytes a pair for numpy, 2.125 for philox (1.325 in single).
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
        parameters.p = 1.0;
        const auto plenty = std::int64_t{1} << 60;
        QCOMPARE(sentenceOf(parameters, plenty), std::string());
        requireMemoryToRewire(parameters, plenty);
    }

    void rewiringNeedsOnlyTheWiring()
    {
        Parameters parameters;
        parameters.n = 10000;
        parameters.p = 0.5;
        parameters.wiring = WiringKind::numpy;
        const std::int64_t bytes = 700'000'000; // 0.5 GB of it for 5e7 synapses
        QVERIFY(!sentenceOf(parameters, bytes).empty());
        requireMemoryToRewire(parameters, bytes);
        parameters.p = 0.9;
        try {
            requireMemoryToRewire(parameters, bytes);
            QFAIL("took it");
        } catch (const ParameterError& error) {
            QCOMPARE(error.key(), std::string("p"));
            QVERIFY(std::string(error.what()).starts_with("p = 0.9 cannot be used: "));
            parameters.p = largestIn(error.what());
            QVERIFY(parameters.p > 0.5 && parameters.p < 0.9);
            requireMemoryToRewire(parameters, bytes);
        }
        parameters.p = 0.9;
        parameters.wiring = WiringKind::philox;
        parameters.weights = WeightPrecision::float32;
        requireMemoryToRewire(parameters, bytes); // 6 bytes a synapse instead of 10
    }
};

QTEST_GUILESS_MAIN(MemoryNeedTest)
#include "tst_memory_need.moc"
