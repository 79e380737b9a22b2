// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/numpy_random.h"
#include "tests/support/test_class.h"

#include <QTest>
#include <bit>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>

using namespace tightrope;

namespace {

/// Doubles between two of the same sign, counted.
std::int64_t ulpsBetween(double a, double b)
{
    if (std::signbit(a) != std::signbit(b))
        return std::numeric_limits<std::int64_t>::max();
    return std::abs(std::bit_cast<std::int64_t>(a) - std::bit_cast<std::int64_t>(b));
}

// log() may differ in its last bit from the library NumPy was built with.
constexpr std::int64_t kUlps = 2;

} // namespace

/// Against values that NumPy itself printed.
class NumpyRandomTest : public QObject
{
    Q_OBJECT

    const nlohmann::json m_known = nlohmann::json::parse(std::ifstream(TIGHTROPE_KNOWN_STREAM));

  private slots:
    void seeds_data()
    {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < m_known.at("seeds").size(); ++i) {
            const auto seed = m_known["seeds"][i].at("seed").get<unsigned>();
            QTest::addRow("seed %u", seed) << static_cast<int>(i);
        }
    }

    void seeds()
    {
        QFETCH(int, index);
        const auto& entry = m_known["seeds"][static_cast<std::size_t>(index)];
        const auto seed = entry.at("seed").get<std::uint32_t>();
        NumpyRandom uniforms(seed);
        for (const double expected : entry.at("rand"))
            QCOMPARE(uniforms.uniform(), expected);
        NumpyRandom normals(seed);
        for (const double expected : entry.at("randn"))
            QVERIFY(ulpsBetween(normals.normal(), expected) <= kUlps);
    }

    void uniformsHave53Bits()
    {
        for (const auto& entry : m_known.at("seeds")) {
            NumpyRandom random(entry.at("seed").get<std::uint32_t>());
            const auto& words = entry.at("uint32");
            for (std::size_t i = 0; i + 1 < words.size(); i += 2) {
                const std::uint64_t high = words[i].get<std::uint32_t>() >> 5;
                const std::uint64_t low = words[i + 1].get<std::uint32_t>() >> 6;
                QCOMPARE(random.uniform(),
                         std::ldexp(static_cast<double>((high << 26) + low), -53));
            }
        }
    }

    /// The second normal of a pair is kept while uniforms are drawn.
    void aKeptNormalOutlivesUniforms()
    {
        const auto& mixed = m_known.at("mixed");
        NumpyRandom random(mixed.at("seed").get<std::uint32_t>());
        for (const double expected : mixed.at("randn_3"))
            QVERIFY(ulpsBetween(random.normal(), expected) <= kUlps);
        for (const double expected : mixed.at("then_rand_3"))
            QCOMPARE(random.uniform(), expected);
        for (const double expected : mixed.at("then_randn_2"))
            QVERIFY(ulpsBetween(random.normal(), expected) <= kUlps);
    }

    void farDownTheStream()
    {
        const auto& far = m_known.at("far");
        NumpyRandom random(far.at("seed").get<std::uint32_t>());
        double last = 0.0;
        for (std::int64_t i = far.at("randn_ordinal").get<std::int64_t>(); i > 0; --i)
            last = random.normal();
        QVERIFY(ulpsBetween(last, far.at("randn").get<double>()) <= kUlps);
    }

    void momentsAreThoseOfTheDistributions()
    {
        NumpyRandom random(3);
        constexpr int kDraws = 200000;
        double uniformSum = 0.0;
        double sum = 0.0;
        double squares = 0.0;
        for (int i = 0; i < kDraws; ++i) {
            const double uniform = random.uniform();
            QVERIFY(uniform >= 0.0 && uniform < 1.0);
            uniformSum += uniform;
            const double normal = random.normal();
            sum += normal;
            squares += normal * normal;
        }
        QVERIFY(std::abs(uniformSum / kDraws - 0.5) < 0.004); // about six standard errors
        QVERIFY(std::abs(sum / kDraws) < 0.014);
        QVERIFY(std::abs(squares / kDraws - 1.0) < 0.02);
    }
};

TIGHTROPE_TEST(NumpyRandomTest)
#include "tst_numpy_random.moc"
