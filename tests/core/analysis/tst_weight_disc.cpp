// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/weight_disc.h"

#include "core/analysis/eigenvalues.h"
#include "core/model/numpy_wiring.h"
#include "core/model/philox_wiring.h"
#include "tests/support/test_class.h"

#include <QTest>
#include <algorithm>
#include <cmath>

using namespace tightrope;

namespace {

Parameters with(int n, double p, RowMeans means = RowMeans::zero, double bias = 0.0)
{
    Parameters parameters;
    parameters.n = n;
    parameters.p = p;
    parameters.rowmeans = means;
    parameters.bias = bias;
    return parameters;
}

/// Mean over rows of the sum of squares; that of the mean weight, which makes one eigenvalue alone,
/// is left out.
double meanSumOfSquares(const Wiring& wiring)
{
    double sum = 0.0;
    double squares = 0.0;
    for (std::int64_t i = 0; i < wiring.synapses(); ++i) {
        sum += wiring.unitWeight(i);
        squares += wiring.unitWeight(i) * wiring.unitWeight(i);
    }
    const auto n = static_cast<double>(wiring.neurons());
    return (squares - sum * sum / (n * n)) / n;
}

} // namespace

class WeightDiscTest : public QObject
{
    Q_OBJECT

  private slots:
    void byHand()
    {
        // Two neurons that both have both synapses: one degree of freedom of two is left.
        QVERIFY(std::abs(unitDiscRadius(with(2, 1.0)) - std::sqrt(0.5)) < 1e-12);
        // Half of the synapses: 1 − (1 − ¼)/1 = ¼ of the variance, and 1/p = 2.
        QVERIFY(std::abs(unitDiscRadius(with(2, 0.5)) - std::sqrt(0.5)) < 1e-12);
        QVERIFY(std::abs(unitDiscRadius(with(2, 0.5, RowMeans::drawn)) - std::sqrt(2.0)) < 1e-12);
        QVERIFY(std::abs(unitDiscRadius(with(2000, 0.1)) / std::sqrt(10.0) - 0.9975) < 1e-5);
        QVERIFY(std::abs(unitDiscRadius(with(2000, 0.001)) / std::sqrt(1000.0) - 0.7534) < 1e-4);
        QCOMPARE(unitDiscRadius(with(1, 1.0)), 0.0); // its only weight is 0
        QCOMPARE(unitDiscRadius(with(1, 0.1)), 0.0);
    }

    void theMeanSumOfSquaresOfARow_data()
    {
        QTest::addColumn<double>("p");
        QTest::addColumn<bool>("drawn");
        QTest::addColumn<double>("bias");
        for (const double p : {0.0015, 0.003, 0.01, 0.1, 1.0}) {
            QTest::addRow("p %g", p) << p << false << 0.0;
            QTest::addRow("p %g, means as drawn", p) << p << true << 0.0;
            QTest::addRow("p %g, with a bias", p) << p << false << 0.4;
        }
    }

    void theMeanSumOfSquaresOfARow()
    {
        QFETCH(double, p);
        QFETCH(bool, drawn);
        QFETCH(double, bias);
        constexpr int kNeurons = 1000;
        const RowMeans means = drawn ? RowMeans::drawn : RowMeans::zero;
        double measured = 0.0;
        double synapses = 0.0;
        const int networks = p < 0.05 ? 20 : 1;
        for (std::uint32_t seed = 1; seed <= static_cast<std::uint32_t>(networks); ++seed) {
            const auto wiring = PhiloxWiringSource(kNeurons, seed).build({p, means, bias});
            measured += meanSumOfSquares(*wiring) / networks;
            synapses += static_cast<double>(wiring->synapses());
        }
        const double radius = unitDiscRadius(with(kNeurons, p, means, bias));
        // Thrice what a sum of squares of so many normal numbers varies by chance.
        const double chance = 3.0 * std::sqrt(3.0 / synapses);
        QVERIFY2(std::abs(measured / (radius * radius) - 1.0) < chance,
                 qPrintable(QString("%1, not %2").arg(radius * radius).arg(measured)));
    }

    void theLargestEigenvalue_data()
    {
        QTest::addColumn<double>("p");
        QTest::addRow("8 synapses") << 0.01;
        QTest::addRow("16 synapses") << 0.02;
    }

    /// Ten such networks of NumPy: 1.025 ± 0.023 and 1.017 ± 0.012 of the radius, 0.96 and 0.985 of
    /// 1/√p.
    void theLargestEigenvalue()
    {
        QFETCH(double, p);
        constexpr int kNeurons = 800;
        double sum = 0.0;
        for (const std::uint32_t seed : {1U, 2U, 3U}) {
            double largest = 0.0;
            for (const auto& value : eigenvalues(*NumpyWiringSource(kNeurons, seed).build(p)))
                largest = std::max(largest, std::abs(value));
            sum += largest / 3.0;
        }
        const double ratio = sum / unitDiscRadius(with(kNeurons, p));
        QVERIFY2(ratio > 0.99 && ratio < 1.06, qPrintable(QString::number(ratio)));
    }
};

TIGHTROPE_TEST(WeightDiscTest)
#include "tst_weight_disc.moc"
