// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/philox_numbers.h"
#include "core/model/philox_wiring.h"
#include "core/model/wiring_matrix.h"
#include "tests/support/test_class.h"

#include <QTest>
#include <Random123/philox.h>
#include <algorithm>
#include <atomic>
#include <cmath>

using namespace tightrope;
using DenseMatrix = Eigen::MatrixXd;

namespace {

DenseMatrix dense(const Wiring& wiring)
{
    return DenseMatrix(matrixOf(wiring));
}

/// U of a pair from its definition.
double uniformOf(const PhiloxNumbers& numbers, std::uint32_t row, std::uint32_t column)
{
    const auto coarse = numbers.coarseUniforms(row, column / PhiloxNumbers::kBlock);
    return (coarse[column % PhiloxNumbers::kBlock] + numbers.fineUniform(row, column)) / 65536.0;
}

/// The weights straight from their definition, as a full matrix.
DenseMatrix directly(int n, std::uint32_t seed, double p)
{
    const PhiloxNumbers numbers(seed);
    DenseMatrix weights = DenseMatrix::Zero(n, n);
    for (int row = 0; row < n; ++row) {
        std::vector<int> connected;
        double sum = 0.0;
        for (int column = 0; column < n; ++column) {
            const auto i = static_cast<std::uint32_t>(row);
            const auto j = static_cast<std::uint32_t>(column);
            if (uniformOf(numbers, i, j) >= p)
                continue;
            connected.push_back(column);
            weights(row, column) = numbers.normal(i, j) / (std::sqrt(double(n)) * p);
            sum += weights(row, column);
        }
        for (const int column : connected)
            weights(row, column) -= sum / static_cast<double>(connected.size());
    }
    return weights;
}

/// Mean and variance of numbers that should have `expected` and `variance`, in standard errors.
struct Deviation
{
    double mean;
    double variance;
};
Deviation deviationFrom(const std::vector<double>& values, double mean, double variance,
                        double kurtosis)
{
    const Eigen::Map<const Eigen::ArrayXd> x(values.data(),
                                             static_cast<Eigen::Index>(values.size()));
    const double n = static_cast<double>(values.size());
    return {.mean = (x.mean() - mean) / std::sqrt(variance / n),
            .variance =
                ((x - mean).square().mean() / variance - 1.0) / std::sqrt((kurtosis - 1.0) / n)};
}

} // namespace

class PhiloxWiringTest : public QObject
{
    Q_OBJECT

  private slots:
    /// The known answer of the generator's authors, and the way its words are used here.
    void theGeneratorIsThePublished()
    {
        const auto words = r123::Philox4x32_R<10>()({{0, 0, 0, 0}}, {{0, 0}});
        QCOMPARE(words[0], 0x6627e8d5U);
        QCOMPARE(words[1], 0xe169c58dU);
        QCOMPARE(words[2], 0xbc57ac4cU);
        QCOMPARE(words[3], 0x9b00dbd8U);
        // Counter (column block 0, row 0, 0, masks) and key (seed 0, 0) are these very words.
        const std::array<std::uint16_t, 8> expected{0xe8d5, 0x6627, 0xc58d, 0xe169,
                                                    0xac4c, 0xbc57, 0xdbd8, 0x9b00};
        QVERIFY(PhiloxNumbers(0).coarseUniforms(0, 0) == expected);
    }

    void numbersAreOfTheirDistributions()
    {
        const PhiloxNumbers numbers(7);
        std::vector<double> normals;
        std::vector<double> uniforms;
        std::vector<double> fine;
        for (std::uint32_t row = 0; row < 300; ++row) {
            for (std::uint32_t column = 0; column < 400; ++column) {
                normals.push_back(numbers.normal(row, column));
                uniforms.push_back(uniformOf(numbers, row, column));
                fine.push_back(numbers.fineUniform(row, column));
            }
        }
        for (const Deviation& deviation :
             {deviationFrom(normals, 0.0, 1.0, 3.0), deviationFrom(uniforms, 0.5, 1.0 / 12, 1.8),
              deviationFrom(fine, 0.5, 1.0 / 12, 1.8)}) {
            QVERIFY2(std::abs(deviation.mean) < 4.0, qPrintable(QString::number(deviation.mean)));
            QVERIFY2(std::abs(deviation.variance) < 4.0,
                     qPrintable(QString::number(deviation.variance)));
        }
        // The shape as a whole: the largest distance from the distribution (Kolmogorov).
        std::ranges::sort(normals);
        double distance = 0.0;
        const auto count = static_cast<double>(normals.size());
        for (std::size_t i = 0; i < normals.size(); ++i) {
            const double expected = 0.5 * std::erfc(-normals[i] / std::sqrt(2.0));
            distance = std::max(distance, std::abs(expected - (double(i) + 0.5) / count));
        }
        QVERIFY2(distance * std::sqrt(count) < 1.95, qPrintable(QString::number(distance)));
        QVERIFY(normals.front() < -4.0 && normals.back() > 4.0);
    }

    void neighboursHaveNothingInCommon()
    {
        const PhiloxNumbers numbers(7);
        const PhiloxNumbers otherSeed(8);
        double alongRows = 0.0;
        double alongColumns = 0.0;
        double acrossSeeds = 0.0;
        double withMask = 0.0;
        constexpr std::uint32_t size = 300;
        for (std::uint32_t row = 0; row < size; ++row) {
            for (std::uint32_t column = 0; column < size; ++column) {
                const double z = numbers.normal(row, column);
                alongRows += z * numbers.normal(row, column + 1);
                alongColumns += z * numbers.normal(row + 1, column);
                acrossSeeds += z * otherSeed.normal(row, column);
                withMask += z * (uniformOf(numbers, row, column) - 0.5) * std::sqrt(12.0);
            }
        }
        for (const double sum : {alongRows, alongColumns, acrossSeeds, withMask})
            QVERIFY2(std::abs(sum) < 4.0 * size, qPrintable(QString::number(sum / size)));
    }

    void weightsAreTheDefined_data()
    {
        QTest::addColumn<int>("n");
        QTest::addColumn<double>("p");
        QTest::addRow("usual") << 150 << 0.1;
        QTest::addRow("not a multiple of a block") << 61 << 0.3;
        QTest::addRow("ties") << 200 << 3.0 / 65536.0 * 100;
        QTest::addRow("full") << 60 << 1.0;
        QTest::addRow("empty rows") << 100 << 0.005;
        QTest::addRow("nothing at all") << 5 << 0.001;
        QTest::addRow("one") << 1 << 1.0;
    }

    void weightsAreTheDefined()
    {
        QFETCH(int, n);
        QFETCH(double, p);
        const PhiloxWiringSource source(n, 100);
        const auto wiring = source.build(p);
        QCOMPARE(wiring->neurons(), n);
        QVERIFY(!wiring->isSingle());
        const DenseMatrix expected = directly(n, 100, p);
        const PhiloxNumbers numbers(100);
        std::int64_t pairs = 0; // not counted in the weights: a lone one minus its mean is zero
        for (std::uint32_t row = 0; row < static_cast<std::uint32_t>(n); ++row) {
            for (std::uint32_t column = 0; column < static_cast<std::uint32_t>(n); ++column)
                pairs += uniformOf(numbers, row, column) < p;
        }
        QCOMPARE(wiring->synapses(), pairs);
        QVERIFY((dense(*wiring) - expected).cwiseAbs().maxCoeff() < 1e-13);
        for (std::int64_t k = 0; k < n; ++k) {
            const auto begin = wiring->targets.data() + wiring->columnStart[k];
            const auto end = wiring->targets.data() + wiring->columnStart[k + 1];
            QVERIFY(std::is_sorted(begin, end));
        }
    }

    void anyNumberOfThreadsDrawsTheSame()
    {
        const auto one = PhiloxWiringSource(500, 3, WeightPrecision::float64, 1).build(0.1);
        for (const int threads : {2, 3, 8}) {
            const auto other =
                PhiloxWiringSource(500, 3, WeightPrecision::float64, threads).build(0.1);
            QVERIFY((one->columnStart == other->columnStart).all());
            QVERIFY((one->targets == other->targets).all());
            QVERIFY(one->unitWeights.index() == other->unitWeights.index());
            QVERIFY((std::get<Eigen::ArrayXd>(one->unitWeights) ==
                     std::get<Eigen::ArrayXd>(other->unitWeights))
                        .all());
        }
    }

    void singleWeightsAreTheDoublesButForRounding()
    {
        const auto exact = PhiloxWiringSource(300, 3).build(0.2);
        const auto rounded = PhiloxWiringSource(300, 3, WeightPrecision::float32).build(0.2);
        QVERIFY(rounded->isSingle());
        QVERIFY((exact->targets == rounded->targets).all());
        const auto& doubles = std::get<Eigen::ArrayXd>(exact->unitWeights);
        const auto& singles = std::get<Eigen::ArrayXf>(rounded->unitWeights);
        const double largest = doubles.abs().maxCoeff();
        QVERIFY((doubles - singles.cast<double>()).abs().maxCoeff() < 1.3e-7 * largest);
        QVERIFY((doubles - singles.cast<double>()).abs().maxCoeff() > 0.0);
        QVERIFY(dense(*rounded).rowwise().sum().cwiseAbs().maxCoeff() < 1e-6 * largest);
    }

    void everyRowIsBalanced()
    {
        const DenseMatrix weights = dense(*PhiloxWiringSource(700, 7).build(0.1));
        QVERIFY(weights.rowwise().sum().cwiseAbs().maxCoeff() < 1e-12);
    }

    void weightsHaveTheirVariance()
    {
        constexpr int n = 1000;
        constexpr double p = 0.1;
        const auto wiring = PhiloxWiringSource(n, 11).build(p);
        const auto& weights = std::get<Eigen::ArrayXd>(wiring->unitWeights);
        // Taking the mean of about p·n weights away leaves 1 − 1/(p·n) of their variance.
        const double variance = 1.0 / (n * p * p) * (1.0 - 1.0 / (p * n));
        const double measured = weights.square().mean();
        const double error = std::sqrt(2.0 / static_cast<double>(weights.size()));
        QVERIFY2(std::abs(measured / variance - 1.0) < 4.0 * error,
                 qPrintable(QString::number(measured / variance)));
    }

    void degreesAreBinomial()
    {
        constexpr int n = 1500;
        constexpr double p = 0.1;
        const DenseMatrix weights = dense(*PhiloxWiringSource(n, 5).build(p));
        const DenseMatrix mask = (weights.array() != 0.0).cast<double>();
        const Eigen::VectorXd inDegree = mask.rowwise().sum();
        const Eigen::VectorXd outDegree = mask.colwise().sum().transpose();
        for (const Eigen::VectorXd& degree : {inDegree, outDegree}) {
            const std::vector<double> values(degree.begin(), degree.end());
            const double variance = n * p * (1.0 - p);
            const Deviation deviation = deviationFrom(values, n * p, variance, 3.0);
            QVERIFY2(std::abs(deviation.mean) < 4.0, qPrintable(QString::number(deviation.mean)));
            QVERIFY2(std::abs(deviation.variance) < 4.0,
                     qPrintable(QString::number(deviation.variance)));
        }
    }

    void aLargerPAddsSynapsesToTheSameNetwork()
    {
        constexpr int n = 120;
        const PhiloxWiringSource source(n, 3);
        DenseMatrix before = DenseMatrix::Zero(n, n);
        for (const double p : {0.01, 0.05, 0.1, 0.10001, 0.5, 0.99, 1.0}) {
            const DenseMatrix weights = dense(*source.build(p));
            const DenseMatrix scaled = weights * (std::sqrt(double(n)) * p);
            for (int row = 0; row < n; ++row) {
                // What is left of Z when the mean of the row is not known: differences.
                int last = -1;
                for (int column = 0; column < n; ++column) {
                    if (before(row, column) == 0.0)
                        continue;
                    QVERIFY(weights(row, column) != 0.0);
                    if (last >= 0)
                        QVERIFY(std::abs(scaled(row, column) - scaled(row, last) -
                                         (before(row, column) - before(row, last))) < 1e-12);
                    last = column;
                }
            }
            before = scaled;
        }
        QCOMPARE((before.array() != 0.0).count(), n * n);
    }

    void seedsMakeDifferentNetworks()
    {
        const PhiloxWiringSource source(80, 5);
        const auto first = dense(*source.build(0.3));
        QCOMPARE(dense(*source.build(0.3)), first);
        QVERIFY(!dense(*PhiloxWiringSource(80, 6).build(0.3)).isApprox(first, 0.1));
        QVERIFY(!PhiloxWiringSource(80, 6).startUniforms().isApprox(source.startUniforms(), 0.1));
        QVERIFY((source.startUniforms() >= 0.0).all() && (source.startUniforms() < 1.0).all());
        QCOMPARE(source.neurons(), 80);
    }

    void progressOnlyGrowsAndCanBeCancelled()
    {
        const PhiloxWiringSource source(300, 1, WeightPrecision::float64, 2);
        double last = 0.0;
        bool monotone = true;
        const std::thread::id here = std::this_thread::get_id();
        static_cast<void>(source.build(0.1, [&](double fraction) {
            monotone = monotone && fraction >= last && fraction <= 1.0 &&
                       std::this_thread::get_id() == here;
            last = fraction;
            return true;
        }));
        QVERIFY(monotone);
        QVERIFY(last > 0.5);
        for (const int after : {0, 3, 20}) {
            int calls = 0;
            const PhiloxWiringSource alone(300, 1, WeightPrecision::float64, 1);
            QVERIFY_THROWS_EXCEPTION(
                BuildCancelled,
                static_cast<void>(alone.build(0.1, [&](double) { return calls++ < after; })));
            QCOMPARE(calls, after + 1);
        }
    }
};

TIGHTROPE_TEST(PhiloxWiringTest)
#include "tst_philox_wiring.moc"
