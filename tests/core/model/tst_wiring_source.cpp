// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/numpy_wiring.h"
#include "core/model/philox_wiring.h"
#include "core/model/wiring_matrix.h"
#include "core/model/wiring_source.h"
#include "tests/support/test_class.h"

#include <QTest>
#include <cmath>

using namespace tightrope;

namespace {

Parameters small()
{
    Parameters parameters;
    parameters.n = 40;
    parameters.p = 0.3;
    return parameters;
}

} // namespace

class WiringSourceTest : public QObject
{
    Q_OBJECT

  private slots:
    void neuronsReachThemselvesAsTheyReachOthers()
    {
        for (const WiringKind kind : {WiringKind::numpy, WiringKind::philox}) {
            Parameters parameters;
            parameters.n = 1000;
            parameters.p = 0.3;
            parameters.wiring = kind;
            const auto wiring = makeWiringSource(parameters)->build(WiringRule::of(parameters), {});
            const auto loops = (matrixOf(*wiring).diagonal().array() != 0.0).count();
            QVERIFY2(std::abs(static_cast<double>(loops) - 300.0) < 75.0, // five sd
                     qPrintable(QString::number(loops)));
        }
    }

    void theSourceServesWhatItWasMadeFor()
    {
        const auto source = makeWiringSource(small());
        QCOMPARE(source->startUniforms().size(), 40);
        QVERIFY(source->serves(small()));
    }

    void whatTheNetworkIsDrawnFromDecides_data()
    {
        QTest::addColumn<int>("id");
        QTest::addColumn<double>("value");
        QTest::addColumn<bool>("same");
        const auto row = [](const char* name, ParameterId id, double value, bool same) {
            QTest::addRow("%s", name) << static_cast<int>(id) << value << same;
        };
        row("p", ParameterId::p, 0.9, true);
        row("dt", ParameterId::dt, 0.0001, true);
        row("offset", ParameterId::offset, -30.0, true);
        row("numpy by name", ParameterId::wiring, static_cast<double>(WiringKind::numpy), true);
        row("philox", ParameterId::wiring, static_cast<double>(WiringKind::philox), false);
        row("weights", ParameterId::weights, 1.0, false);
        row("n", ParameterId::n, 41.0, false);
        row("seed", ParameterId::seed, 101.0, false);
    }

    void whatTheNetworkIsDrawnFromDecides()
    {
        QFETCH(int, id);
        QFETCH(double, value);
        QFETCH(bool, same);
        Parameters other = small();
        assign(other, static_cast<ParameterId>(id), value);
        QCOMPARE(sameSource(small(), other), same);
        QCOMPARE(sameSource(other, small()), same);
        QCOMPARE(makeWiringSource(small())->serves(other), same);
    }

    void theMonitorIsAsked()
    {
        double last = -1.0;
        makeWiringSource(small(), [&](double fraction) {
            last = fraction;
            return true;
        });
        QVERIFY(last > 0.9);
        QVERIFY_THROWS_EXCEPTION(BuildCancelled,
                                 makeWiringSource(small(), [](double) { return false; }));
    }

    void theWiringDecidesWhoDraws()
    {
        Parameters philox = small();
        philox.wiring = WiringKind::philox;
        QVERIFY(dynamic_cast<const NumpyWiringSource*>(makeWiringSource(small()).get()));
        QVERIFY(dynamic_cast<const PhiloxWiringSource*>(makeWiringSource(philox).get()));
        QVERIFY(makeWiringSource(philox)->serves(philox));
        philox.weights = WeightPrecision::float32;
        QVERIFY(makeWiringSource(philox)->serves(philox));
        QVERIFY(makeWiringSource(philox)->build(1.0, {})->isSingle());
    }

    void drawingAndWiringHaveOneProgress_data()
    {
        QTest::addColumn<int>("wiring");
        QTest::addRow("numpy") << static_cast<int>(WiringKind::numpy);
        QTest::addRow("philox") << static_cast<int>(WiringKind::philox);
    }

    void drawingAndWiringHaveOneProgress()
    {
        QFETCH(int, wiring);
        Parameters parameters = small();
        parameters.wiring = static_cast<WiringKind>(wiring);
        std::vector<double> fractions;
        const auto wired = drawAndWire(parameters, [&](double fraction) {
            fractions.push_back(fraction);
            return true;
        });
        QVERIFY(wired.source->serves(parameters));
        QCOMPARE(wired.wiring->neurons(), parameters.n);
        QVERIFY(std::ranges::is_sorted(fractions));
        QVERIFY(fractions.front() < 0.3 && fractions.back() > 0.9 && fractions.back() <= 1.0);
        QVERIFY_THROWS_EXCEPTION(BuildCancelled,
                                 drawAndWire(parameters, [](double) { return false; }));
    }

    void meansAndBias_data()
    {
        QTest::addColumn<int>("wiring");
        QTest::addColumn<int>("weights");
        QTest::addRow("numpy") << int(WiringKind::numpy) << int(WeightPrecision::float64);
        QTest::addRow("philox") << int(WiringKind::philox) << int(WeightPrecision::float64);
        QTest::addRow("single") << int(WiringKind::philox) << int(WeightPrecision::float32);
    }

    void meansAndBias()
    {
        QFETCH(int, wiring);
        QFETCH(int, weights);
        Parameters parameters = small();
        parameters.wiring = static_cast<WiringKind>(wiring);
        parameters.weights = static_cast<WeightPrecision>(weights);
        const auto source = makeWiringSource(parameters);
        const double tiny = parameters.weights == WeightPrecision::float32 ? 1e-6 : 1e-14;
        const auto built = [&](RowMeans means, double bias) -> Eigen::ArrayXXd {
            const auto matrix = matrixOf(*source->build({0.3, means, bias}, {}));
            return Eigen::MatrixXd(matrix).array();
        };
        const Eigen::ArrayXXd zero = built(RowMeans::zero, 0.0);
        const Eigen::ArrayXXd drawn = built(RowMeans::drawn, 0.0);
        const Eigen::ArrayXXd mask = (drawn != 0.0).cast<double>();
        const Eigen::ArrayXd means = drawn.rowwise().sum() / mask.rowwise().sum();
        QVERIFY(means.abs().maxCoeff() > 0.1 * drawn.abs().maxCoeff());
        QVERIFY((drawn - mask.colwise() * means - zero).abs().maxCoeff() < tiny);
        QVERIFY(zero.rowwise().sum().abs().maxCoeff() < 40 * tiny);
        for (const double bias : {0.1, -0.25}) {
            for (const auto& [rule, plain] :
                 {std::pair{RowMeans::zero, zero}, std::pair{RowMeans::drawn, drawn}}) {
                const double meanAbsolute = plain.abs().sum() / mask.sum();
                const Eigen::ArrayXXd expected = plain + bias * meanAbsolute * mask;
                QVERIFY((built(rule, bias) - expected).abs().maxCoeff() < tiny);
            }
        }
    }
};

TIGHTROPE_TEST(WiringSourceTest)
#include "tst_wiring_source.moc"
