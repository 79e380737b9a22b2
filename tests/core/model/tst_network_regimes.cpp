// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/interspike_intervals.h"
#include "core/model/network.h"
#include "tests/support/test_class.h"

#include <QTest>
#include <algorithm>
#include <cmath>
#include <vector>

using namespace tightrope;

namespace {

struct Measured
{
    double rate = 0.0; ///< [Hz]
    double cv = 0.0;
    std::int64_t lastSpike = -1; ///< step
};

/// Rate and irregularity after the ignition, which the first fifth of a second holds.
Measured measure(const Parameters& parameters, double duration)
{
    Network network = Network::make(parameters);
    const auto steps = static_cast<std::int64_t>(std::llround(duration / parameters.dt));
    const auto from = static_cast<std::int64_t>(std::llround(0.2 / parameters.dt));
    IntervalCollector intervals(parameters.n);
    Measured result;
    std::int64_t counted = 0;
    for (std::int64_t step = 0; step < steps; ++step) {
        for (const std::uint32_t neuron : network.step()) {
            result.lastSpike = step;
            if (step < from)
                continue;
            ++counted;
            intervals.add(neuron, static_cast<double>(step));
        }
    }
    const double seconds = static_cast<double>(steps - from) * parameters.dt;
    result.rate = static_cast<double>(counted) / seconds / static_cast<double>(parameters.n);
    result.cv = intervals.statistics().meanCv;
    return result;
}

Parameters with(double offset, double g, double p = 0.1)
{
    Parameters parameters;
    parameters.n = 500; // the regimes hardly depend on n
    parameters.offset = offset;
    parameters.g = g;
    parameters.p = p;
    return parameters;
}

} // namespace

/// What is known about the network, at a moderate cost: smaller and shorter than in the sources,
/// hence the tolerances.
class NetworkRegimesTest : public QObject
{
    Q_OBJECT

  private slots:
    void mostNeuronsIgniteAtOnce()
    {
        // Uniform between vreset and 30 mV: (30 − vpeak)/(30 − vreset) start above threshold.
        Network network = Network::make(Parameters{});
        const double fraction = static_cast<double>(network.step().size()) / 2000.0;
        QVERIFY2(std::abs(fraction - 70.0 / 95.0) < 0.03, qPrintable(QString::number(fraction)));
    }

    void withoutIgnitionTheDefaultNetworkIsSilent()
    {
        Network ignited = Network::make(with(-40.0, 0.04));
        State state = ignited.state();
        state.v = state.v.min(-40.5);
        Network network(ignited.parameters(), ignited.wiring(), std::move(state));
        for (int i = 0; i < 20000; ++i)
            QVERIFY(network.step().empty());
    }

    void tooLittleDriveDies()
    {
        const Measured measured = measure(with(-42.0, 0.04), 0.4);
        QVERIFY(measured.lastSpike >= 0);
        QVERIFY2(static_cast<double>(measured.lastSpike) * 5e-5 < 0.03,
                 qPrintable(QString::number(measured.lastSpike)));
    }

    void regimes_data()
    {
        QTest::addColumn<double>("offset");
        QTest::addColumn<double>("g");
        QTest::addColumn<double>("p");
        QTest::addColumn<double>("rate");
        QTest::addColumn<double>("lowestCv");
        QTest::addColumn<double>("highestCv");
        QTest::addRow("default") << -40.0 << 0.04 << 0.1 << 18.4 << 0.6 << 1.1;
        QTest::addRow("regular by drive") << -39.0 << 0.04 << 0.1 << 28.9 << 0.0 << 0.4;
        QTest::addRow("weak coupling") << -40.0 << 0.01 << 0.1 << 15.3 << 0.15 << 0.4;
        QTest::addRow("strong coupling") << -40.0 << 0.08 << 0.1 << 25.8 << 0.8 << 1.8;
        QTest::addRow("very strong coupling") << -40.0 << 0.16 << 0.1 << 50.0 << 1.6 << 3.0;
        QTest::addRow("same g/√p, dense") << -40.0 << 0.08 << 0.4 << 18.5 << 0.6 << 1.1;
        QTest::addRow("same g/√p, all to all") << -40.0 << 0.1265 << 1.0 << 18.5 << 0.6 << 1.1;
    }

    void regimes()
    {
        QFETCH(double, offset);
        QFETCH(double, g);
        QFETCH(double, p);
        QFETCH(double, rate);
        QFETCH(double, lowestCv);
        QFETCH(double, highestCv);
        const Measured measured = measure(with(offset, g, p), 1.5);
        const QString shown = QString("%1 Hz, CV %2").arg(measured.rate).arg(measured.cv);
        qInfo("%s", qPrintable(shown));
        QVERIFY2(std::abs(measured.rate / rate - 1.0) < 0.1, qPrintable(shown));
        QVERIFY2(measured.cv >= lowestCv && measured.cv <= highestCv, qPrintable(shown));
    }

    /// Without the balance, a neuron's drive is a matter of luck.
    void unbalancedRowsSilenceSomeAndRegulateOthers()
    {
        Parameters parameters;
        parameters.rowmeans = RowMeans::drawn;
        Network network = Network::make(parameters);
        IntervalCollector intervals(parameters.n);
        std::vector<bool> fired(static_cast<std::size_t>(parameters.n));
        while (network.time() < 2.0) {
            const double time = network.time();
            for (const std::uint32_t neuron : network.step()) {
                if (time < 0.2)
                    continue;
                fired[neuron] = true;
                intervals.add(neuron, time);
            }
        }
        const double silent = static_cast<double>(std::ranges::count(fired, false)) /
                              static_cast<double>(parameters.n);
        QVERIFY2(std::abs(silent - 0.30) < 0.05, qPrintable(QString::number(silent)));
        QVERIFY2(std::abs(intervals.statistics().meanCv - 0.2) < 0.08,
                 qPrintable(QString::number(intervals.statistics().meanCv)));
    }
};

TIGHTROPE_TEST(NetworkRegimesTest)
#include "tst_network_regimes.moc"
