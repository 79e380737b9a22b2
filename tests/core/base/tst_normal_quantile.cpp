// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/normal_quantile.h"
#include "tests/support/test_class.h"

#include <QTest>
#include <boost/math/special_functions/erf.hpp>
#include <cmath>
#include <numbers>

using tightrope::normalQuantile;

namespace {

double byBoost(double uniform)
{
    const long double argument = 2.0L * static_cast<long double>(uniform);
    return static_cast<double>(-std::numbers::sqrt2_v<long double> *
                               boost::math::erfc_inv(argument));
}

} // namespace

class NormalQuantileTest : public QObject
{
    Q_OBJECT

  private slots:
    void knownValues()
    {
        QCOMPARE(normalQuantile(0.5), 0.0);
        QCOMPARE(normalQuantile(0.975), 1.959963984540054);
        QCOMPARE(normalQuantile(0.001), -3.090232306167813);
        QCOMPARE(normalQuantile(1e-20), -9.262340089798408);
    }

    /// In the middle, near the ends and far out, as another library has it.
    void asBoostHasIt()
    {
        for (int i = 1; i < 4000; ++i) {
            const double uniform = i / 4000.0;
            QVERIFY(std::abs(normalQuantile(uniform) - byBoost(uniform)) < 2e-15);
        }
        for (int power = 2; power <= 52; ++power) {
            const double uniform = 1.1 * std::ldexp(1.0, -power);
            QVERIFY(std::abs(normalQuantile(uniform) / byBoost(uniform) - 1.0) < 2e-15);
        }
    }

    void theEndsMirrorEachOther()
    {
        for (const double uniform : {0.0625, 0.03125, 0x1p-20, 0x1p-53})
            QCOMPARE(normalQuantile(1.0 - uniform), -normalQuantile(uniform));
    }
};

TIGHTROPE_TEST(NormalQuantileTest)
#include "tst_normal_quantile.moc"
