// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/wiring_source.h"

#include <QTest>

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

    void whatIsNotBuiltInIsNamed()
    {
        Parameters philox = small();
        philox.wiring = WiringKind::philox;
        Parameters large = small();
        large.n = kLargestAutomaticNumpy + 1;
        for (const Parameters& parameters : {philox, large}) {
            try {
                makeWiringSource(parameters);
                QFAIL("made one");
            } catch (const ParameterError& error) {
                QCOMPARE(error.key(), std::string("wiring"));
            }
        }
    }
};

QTEST_GUILESS_MAIN(WiringSourceTest)
#include "tst_wiring_source.moc"
