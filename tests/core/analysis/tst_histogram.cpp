// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/histogram.h"
#include "tests/support/test_class.h"

#include <QTest>
#include <cmath>
#include <limits>

using namespace tightrope;

class HistogramTest : public QObject
{
    Q_OBJECT

  private slots:
    void everyValueCountsOnce()
    {
        const std::vector<double> values{-0.1, 0.0, 0.49, 0.5,
                                         0.99, 1.0, 7.0,  std::numeric_limits<double>::quiet_NaN()};
        const Histogram histogram = histogramOf(values, 0.0, 0.5, 2);
        QCOMPARE(histogram.counts, (std::vector<std::int64_t>{2, 2}));
        QCOMPARE(histogram.below, 1);
        QCOMPARE(histogram.above, 2);
        QCOMPARE(histogram.total(), 7);
    }

    void binsNeedNotBeginAtZero()
    {
        const std::vector<double> values{-40.0, -38.5, -37.1};
        QCOMPARE(histogramOf(values, -40.0, 1.0, 3).counts, (std::vector<std::int64_t>{1, 1, 1}));
    }

    void theDensityOfAllValuesIsOne()
    {
        const std::vector<double> values{0.1, 0.2, 0.3, 1.2};
        const Histogram histogram = histogramOf(values, 0.0, 0.5, 2); // one lies outside
        QCOMPARE(histogram.density(), (std::vector<double>{1.5, 0.0}));
        QCOMPARE(histogramOf({}, 0.0, 0.5, 2).density(), (std::vector<double>{0.0, 0.0}));
    }

    void quantiles()
    {
        const std::vector<double> values{5.0, 1.0, 4.0, 2.0, 3.0};
        QCOMPARE(quantile(values, 0.0), 1.0);
        QCOMPARE(quantile(values, 0.5), 3.0);
        QCOMPARE(quantile(values, 0.99), 4.0);
        QCOMPARE(quantile(values, 1.0), 5.0);
        QVERIFY(std::isnan(quantile({}, 0.5)));
    }
};

TIGHTROPE_TEST(HistogramTest)
#include "tst_histogram.moc"
