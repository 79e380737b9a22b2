// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/flush_denormals.h"
#include "core/experiment/scripted_run.h"
#include "core/model/network.h"
#include "tests/support/test_class.h"

#include <QTest>

using namespace tightrope;

class FlushDenormalsTest : public QObject
{
    Q_OBJECT

  private slots:
    void onlyWhileItLives()
    {
        volatile double small = 1e-300;
        volatile double factor = 1e-10;
        QVERIFY(small * factor > 0.0);
        {
            const FlushDenormals flush;
            QCOMPARE(small * factor, 0.0);
        }
        QVERIFY(small * factor > 0.0);
    }

    /// Without it, currents would end at numbers that no decay makes smaller.
    void aSilentNetworkComesToRest()
    {
        Parameters parameters;
        parameters.n = 50;
        parameters.offset = -60.0;
        ScriptedRun run({parameters, {}});
        SampleBlock block;
        while (run.network().time() < 20.0)
            run.advance(block, 10000);
        const State& state = run.network().state();
        QVERIFY((state.hm == 0.0).all());
        QVERIFY((state.ipsc == 0.0).all());
        QVERIFY((state.v + 60.0).abs().maxCoeff() < 1e-9);
    }
};

TIGHTROPE_TEST(FlushDenormalsTest)
#include "tst_flush_denormals.moc"
