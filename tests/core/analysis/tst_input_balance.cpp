// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/input_balance.h"
#include "core/analysis/input_split.h"
#include "core/model/network.h"
#include "core/model/numpy_wiring.h"
#include "core/model/wiring_matrix.h"
#include "tests/support/made_wiring.h"
#include "tests/support/test_class.h"

#include <QTest>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>

using namespace tightrope;

class InputBalanceTest : public QObject
{
    Q_OBJECT

  private slots:
    void aSynapseBringsItsArea()
    {
        // The response to one spike, added up until nothing is left of it.
        for (const double tr : {0.0005, 0.002, 0.02}) {
            const Parameters parameters{.g = 1.0, .td = 0.02, .tr = tr, .n = 1, .dt = 0.0002};
            InputSplit split(Eigen::ArrayXd::Constant(1, 1.0), 0);
            std::vector<InputSample> samples;
            split.advance(10000, parameters, std::vector<Spike>{{0, 0}}, 0, 1, samples);
            double area = 0.0;
            for (const InputSample& sample : samples)
                area += sample.positive * parameters.dt;
            QVERIFY(std::abs(synapseArea(parameters) / area - 1.0) < 1e-12);
        }
        QVERIFY(std::abs(synapseArea(Parameters{.dt = 1e-7}) - 1.0) < 1e-4);
    }

    void byHand()
    {
        const auto wiring = test::wired(3, {{0, 2, 0.5}, {1, 2, -0.25}, {2, 0, -2.0}});
        const MeanInputs inputs = meanInputs(*wiring, Eigen::ArrayXd{{10.0, 20.0, 1.0}});
        QCOMPARE(inputs.positive[2], 5.0);
        QCOMPARE(inputs.negative[2], -5.0);
        QCOMPARE(inputs.imbalance()[2], 0.0);
        QCOMPARE(inputs.positive[0], 0.0);
        QCOMPARE(inputs.negative[0], -2.0);
        QCOMPARE(inputs.net()[0], -2.0);
        QCOMPARE(inputs.imbalance()[0], 1.0);
        QVERIFY(std::isnan(inputs.imbalance()[1])); // nothing reaches it
    }

    void withEqualRatesTheBalanceIsPerfect()
    {
        constexpr double p = 0.1;
        constexpr double g = 0.04;
        constexpr double rate = 18.4; // Hz
        const auto wiring = NumpyWiringSource(1000, 100).build(p);
        const MeanInputs inputs = meanInputs(*wiring, Eigen::ArrayXd::Constant(1000, g * rate));
        QVERIFY(inputs.net().abs().maxCoeff() < 1e-9);
        QVERIFY(inputs.imbalance().maxCoeff() < 1e-9);
        // Half of p·n synapses of sd g/(√n·p), the mean of a half normal: g·√(n/2π)·ν.
        const double expected = g * std::sqrt(1000 / (2.0 * std::numbers::pi)) * rate;
        QVERIFY(std::abs(inputs.positive.mean() / expected - 1.0) < 0.02);
        QVERIFY(std::abs(inputs.negative.mean() / expected + 1.0) < 0.02);
    }

    void asTheMatrixHasIt()
    {
        const auto wiring = NumpyWiringSource(80, 4).build(0.3);
        const Eigen::MatrixXd w = matrixOf(*wiring);
        const Eigen::VectorXd drive = Eigen::VectorXd::LinSpaced(80, 0.0, 4.0);
        const MeanInputs inputs = meanInputs(*wiring, drive);
        const Eigen::VectorXd positive = w.cwiseMax(0.0) * drive;
        const Eigen::VectorXd negative = w.cwiseMin(0.0) * drive;
        QVERIFY((inputs.positive.matrix() - positive).cwiseAbs().maxCoeff() < 1e-12);
        QVERIFY((inputs.negative.matrix() - negative).cwiseAbs().maxCoeff() < 1e-12);
    }

    void theDistributionCountsEveryNeuronWithAnInput()
    {
        const double none = std::numeric_limits<double>::quiet_NaN();
        const ImbalanceDistribution distribution =
            imbalanceDistribution(Eigen::ArrayXd{{0.0, 0.001, none, 0.03, 0.0399}});
        QCOMPARE(distribution.neurons, 4);
        QCOMPARE(distribution.end, 0.05);
        QCOMPARE(distribution.median, 0.03);
        QCOMPARE(distribution.counts[0], 2); // up to 0.00125
        QCOMPARE(distribution.counts[24] + distribution.counts[23], 1);
        QCOMPARE(distribution.counts[31], 1);
        QCOMPARE(std::accumulate(distribution.counts.begin(), distribution.counts.end(), 0), 4);

        const ImbalanceDistribution oneSided = imbalanceDistribution(Eigen::ArrayXd::Ones(3));
        QCOMPARE(oneSided.end, 1.0);
        QCOMPARE(oneSided.counts.back(), 3);
        QCOMPARE(imbalanceDistribution(Eigen::ArrayXd::Zero(3)).counts.front(), 3);
        QCOMPARE(imbalanceDistribution(Eigen::ArrayXd::Constant(3, none)).neurons, 0);
        QCOMPARE(imbalanceDistribution({}).neurons, 0);
    }

    void itCanBeCancelled()
    {
        QVERIFY_EXCEPTION_THROWN(
            meanInputs(*test::wired(3), Eigen::ArrayXd::Ones(3), [](double) { return false; }),
            BuildCancelled);
    }

    /// What is known of the published network at its defaults, over two seconds after the ignition.
    void theDefaultNetworkIsBalanced()
    {
        const Parameters parameters;
        Network network = Network::make(parameters);
        while (network.time() < 0.2)
            network.step();
        const std::int64_t first = network.steps();
        Eigen::ArrayXd spikes = Eigen::ArrayXd::Zero(parameters.n);
        Eigen::ArrayXd sum = Eigen::ArrayXd::Zero(parameters.n);
        Eigen::ArrayXd squares = Eigen::ArrayXd::Zero(parameters.n);
        double samples = 0.0;
        while (network.time() < 2.2) {
            for (const std::uint32_t neuron : network.step())
                spikes[neuron] += 1.0;
            if (network.steps() % 20 != 0)
                continue;
            const Eigen::ArrayXd& ipsc = network.state().ipsc;
            sum += ipsc;
            squares += ipsc.square();
            samples += 1.0;
        }
        const double seconds = static_cast<double>(network.steps() - first) * parameters.dt;
        const Eigen::ArrayXd rates = spikes / seconds;
        const MeanInputs inputs =
            meanInputs(*network.wiring(), parameters.g * synapseArea(parameters) * rates);
        const double theory =
            parameters.g * std::sqrt(static_cast<double>(parameters.n) / (2 * std::numbers::pi)) *
            rates.mean();
        QVERIFY(std::abs(inputs.positive.mean() / theory - 1.0) < 0.02);
        QVERIFY(std::abs(inputs.positive.mean() - 13.1) < 0.4);
        QVERIFY(std::abs(inputs.negative.mean() + 13.1) < 0.4);
        QVERIFY(std::abs(inputs.net().mean()) < 0.1);

        const Eigen::ArrayXd mean = sum / samples;
        const Eigen::ArrayXd sd = (squares / samples - mean.square()).sqrt();
        QVERIFY(std::abs(mean.mean()) < 0.1);
        QVERIFY2(std::abs(sd.mean() - 2.1) < 0.3, qPrintable(QString::number(sd.mean())));
        // What is computed from rates is what the engine integrated, but for both ends.
        QVERIFY((mean - inputs.net()).abs().maxCoeff() < 0.5);
    }
};

TIGHTROPE_TEST(InputBalanceTest)
#include "tst_input_balance.moc"
