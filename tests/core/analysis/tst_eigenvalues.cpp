// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/eigenvalues.h"
#include "core/model/numpy_wiring.h"
#include "core/model/philox_wiring.h"
#include "tests/support/made_wiring.h"
#include "tests/support/test_class.h"

#include <QTest>
#include <algorithm>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <numbers>

using namespace tightrope;
using Values = std::vector<std::complex<double>>;

namespace {

/// The largest distance from an expected value to the nearest found one that is still free.
double distance(Values found, const Values& expected)
{
    double largest = found.size() == expected.size() ? 0.0 : INFINITY;
    for (const std::complex<double>& value : expected) {
        const auto nearest = std::ranges::min_element(
            found, {}, [&](const std::complex<double>& other) { return std::abs(other - value); });
        if (nearest == found.end())
            return INFINITY;
        largest = std::max(largest, std::abs(*nearest - value));
        found.erase(nearest);
    }
    return largest;
}

double radius(const Values& values)
{
    double largest = 0.0;
    for (const std::complex<double>& value : values)
        largest = std::max(largest, std::abs(value));
    return largest;
}

} // namespace

class EigenvaluesTest : public QObject
{
    Q_OBJECT

  private slots:
    void byHand()
    {
        // A rotation by 90° and a stretch: ±2i and 3.
        const auto wiring = test::wired(3, {{0, 1, 2.0}, {1, 0, -2.0}, {2, 2, 3.0}});
        QVERIFY(distance(eigenvalues(*wiring), {{0.0, 2.0}, {0.0, -2.0}, {3.0, 0.0}}) < 1e-14);
    }

    void aRingGivesRootsOfOne()
    {
        constexpr int kNeurons = 12;
        std::vector<test::Synapse> ring;
        Values roots;
        for (int k = 0; k < kNeurons; ++k) {
            ring.push_back({k, (k + 1) % kNeurons, 1.0});
            roots.push_back(std::polar(1.0, 2.0 * std::numbers::pi * k / kNeurons));
        }
        QVERIFY(distance(eigenvalues(*test::wired(kNeurons, ring)), roots) < 1e-12);
    }

    void emptyNetworks()
    {
        QCOMPARE(eigenvalues(*test::wired(0)).size(), 0U);
        QCOMPARE(eigenvalues(*test::wired(4)), Values(4, 0.0));
    }

    void asNumPyHasThem()
    {
        const auto known = nlohmann::json::parse(std::ifstream(TIGHTROPE_KNOWN_WEIGHTS));
        Values expected;
        for (const auto& value : known.at("eigenvalues"))
            expected.emplace_back(value.at(0).get<double>(), value.at(1).get<double>());
        const auto wiring =
            NumpyWiringSource(known.at("n"), known.at("seed")).build(known.at("p").get<double>());
        QVERIFY(distance(eigenvalues(*wiring), expected) < 1e-12);
    }

    void theyFillADiscOfTheExpectedRadius()
    {
        constexpr double p = 0.2;
        const auto wiring = NumpyWiringSource(500, 3).build(p);
        const Values values = eigenvalues(*wiring);
        const double expected = 1.0 / std::sqrt(p);
        QVERIFY(std::abs(radius(values) / expected - 1.0) < 0.1);
        // Evenly: half of the radius holds a quarter of them.
        const auto inner = std::ranges::count_if(
            values, [&](const auto& value) { return std::abs(value) < 0.5 * expected; });
        QVERIFY(std::abs(static_cast<double>(inner) / 500.0 - 0.25) < 0.05);
    }

    /// At g = 1 the disc has the radius 1/√p, whichever numbers the weights are drawn from.
    void weightsFromPhiloxFillItAsWell()
    {
        constexpr double p = 0.1;
        const auto wiring = PhiloxWiringSource(500, 1).build(p);
        const double relative = radius(eigenvalues(*wiring)) * std::sqrt(p);
        QVERIFY2(std::abs(relative - 1.0) < 0.08, qPrintable(QString::number(relative)));
    }

    void itCanBeCancelledBetweenItsStages()
    {
        const auto wiring = NumpyWiringSource(50, 1).build(0.5);
        for (const double at : {0.0, 0.01, 0.45}) {
            double last = -1.0;
            const auto monitor = [&](double fraction) {
                last = fraction;
                return fraction < at;
            };
            QVERIFY_EXCEPTION_THROWN(eigenvalues(*wiring, monitor), BuildCancelled);
            QCOMPARE(last, at);
        }
        std::vector<double> told;
        eigenvalues(*wiring, [&](double fraction) {
            told.push_back(fraction);
            return true;
        });
        QVERIFY(std::ranges::is_sorted(told));
        QCOMPARE(told.back(), 1.0);
    }

    void theLeadingOnesAreAmongAll()
    {
        // Two outliers beside a disc: weak random weights, and neurons 0 and 1 that turn each
        // other.
        const auto random = NumpyWiringSource(400, 2).build(0.1);
        std::vector<test::Synapse> synapses{{0, 1, 9.0}, {1, 0, -9.0}};
        for (int k = 2; k < 400; ++k) {
            for (auto i = random->columnStart[k]; i < random->columnStart[k + 1]; ++i)
                synapses.push_back({k, random->targets[i], random->unitWeight(i)});
        }
        const auto wiring = test::wired(400, synapses);
        const LeadingEigenvalues leading = leadingEigenvalues(*wiring, 6);
        QCOMPARE(leading.wanted, 6);
        QVERIFY(leading.values.size() >= 2);
        const Values two{leading.values.begin(), leading.values.begin() + 2};
        QVERIFY(distance(two, {{0.0, 9.0}, {0.0, -9.0}}) < 0.01);

        Values all = eigenvalues(*wiring);
        std::ranges::sort(all, std::greater(), [](const auto& value) { return std::abs(value); });
        for (const auto& value : leading.values) {
            const auto nearest = std::ranges::min_element(
                all, {}, [&](const auto& other) { return std::abs(other - value); });
            QVERIFY(std::abs(*nearest - value) < 0.01 * std::abs(value));
        }
    }

    void theIterationCanBeCancelled()
    {
        const auto wiring = NumpyWiringSource(200, 1).build(0.2);
        int told = 0;
        QVERIFY_EXCEPTION_THROWN(
            leadingEigenvalues(*wiring, 8, [&](double) { return ++told < 10; }), BuildCancelled);
        QCOMPARE(told, 10);
    }

    /// The disc of the default network has a radius of 0.1265, but for what chance adds to it.
    void theDefaultDisc()
    {
        const Parameters parameters;
        const auto wiring = NumpyWiringSource(parameters.n, parameters.seed).build(parameters.p);
        double largest = 0.0;
        for (const auto& value : leadingEigenvalues(*wiring, 6).values)
            largest = std::max(largest, parameters.g * std::abs(value));
        QVERIFY2(std::abs(largest / 0.1265 - 1.0) < 0.03, qPrintable(QString::number(largest)));
    }
};

TIGHTROPE_TEST(EigenvaluesTest)
#include "tst_eigenvalues.moc"
