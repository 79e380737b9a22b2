// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/scripted_run.h"
#include "core/model/network.h"
#include "tests/support/golden_case.h"
#include "tests/support/test_class.h"

#include <QTest>
#include <cmath>

using namespace tightrope;
using test::GoldenCase;

/// The promise of exactness: every spike of the NumPy reference, step by step and neuron by neuron,
/// and its voltages.
class GoldenRuns : public QObject
{
    Q_OBJECT

  private slots:
    void everySpikeOfTheReference_data()
    {
        QTest::addColumn<QString>("name");
        for (const std::string& name : test::goldenNames())
            QTest::addRow("%s", name.c_str()) << QString::fromStdString(name);
    }

    void everySpikeOfTheReference()
    {
        QFETCH(QString, name);
        const GoldenCase golden = test::loadGolden(name.toStdString());
        const RunRecord run = recordRun(golden.log, golden.steps, golden.record);

        QCOMPARE(run.summary.spikes, static_cast<std::int64_t>(golden.spikeNeuron.size()));
        std::size_t spike = 0;
        for (std::size_t step = 0; step < golden.spikeCount.size(); ++step) {
            for (std::uint16_t i = 0; i < golden.spikeCount[step]; ++i, ++spike) {
                QCOMPARE(run.spikeStep[spike], static_cast<std::int64_t>(step));
                QCOMPARE(run.spikeNeuron[spike], golden.spikeNeuron[spike]);
            }
        }
        QCOMPARE(spike, run.spikeStep.size());

        double worst = 0.0;
        const auto width = static_cast<std::size_t>(golden.record);
        for (std::size_t i = 0; i < golden.voltage.size(); ++i) {
            const std::size_t step = i / width * static_cast<std::size_t>(golden.recordEvery);
            const double ours = run.voltages[step * width + i % width];
            worst = std::max(worst,
                             std::isfinite(ours) ? std::abs(ours - golden.voltage[i]) : INFINITY);
        }
        QVERIFY2(worst < 1e-9, qPrintable(QString("voltages differ by %1 mV").arg(worst)));
        qInfo("%lld spikes, voltages within %.2g mV", static_cast<long long>(run.summary.spikes),
              worst);
    }

    void defaultsHaveTheKnownNumberOfSpikes()
    {
        const GoldenCase golden = test::loadGolden("defaults");
        QVERIFY(golden.log.start == Parameters{});
        QCOMPARE(golden.spikeNeuron.size(), std::size_t{74838});
    }
};

TIGHTROPE_TEST(GoldenRuns)
#include "tst_golden_runs.moc"
