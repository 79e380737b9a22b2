// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/regime.h"

#include "core/analysis/interval_distributions.h"
#include "core/analysis/population_activity.h"
#include "core/model/network.h"
#include "tests/support/regime_label.h"
#include "tests/support/test_class.h"

#include <QTest>
#include <cmath>

using namespace tightrope;

namespace {

RegimeFigures figures(double rate, double cv, double chi = 0.03)
{
    return {.neurons = 2000,
            .seconds = 3.0,
            .rate = rate,
            .meanCv = cv,
            .qualifying = 1990,
            .chi = chi};
}

/// Three seconds after the ignition. Voltages are sampled 60 times a second.
RegimeFigures measured(const Parameters& parameters)
{
    constexpr std::int64_t kBegin = 4000; // 0.2 s
    constexpr std::int64_t kSampleEvery = 333;
    Network network = Network::make(parameters);
    SpikeWindow window{parameters.n, parameters.dt, kBegin, kBegin + 60000, {}, {}};
    std::vector<Eigen::ArrayXf> voltages;
    for (std::int64_t step = 0; step < window.endStep; ++step) {
        const auto spikers = network.step();
        if (step < kBegin)
            continue;
        window.steps.insert(window.steps.end(), spikers.size(),
                            static_cast<std::uint32_t>(step - kBegin));
        window.neuron.insert(window.neuron.end(), spikers.begin(), spikers.end());
        if (step % kSampleEvery == 0)
            voltages.push_back(network.state().v.cast<float>());
    }
    std::vector<std::span<const float>> moments;
    for (const Eigen::ArrayXf& v : voltages)
        moments.emplace_back(v.data(), static_cast<std::size_t>(v.size()));
    const IntervalDistributions intervals = intervalDistributions(window);
    return {.neurons = parameters.n,
            .seconds = window.seconds(),
            .rate = intervals.meanRate,
            .meanCv = intervals.meanCv,
            .qualifying = static_cast<std::int64_t>(intervals.qualifying.size()),
            .chi = voltageSynchrony(moments)};
}

} // namespace

class RegimeTest : public QObject
{
    Q_OBJECT

  private slots:
    void labels_data()
    {
        QTest::addColumn<double>("rate");
        QTest::addColumn<double>("cv");
        QTest::addColumn<double>("chi");
        QTest::addColumn<QString>("label");
        const double nan = std::nan("");
        QTest::addRow("silent") << 0.0 << nan << 0.04 << "silent";
        QTest::addRow("almost silent") << 0.099 << nan << nan << "silent";
        QTest::addRow("no intervals") << 5.0 << nan << 0.04 << "not known yet";
        QTest::addRow("nothing") << nan << nan << nan << "not known yet";
        QTest::addRow("clocks") << 30.0 << 0.1 << 0.03 << "asynchronous regular";
        QTest::addRow("just regular") << 16.6 << 0.499 << 0.03 << "asynchronous regular";
        QTest::addRow("just irregular") << 16.6 << 0.5 << 0.03 << "asynchronous irregular";
        QTest::addRow("just not bursting") << 16.6 << 1.999 << 0.03 << "asynchronous irregular";
        QTest::addRow("bursts") << 50.0 << 2.0 << 0.03 << "asynchronous bursting";
        QTest::addRow("together") << 69.0 << 0.0 << 0.8 << "synchronous regular";
        QTest::addRow("together irregularly") << 69.0 << 1.0 << 0.3 << "synchronous irregular";
        QTest::addRow("without voltages") << 18.0 << 0.9 << nan << "irregular";
    }

    void labels()
    {
        QFETCH(double, rate);
        QFETCH(double, cv);
        QFETCH(double, chi);
        QFETCH(QString, label);
        QCOMPARE(test::labelOf(regimeOf(figures(rate, cv, chi))), label);
    }

    void theFiguresThatDecided()
    {
        constexpr double kInfinity = std::numeric_limits<double>::infinity();
        using Figure = Criterion::Figure;
        const Regime regime = regimeOf(figures(18.4, 0.9, 0.03));
        const std::vector<Criterion> expected{{Figure::rate, 18.4, kSilentRate, kInfinity},
                                              {Figure::cv, 0.9, kIrregularCv, kBurstingCv},
                                              {Figure::chi, 0.03, -kInfinity, kSynchronousChi}};
        QVERIFY(regime.decided == expected);
        QCOMPARE(regimeOf(figures(0.0, std::nan(""))).decided.size(), std::size_t{1});
        // Every figure lies within the limits it is shown with.
        for (const double chi : {0.1, 0.3, 0.9}) {
            for (const double cv : {0.0, 0.5, 1.0, 2.0, 3.0}) {
                for (const Criterion& one : regimeOf(figures(5.0, cv, chi)).decided)
                    QVERIFY(one.value >= one.lower && one.value < one.upper);
            }
        }
    }

    void aFewNeuronsDoNotSpeakForAll()
    {
        RegimeFigures few = figures(2.0, 1.5);
        few.qualifying = 199;
        QVERIFY(regimeOf(few).firing == Firing::unknown);
        few.qualifying = 200;
        QVERIFY(regimeOf(few).firing == Firing::irregular);
    }

    void smallNetworksAreTogetherByChance()
    {
        RegimeFigures small = figures(18.0, 0.9, 0.35);
        small.neurons = small.qualifying = 10;
        QVERIFY(regimeOf(small).populationState == PopulationState::asynchronous);
        QCOMPARE(synchronousChi(2000), kSynchronousChi);
        QCOMPARE(synchronousChi(16), 0.5);
    }

    void knownNetworks_data()
    {
        QTest::addColumn<double>("offset");
        QTest::addColumn<double>("g");
        QTest::addColumn<QString>("label");
        QTest::addColumn<double>("rate"); // [Hz], within 4 %, silence exactly
        const QString irregular = "asynchronous irregular";
        const QString regular = "asynchronous regular";
        const QString bursting = "asynchronous bursting";
        QTest::addRow("offset -42") << -42.0 << 0.04 << "silent" << 0.0;
        QTest::addRow("offset -41") << -41.0 << 0.04 << irregular << 9.2;
        QTest::addRow("default") << -40.0 << 0.04 << irregular << 18.4;
        QTest::addRow("offset -39") << -39.0 << 0.04 << regular << 28.9;
        QTest::addRow("offset -38") << -38.0 << 0.04 << regular << 35.6;
        QTest::addRow("offset -35") << -35.0 << 0.04 << regular << 50.1;
        QTest::addRow("offset -30") << -30.0 << 0.04 << regular << 68.6;
        QTest::addRow("g 0.01") << -40.0 << 0.01 << regular << 15.3;
        QTest::addRow("g 0.06") << -40.0 << 0.06 << irregular << 21.5;
        QTest::addRow("g 0.08") << -40.0 << 0.08 << irregular << 25.8;
        QTest::addRow("g 0.16") << -40.0 << 0.16 << bursting << 50.0;
        QTest::addRow("g 0.25") << -40.0 << 0.25 << bursting << 79.0;
        QTest::addRow("below the edge") << -38.0 << 0.050 << regular << 35.6;
        QTest::addRow("above the edge") << -38.0 << 0.057 << irregular << 32.0;
        QTest::addRow("uncoupled, ignited together")
            << -30.0 << 0.0 << "synchronous regular" << 69.0;
    }

    void knownNetworks()
    {
        QFETCH(double, offset);
        QFETCH(double, g);
        QFETCH(QString, label);
        QFETCH(double, rate);
        Parameters parameters;
        parameters.offset = offset;
        parameters.g = g;
        const RegimeFigures actual = measured(parameters);
        const QString shown = QString("%1: %2 Hz, CV %3, χ %4")
                                  .arg(test::labelOf(regimeOf(actual)))
                                  .arg(actual.rate)
                                  .arg(actual.meanCv)
                                  .arg(actual.chi);
        qInfo("%s", qPrintable(shown));
        QVERIFY2(test::labelOf(regimeOf(actual)) == label, qPrintable(shown));
        QVERIFY2(std::abs(actual.rate - rate) <= 0.04 * rate, qPrintable(shown));
    }

    void evenNeighboursOfUnevenIntervalsWander()
    {
        RegimeFigures defaults = figures(18.4, 0.95);
        QVERIFY(!wandersSlowly(defaults)); // nothing is known of LV
        defaults.meanLv = 0.29;
        QVERIFY(wandersSlowly(defaults));
        defaults.meanLv = 0.95; // as a Poisson process
        QVERIFY(!wandersSlowly(defaults));
        RegimeFigures clocks = figures(35.0, 0.02);
        clocks.meanLv = 0.0001;
        QVERIFY(!wandersSlowly(clocks));
    }
};

TIGHTROPE_TEST(RegimeTest)
#include "tst_regime.moc"
