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
        QVERIFY(need >= 2000LL * 2000 * 16); // the draws alone
        parameters.n *= 2;
        QCOMPARE(memoryNeed(parameters), 4 * need);
        parameters.p = 1.0;
        QVERIFY(memoryNeed(parameters) > 4 * need);
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
        for (const double available : {1e4, 1e6, 1e9, 7.9e9, 3e10}) {
            for (const double p : {0.001, 0.1, 1.0})
                QTest::addRow("%g bytes, p = %g", available, p) << available << p;
        }
    }

    void aRefusalNamesWhatFits()
    {
        QFETCH(double, available);
        QFETCH(double, p);
        const auto bytes = static_cast<std::int64_t>(available);
        Parameters parameters;
        parameters.n = 50000;
        parameters.p = p;
        const std::string sentence = sentenceOf(parameters, bytes);
        QVERIFY2(sentence.starts_with("n = 50000 cannot be used: "), sentence.c_str());
        parameters.n = static_cast<std::int64_t>(largestIn(sentence));
        QVERIFY(parameters.n >= 1);
        QCOMPARE(sentenceOf(parameters, bytes), std::string());
        ++parameters.n;
        QVERIFY(!sentenceOf(parameters, bytes).empty());
    }

    void moreSynapsesThanCanBeIndexedAreRefused()
    {
        Parameters parameters;
        parameters.n = 50000;
        parameters.p = 1.0;
        const auto plenty = std::int64_t{1} << 60;
        const std::string sentence = sentenceOf(parameters, plenty);
        QVERIFY(!sentence.empty());
        parameters.n = static_cast<std::int64_t>(largestIn(sentence));
        QVERIFY(parameters.n > 46000);
        QCOMPARE(sentenceOf(parameters, plenty), std::string());
        QVERIFY_THROWS_EXCEPTION(ParameterError,
                                 requireMemoryToRewire(withValue({}, ParameterId::n, 50000), 0));
    }

    void rewiringNeedsOnlyTheWiring()
    {
        Parameters parameters;
        parameters.n = 10000;
        parameters.p = 0.5;
        const std::int64_t bytes = 700'000'000; // 0.6 GB of it for 5e7 synapses
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
    }
};

QTEST_GUILESS_MAIN(MemoryNeedTest)
#include "tst_memory_need.moc"
