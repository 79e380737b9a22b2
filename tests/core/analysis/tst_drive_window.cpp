// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/drive_window.h"
#include "core/analysis/input_balance.h"
#include "tests/core/analysis/small_network.h"
#include "tests/support/network_run.h"
#include "tests/support/test_class.h"

#include <QTest>

using namespace tightrope;
using test::kSmallNetwork;

namespace {

/// Counted spike by spike.
Eigen::ArrayXd expected(const RunHistory& history, std::int64_t from, std::int64_t to)
{
    Eigen::ArrayXd drive = Eigen::ArrayXd::Zero(history.neurons());
    for (const HistoryChunk* chunk : history.chunks(from, to)) {
        for (const Spike& spike : chunk->spikes) {
            const std::int64_t step = chunk->firstStep + spike.stepOffset;
            const Parameters parameters = history.parametersAt(step);
            if (step >= from && step < to)
                drive[spike.neuron] += parameters.g * synapseArea(parameters) /
                                       (static_cast<double>(to - from) * parameters.dt);
        }
    }
    return drive;
}

} // namespace

class DriveWindowTest : public QObject
{
    Q_OBJECT

  private slots:
    void itCountsWhatComesAndGoes()
    {
        test::NetworkRun run(kSmallNetwork);
        DriveWindow window;
        for (int i = 0; i < 20; ++i) {
            run.advance(433);
            if (i % 5 == 4)
                run.change(ParameterId::g, 0.04 + 0.005 * i);
            const std::int64_t to = run.history().endStep();
            const std::int64_t from = std::max<std::int64_t>(0, to - 2500);
            window.moveTo(run.history(), from, to);
            const Eigen::ArrayXd error = window.drive() - expected(run.history(), from, to);
            QVERIFY(error.abs().maxCoeff() < 1e-9);
        }
        QVERIFY(window.drive().maxCoeff() > 0.1);
    }

    void itGoesBackAndToOtherRuns()
    {
        test::NetworkRun run(kSmallNetwork);
        run.advance(8000);
        DriveWindow window;
        for (const auto& [from, to] :
             {std::pair{1000, 5000}, {500, 3000}, {6000, 8000}, {0, 8000}}) {
            window.moveTo(run.history(), from, to);
            QVERIFY((window.drive() - expected(run.history(), from, to)).abs().maxCoeff() < 1e-9);
        }
        Parameters smaller = kSmallNetwork;
        smaller.n = 50;
        test::NetworkRun other(smaller, 0, 2);
        other.advance(8100);
        window.moveTo(other.history(), 100, 8100);
        QVERIFY((window.drive() - expected(other.history(), 100, 8100)).abs().maxCoeff() < 1e-9);
    }

    void silenceIsSilence()
    {
        test::NetworkRun run({.offset = -45.0, .n = 100});
        DriveWindow window;
        QCOMPARE(window.drive().size(), 0);
        for (int i = 0; i < 10; ++i) {
            run.advance(1000);
            const std::int64_t to = run.history().endStep();
            window.moveTo(run.history(), std::max<std::int64_t>(0, to - 2000), to);
        }
        QVERIFY((window.drive() == 0.0).all());
    }
};

TIGHTROPE_TEST(DriveWindowTest)
#include "tst_drive_window.moc"
