// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/interval_distributions.h"
#include "core/analysis/population_activity.h"
#include "tests/support/golden_case.h"
#include "tests/support/test_class.h"

#include <QTest>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>

using namespace tightrope;
using nlohmann::json;

namespace {

const json& reference()
{
    static const json content = json::parse(std::ifstream(TIGHTROPE_STATISTICS_FILE));
    return content;
}

const json& windowNamed(const QString& name)
{
    for (const json& window : reference().at("windows")) {
        if (window.at("case") == name.toStdString())
            return window;
    }
    throw std::runtime_error("no statistics of " + name.toStdString());
}

SpikeWindow cut(const test::GoldenCase& golden, std::int64_t begin)
{
    SpikeWindow window{golden.log.start.n, golden.log.start.dt, begin, golden.steps, {}, {}};
    std::size_t spike = 0;
    for (std::int64_t step = 0; step < golden.steps; ++step) {
        for (int i = 0; i < golden.spikeCount[static_cast<std::size_t>(step)]; ++i, ++spike) {
            if (step < begin)
                continue;
            window.steps.push_back(static_cast<std::uint32_t>(step - begin));
            window.neuron.push_back(golden.spikeNeuron[spike]);
        }
    }
    return window;
}

/// Null in the file stands for NaN.
bool agrees(double actual, const json& expected, double tolerance = 1e-9)
{
    if (expected.is_null())
        return std::isnan(actual);
    return std::abs(actual - expected.get<double>()) <= tolerance * std::max(1.0, std::abs(actual));
}

} // namespace

/// Statistics of stored runs as NumPy computes them.
class ReferenceStatisticsTest : public QObject
{
    Q_OBJECT

    static void addCases()
    {
        QTest::addColumn<QString>("name");
        for (const json& window : reference().at("windows")) {
            const auto name = window.at("case").get<std::string>();
            QTest::addRow("%s", name.c_str()) << QString::fromStdString(name);
        }
    }

  private slots:
    void intervals_data() { addCases(); }

    void intervals()
    {
        QFETCH(QString, name);
        const json& expected = windowNamed(name);
        const SpikeWindow window =
            cut(test::loadGolden(name.toStdString()), expected.at("begin_step"));
        const IntervalDistributions actual =
            intervalDistributions(window, reference().at("single").get<std::uint32_t>());

        QCOMPARE(actual.qualifying.size(), expected.at("qualifying").get<std::size_t>());
        QVERIFY(agrees(actual.meanCv, expected.at("mean_cv")));
        QVERIFY(agrees(actual.meanLv, expected.at("mean_lv")));
        QVERIFY(agrees(actual.meanCv2, expected.at("mean_cv2")));
        for (std::size_t i = 0; i < expected.at("first_cv").size(); ++i) {
            QCOMPARE(actual.qualifying[i].neuron, expected.at("first_neurons")[i].get<unsigned>());
            QVERIFY(agrees(actual.qualifying[i].cv, expected.at("first_cv")[i]));
            QVERIFY(agrees(actual.qualifying[i].lv, expected.at("first_lv")[i]));
            QVERIFY(agrees(actual.qualifying[i].cv2, expected.at("first_cv2")[i]));
        }
        QVERIFY(agrees(actual.meanRate, expected.at("mean_rate")));
        double squares = 0.0;
        for (const double rate : actual.rates)
            squares += (rate - actual.meanRate) * (rate - actual.meanRate);
        QVERIFY(agrees(std::sqrt(squares / static_cast<double>(actual.rates.size())),
                       expected.at("sd_rate")));
        QCOMPARE(actual.silent, expected.at("silent").get<std::int64_t>());
        QCOMPARE(actual.pooled.size(), expected.at("pooled").get<std::size_t>());
        QCOMPARE(actual.single.size(), expected.at("single").size());
        for (std::size_t i = 0; i < actual.single.size(); ++i)
            QVERIFY(agrees(actual.single[i], expected.at("single")[i], 1e-12));

        // Half a step early, so that no interval lies on an edge.
        const std::size_t bins = expected.at("histogram").size();
        const Histogram histogram =
            histogramOf(actual.pooled, -0.5 * window.dt, reference().at("histogram_bin_s"), bins);
        QCOMPARE(histogram.counts, expected.at("histogram").get<std::vector<std::int64_t>>());
    }

    void population_data() { addCases(); }

    void population()
    {
        QFETCH(QString, name);
        const json& expected = windowNamed(name);
        const test::GoldenCase golden = test::loadGolden(name.toStdString());
        const SpikeWindow window = cut(golden, expected.at("begin_step"));

        const auto wide = populationCounts(window, reference().at("fano_bin_s"));
        QVERIFY(agrees(fanoFactor(wide.counts), expected.at("fano")));
        const auto fine = populationCounts(window, reference().at("rate_bin_s"));
        const auto& curve = expected.at("autocorrelation");
        const std::vector<double> actual = autocorrelation(fine.counts, 50);
        QCOMPARE(actual.size(), curve.size());
        for (std::size_t lag = 0; lag < actual.size(); ++lag)
            QVERIFY(agrees(actual[lag], curve[lag]));

        const auto width = static_cast<std::size_t>(golden.record);
        std::vector<float> voltages(golden.voltage.begin(), golden.voltage.end());
        for (float& v : voltages)
            v = v == 30.0F ? static_cast<float>(golden.log.start.vreset) : v;
        std::vector<std::span<const float>> moments;
        for (std::size_t row = 0; row < voltages.size(); row += width)
            moments.push_back(std::span(voltages).subspan(row, width));
        QVERIFY(agrees(voltageSynchrony(moments), expected.at("chi")));
    }
};

TIGHTROPE_TEST(ReferenceStatisticsTest)
#include "tst_reference_statistics.moc"
