// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/input_split.h"
#include "core/model/network.h"
#include "core/model/wiring_matrix.h"
#include "core/model/wiring_source.h"
#include "tests/support/made_wiring.h"
#include "tests/support/test_class.h"

#include <QTest>
#include <cmath>

using namespace tightrope;

namespace {

/// A network, its spikes so far and what it says of one neuron after each step.
struct Recorded
{
    static constexpr std::uint32_t kNeuron = 17;

    explicit Recorded(const Parameters& parameters)
        : source(makeWiringSource(parameters))
        , network(parameters, source->build(parameters.p, {}),
                  State::initial(parameters, source->startUniforms()))
    {}

    void run(std::int64_t steps)
    {
        for (std::int64_t i = 0; i < steps; ++i) {
            const auto step = static_cast<std::uint32_t>(network.steps());
            for (const std::uint32_t neuron : network.step())
                spikes.push_back({step, neuron});
            ipsc.push_back(network.state().ipsc[kNeuron]);
        }
    }

    Eigen::ArrayXd row() const { return inputRow(*network.wiring(), kNeuron); }

    std::shared_ptr<const WiringSource> source;
    Network network;
    std::vector<Spike> spikes;
    std::vector<double> ipsc; ///< [mV]
};

double largestDifference(const std::vector<InputSample>& samples, const std::vector<double>& ipsc)
{
    double largest = samples.empty() ? INFINITY : 0.0;
    for (const InputSample& sample : samples)
        largest =
            std::max(largest, std::abs(sample.net() - ipsc[static_cast<std::size_t>(sample.step)]));
    return largest;
}

const Parameters kSmall{.g = 0.08, .p = 0.2, .n = 200, .seed = 7};

} // namespace

class InputSplitTest : public QObject
{
    Q_OBJECT

  private slots:
    void theRowIsThatOfTheMatrix()
    {
        const auto wiring = makeWiringSource(kSmall)->build(kSmall.p, {});
        const Eigen::MatrixXd w = matrixOf(*wiring);
        for (const std::uint32_t neuron : {0U, 17U, 199U})
            QVERIFY((inputRow(*wiring, neuron).matrix() == w.row(neuron).transpose()));
        QVERIFY((inputRow(*test::wired(3), 1) == Eigen::ArrayXd::Zero(3)).all());
    }

    void oneSpikeByHand()
    {
        // Without decay worth mentioning: hm jumps in the step of the spike, ipsc moves in the
        // next.
        const Parameters parameters{.g = 0.5, .td = 0.2, .tr = 0.05, .dt = 1e-5};
        InputSplit split(Eigen::ArrayXd{{-2.0, 3.0}}, 0);
        std::vector<InputSample> samples;
        split.advance(3, parameters, std::vector<Spike>{{0, 0}, {1, 1}}, 0, 1, samples);
        QCOMPARE(samples.size(), 3U);
        QCOMPARE(samples[0].positive, 0.0);
        QCOMPARE(samples[0].negative, 0.0);
        QCOMPARE(samples[1].positive, 0.0);
        QVERIFY(std::abs(samples[1].negative / (-2.0 * 0.5 / 0.01 * 1e-5) - 1.0) < 1e-12);
        QVERIFY(std::abs(samples[2].positive / (3.0 * 0.5 / 0.01 * 1e-5) - 1.0) < 1e-12);
        QVERIFY(samples[2].negative < samples[1].negative);
    }

    void theSumIsTheCurrentOfTheNetwork()
    {
        Recorded recorded(kSmall);
        recorded.run(4000);
        InputSplit split(recorded.row(), 0);
        std::vector<InputSample> samples;
        split.advance(4000, kSmall, recorded.spikes, 0, 1, samples);
        QCOMPARE(samples.size(), 4000U);
        QVERIFY(largestDifference(samples, recorded.ipsc) < 1e-9);
        QVERIFY(samples.back().positive > 1.0);
        QVERIFY(samples.back().negative < -1.0);
    }

    void alsoWhileParametersChange()
    {
        Recorded recorded(kSmall);
        const Eigen::ArrayXd firstRow = recorded.row();
        Parameters parameters = kSmall;
        InputSplit split(firstRow, 0);
        std::vector<InputSample> samples;
        const auto follow = [&](std::int64_t steps) {
            recorded.run(steps);
            split.advance(recorded.network.steps(), parameters, recorded.spikes, 0, 1, samples);
        };
        follow(1001);
        for (const auto& [id, value] : {std::pair{ParameterId::g, 0.05},
                                        {ParameterId::td, 0.01},
                                        {ParameterId::tr, 0.004},
                                        {ParameterId::td, 0.004}, // td = tr
                                        {ParameterId::g, 0.1}}) {
            parameters = withValue(parameters, id, value);
            recorded.network.setLive(parameters);
            follow(777);
        }
        parameters.p = 0.4;
        recorded.network.rewire(parameters.p, recorded.source->build(parameters.p, {}));
        split.rewire(recorded.row());
        QVERIFY((firstRow != recorded.row()).any());
        follow(1000);
        QCOMPARE(static_cast<std::int64_t>(samples.size()), recorded.network.steps());
        QVERIFY(largestDifference(samples, recorded.ipsc) < 1e-9);
    }

    void itDoesNotMatterInWhichPiecesStepsCome()
    {
        Recorded recorded(kSmall);
        recorded.run(2000);
        std::vector<InputSample> whole;
        InputSplit(recorded.row(), 0).advance(2000, kSmall, recorded.spikes, 0, 7, whole);
        std::vector<InputSample> pieces;
        InputSplit split(recorded.row(), 0);
        for (std::int64_t end = 13; end < 2013; end += 13) {
            // As from a chunk that begins at step 500, where it does.
            const std::int64_t origin = end > 520 ? 500 : 0;
            std::vector<Spike> spikes;
            for (const Spike& spike : recorded.spikes) {
                if (spike.stepOffset >= origin)
                    spikes.push_back(
                        {spike.stepOffset - static_cast<std::uint32_t>(origin), spike.neuron});
            }
            split.advance(std::min<std::int64_t>(end, 2000), kSmall, spikes, origin, 7, pieces);
        }
        QCOMPARE(pieces.size(), whole.size());
        for (std::size_t i = 0; i < whole.size(); ++i) {
            QCOMPARE(pieces[i].step, static_cast<std::int64_t>(7 * i));
            QCOMPARE(pieces[i].positive, whole[i].positive);
            QCOMPARE(pieces[i].negative, whole[i].negative);
        }
    }

    void begunLaterItWaitsUntilTheRestIsForgotten()
    {
        Recorded recorded(kSmall);
        recorded.run(8000);
        InputSplit split(recorded.row(), 2000);
        QCOMPARE(split.forgotten(), 1.0);
        std::vector<InputSample> samples;
        split.advance(8000, kSmall, recorded.spikes, 0, 1, samples);
        QVERIFY(!samples.empty());
        // td·ln(1000·td/(td − tr)), after which a steady current has decayed to a thousandth.
        const double expected = 0.02 * std::log(1000.0 * 0.02 / 0.018);
        const double waited = static_cast<double>(samples.front().step - 2000) * kSmall.dt;
        QVERIFY(std::abs(waited - expected) < 0.001);
        double scale = 0.0;
        for (const InputSample& sample : samples)
            scale = std::max(scale, sample.positive);
        QVERIFY(largestDifference(samples, recorded.ipsc) < 2e-3 * scale);
        QVERIFY(largestDifference({samples.back()}, recorded.ipsc) < 1e-4 * scale);
    }
};

TIGHTROPE_TEST(InputSplitTest)
#include "tst_input_split.moc"
