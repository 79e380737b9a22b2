// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/weight_statistics.h"
#include "core/model/numpy_wiring.h"
#include "core/model/wiring_matrix.h"
#include "tests/support/made_wiring.h"
#include "tests/support/test_class.h"

#include <QTest>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <numeric>

using namespace tightrope;

class WeightStatisticsTest : public QObject
{
    Q_OBJECT

    nlohmann::json m_known;
    std::shared_ptr<const Wiring> m_wiring;

    double largestDifference(const Eigen::ArrayXd& found, const char* key) const
    {
        const auto expected = m_known.at(key).get<std::vector<double>>();
        if (std::ssize(expected) != found.size())
            return INFINITY;
        return (found - Eigen::Map<const Eigen::ArrayXd>(expected.data(), found.size()))
            .abs()
            .maxCoeff();
    }

  private slots:
    void initTestCase()
    {
        m_known = nlohmann::json::parse(std::ifstream(TIGHTROPE_KNOWN_WEIGHTS));
        m_wiring = NumpyWiringSource(m_known.at("n"), m_known.at("seed"))
                       .build(m_known.at("p").get<double>());
    }

    void asNumPyHasThem()
    {
        const WeightStatistics statistics = weightStatistics(*m_wiring);
        QVERIFY(largestDifference(statistics.rowSums, "row_sum") < 1e-12);
        QVERIFY(largestDifference(statistics.columnSums, "column_sum") < 1e-12);
        QCOMPARE(largestDifference(statistics.inDegrees.cast<double>(), "in_degree"), 0.0);
        QCOMPARE(largestDifference(statistics.outDegrees.cast<double>(), "out_degree"), 0.0);
    }

    void rowsSumToZeroAndColumnsDoNot()
    {
        const WeightStatistics statistics = weightStatistics(*m_wiring);
        QVERIFY(statistics.rowSums.abs().maxCoeff() < 1e-14);
        QVERIFY(statistics.columnSums.abs().maxCoeff() > 0.5);
    }

    void theHistogramByHand()
    {
        const auto wiring =
            test::wired(4, {{0, 1, 1.0}, {1, 2, -1.0}, {2, 3, 0.001}, {3, 0, 0.99}, {3, 1, -0.5}});
        const WeightStatistics statistics = weightStatistics(*wiring);
        QCOMPARE(statistics.largest, 1.0);
        const auto& counts = statistics.counts;
        QCOMPARE(counts.size(), 61U);
        QCOMPARE(std::accumulate(counts.begin(), counts.end(), std::int64_t{0}), 5);
        QCOMPARE(counts.front(), 1);
        QCOMPARE(counts[30], 1); // around zero
        QCOMPARE(counts.back(), 2);
        QCOMPARE(counts[15], 1); // −0.5: a quarter of the way
        const double mean = (1.0 - 1.0 + 0.001 + 0.99 - 0.5) / 5.0;
        const double square = (1.0 + 1.0 + 1e-6 + 0.9801 + 0.25) / 5.0;
        QVERIFY(std::abs(statistics.sd - std::sqrt(square - mean * mean)) < 1e-12);
    }

    void weightsThatAreZeroAreNotCounted()
    {
        // As the mean of a row leaves the only weight in it.
        const WeightStatistics statistics =
            weightStatistics(*test::wired(2, {{0, 0, -1.0}, {0, 1, 1.0}, {1, 0, 0.0}}));
        QCOMPARE(std::accumulate(statistics.counts.begin(), statistics.counts.end(), 0), 2);
        QCOMPARE(statistics.inDegrees[1], 1);
    }

    void degreesByHand()
    {
        WeightStatistics statistics;
        statistics.inDegrees = Eigen::ArrayXi{{10, 10, 11, 15}};
        statistics.outDegrees = Eigen::ArrayXi{{12, 12, 16, 19}};
        const DegreeDistribution each = degreeDistribution(statistics, 10);
        QCOMPARE(each.first, 10);
        QCOMPARE(each.width, 1);
        QCOMPARE(each.in, (std::vector<std::int64_t>{2, 1, 0, 0, 0, 1, 0, 0, 0, 0}));
        QCOMPARE(each.out, (std::vector<std::int64_t>{0, 0, 2, 0, 0, 0, 1, 0, 0, 1}));
        const DegreeDistribution coarse = degreeDistribution(statistics, 4); // 10–12, 13–15, …
        QCOMPARE(coarse.width, 3);
        QCOMPARE(coarse.in, (std::vector<std::int64_t>{3, 1, 0, 0}));
        QCOMPARE(coarse.out, (std::vector<std::int64_t>{2, 0, 1, 1}));
        QVERIFY(degreeDistribution({}, 5).in.empty());
    }

    void noSynapses()
    {
        const WeightStatistics statistics = weightStatistics(*test::wired(3));
        QCOMPARE(statistics.largest, 0.0);
        QCOMPARE(statistics.rowSums.size(), 3);
        QCOMPARE(statistics.outDegrees.sum(), 0);
        QCOMPARE(weightMap(*test::wired(3), {0, 3, 0, 3}, 3, 3).abs().maxCoeff(), 0.0);
    }

    void theMapIsThatOfNumPy()
    {
        const auto& known = m_known.at("map");
        const auto region = known.at("region").get<std::vector<std::int64_t>>();
        const auto means = known.at("means").get<std::vector<std::vector<double>>>();
        const Eigen::ArrayXXd map =
            weightMap(*m_wiring, {region[0], region[1], region[2], region[3]}, 9, 7);
        for (int r = 0; r < 9; ++r) {
            for (int c = 0; c < 7; ++c)
                QVERIFY(std::abs(map(r, c) -
                                 means[static_cast<std::size_t>(r)][static_cast<std::size_t>(c)]) <
                        1e-15);
        }
    }

    void closeUpTheEntriesAreExact()
    {
        const Eigen::MatrixXd w = matrixOf(*m_wiring);
        const Eigen::ArrayXXd map = weightMap(*m_wiring, {20, 31, 7, 23}, 11, 16);
        QVERIFY((map.matrix() == w.block(20, 7, 11, 16)));
    }

    void bothCanBeCancelled()
    {
        const auto never = [](double) { return false; };
        QVERIFY_EXCEPTION_THROWN(weightStatistics(*m_wiring, never), BuildCancelled);
        QVERIFY_EXCEPTION_THROWN(weightMap(*m_wiring, {0, 60, 0, 60}, 5, 5, never), BuildCancelled);
    }
};

TIGHTROPE_TEST(WeightStatisticsTest)
#include "tst_weight_statistics.moc"
