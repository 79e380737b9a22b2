// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/numpy_random.h"
#include "core/model/numpy_wiring.h"
#include "core/model/wiring_matrix.h"
#include "tests/support/test_class.h"

#include <QTest>
#include <cmath>

using namespace tightrope;
using DenseMatrix = Eigen::MatrixXd;

namespace {

/// The weights straight from their definition, as a full matrix; where there is no synapse, NaN.
DenseMatrix directly(Eigen::Index n, std::uint32_t seed, double p)
{
    NumpyRandom random(seed);
    DenseMatrix normals(n, n);
    DenseMatrix weights(n, n);
    for (Eigen::Index row = 0; row < n; ++row) {
        for (Eigen::Index column = 0; column < n; ++column)
            normals(row, column) = random.normal();
    }
    for (Eigen::Index row = 0; row < n; ++row) {
        double sum = 0.0;
        double count = 0.0;
        for (Eigen::Index column = 0; column < n; ++column) {
            const bool connected = random.uniform() < p;
            weights(row, column) =
                connected ? normals(row, column) / (std::sqrt(static_cast<double>(n)) * p)
                          : std::nan("");
            sum += connected ? weights(row, column) : 0.0;
            count += connected;
        }
        for (Eigen::Index column = 0; column < n; ++column)
            weights(row, column) -= sum / count;
    }
    return weights;
}

} // namespace

class NumpyWiringTest : public QObject
{
    Q_OBJECT

    static void shapes()
    {
        QTest::addColumn<int>("n");
        QTest::addColumn<double>("p");
        QTest::addRow("sparse") << 200 << 0.05;
        QTest::addRow("usual") << 150 << 0.1;
        QTest::addRow("dense") << 60 << 0.9;
        QTest::addRow("full") << 60 << 1.0;
        QTest::addRow("empty rows") << 100 << 0.005;
        QTest::addRow("nothing at all") << 5 << 0.001;
        QTest::addRow("two") << 2 << 1.0;
        QTest::addRow("one") << 1 << 1.0;
    }

  private slots:
    void weightsAreTheDefined_data() { shapes(); }

    void weightsAreTheDefined()
    {
        QFETCH(int, n);
        QFETCH(double, p);
        const NumpyWiringSource source(n, 100);
        const auto wiring = source.build(p);
        const DenseMatrix expected = directly(n, 100, p);
        QCOMPARE(wiring->neurons(), n);
        const auto weights = matrixOf(*wiring);
        std::int64_t synapses = 0;
        for (Eigen::Index column = 0; column < n; ++column) {
            Eigen::Index last = -1;
            for (Eigen::SparseMatrix<double, Eigen::ColMajor, std::int64_t>::InnerIterator it(
                     weights, column);
                 it; ++it) {
                QVERIFY(it.row() > last); // ascending
                last = it.row();
                QVERIFY(std::abs(it.value() - expected(it.row(), column)) < 1e-12);
                ++synapses;
            }
        }
        QCOMPARE(synapses, (expected.array() == expected.array()).count());
        QCOMPARE(wiring->synapses(), synapses);
    }

    void everyRowIsBalanced_data() { shapes(); }

    void everyRowIsBalanced()
    {
        QFETCH(int, n);
        QFETCH(double, p);
        const auto wiring = NumpyWiringSource(n, 7).build(p);
        const Eigen::VectorXd sums = matrixOf(*wiring) * Eigen::VectorXd::Ones(n);
        const double largest =
            wiring->synapses() > 0 ? matrixOf(*wiring).coeffs().abs().maxCoeff() : 0.0;
        QVERIFY(sums.cwiseAbs().maxCoeff() <= 1e-12 * (1.0 + largest));
        QVERIFY(sums.allFinite());
    }

    void aLargerPAddsSynapses()
    {
        const NumpyWiringSource source(120, 3);
        DenseMatrix before = DenseMatrix::Zero(120, 120);
        for (const double p : {0.01, 0.05, 0.1, 0.5, 0.99, 1.0}) {
            const auto wiring = source.build(p);
            const DenseMatrix mask = DenseMatrix(matrixOf(*wiring)).unaryExpr([](double w) {
                return w != 0.0 ? 1.0 : 0.0;
            });
            QVERIFY((mask - before).minCoeff() >= 0.0);
            QVERIFY(mask.sum() > before.sum());
            before = mask;
        }
        QCOMPARE(before.sum(), 120.0 * 120.0);
    }

    void oneSourceBuildsTheSameAgain()
    {
        const NumpyWiringSource source(80, 5);
        const auto first = source.build(0.3);
        static_cast<void>(source.build(0.8));
        const auto second = source.build(0.3);
        QVERIFY(matrixOf(*first).isApprox(matrixOf(*second), 0.0));
        const auto other = NumpyWiringSource(80, 6).build(0.3);
        QVERIFY(!matrixOf(*first).isApprox(matrixOf(*other), 0.1));
    }

    void startVoltagesComeAfterTheWeights()
    {
        const NumpyWiringSource source(30, 100);
        QCOMPARE(source.startUniforms().size(), 30);
        NumpyRandom random(100);
        for (int i = 0; i < 30 * 30; ++i)
            random.normal();
        for (int i = 0; i < 30 * 30; ++i)
            random.uniform();
        for (Eigen::Index k = 0; k < 30; ++k)
            QCOMPARE(source.startUniforms()[k], random.uniform());
    }

    void progressOnlyGrows()
    {
        for (const bool drawing : {true, false}) {
            const NumpyWiringSource ready(100, 1);
            double last = 0.0;
            int calls = 0;
            bool monotone = true;
            const BuildMonitor monitor = [&](double fraction) {
                monotone = monotone && fraction >= last && fraction <= 1.0;
                last = fraction;
                ++calls;
                return true;
            };
            if (drawing)
                NumpyWiringSource(100, 1, monitor);
            else
                static_cast<void>(ready.build(0.1, monitor));
            QVERIFY(monotone);
            QVERIFY(last > 0.9);
            QVERIFY(calls >= 100);
        }
    }

    void canBeCancelledAtAnyReport()
    {
        const NumpyWiringSource ready(50, 1);
        for (int after = 0; after < 100; after += 7) {
            int calls = 0;
            const BuildMonitor monitor = [&](double) { return calls++ < after; };
            QVERIFY_THROWS_EXCEPTION(BuildCancelled, NumpyWiringSource(50, 1, monitor));
            QCOMPARE(calls, after + 1);
            calls = 0;
            QVERIFY_THROWS_EXCEPTION(BuildCancelled, ready.build(0.2, monitor));
            QCOMPARE(calls, after + 1);
        }
    }
};

TIGHTROPE_TEST(NumpyWiringTest)
#include "tst_numpy_wiring.moc"
