// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/voltage_samples.h"
#include "tests/support/test_class.h"

#include <QTest>

using tightrope::VoltageSamples;

namespace {

constexpr double kSampleDt = 5e-5; // s

std::vector<std::int64_t> stepsOf(const VoltageSamples& samples)
{
    std::vector<std::int64_t> steps;
    for (const auto& sample : samples.samples())
        steps.push_back(sample->step);
    return steps;
}

} // namespace

class VoltageSamplesTest : public QObject
{
    Q_OBJECT

  private slots:
    void samplesComeInTheOrderOfTime()
    {
        VoltageSamples samples;
        samples.add(1, 10, kSampleDt, Eigen::ArrayXd::Constant(3, -50.0));
        samples.add(1, 20, kSampleDt, Eigen::ArrayXd::Constant(3, -51.5));
        samples.add(1, 20, kSampleDt, Eigen::ArrayXd::Constant(3, -99.0)); // seen already
        QCOMPARE(stepsOf(samples), (std::vector<std::int64_t>{10, 20}));
        QCOMPARE(samples.samples().back()->v[2], -51.5F);
    }

    void anotherRunForgetsTheLast()
    {
        VoltageSamples samples;
        samples.add(1, 10, kSampleDt, Eigen::ArrayXd::Zero(3));
        samples.add(2, 5, kSampleDt, Eigen::ArrayXd::Zero(3));
        QCOMPARE(stepsOf(samples), std::vector<std::int64_t>{5});
        QCOMPARE(samples.run(), 2U);
    }

    void oldOnesGo()
    {
        VoltageSamples samples;
        const auto kept = static_cast<std::int64_t>(VoltageSamples::kKeptSeconds / kSampleDt);
        samples.add(1, 0, kSampleDt, Eigen::ArrayXd::Zero(3));
        samples.add(1, kept, kSampleDt, Eigen::ArrayXd::Zero(3));
        QCOMPARE(stepsOf(samples), (std::vector<std::int64_t>{0, kept}));
        samples.add(1, kept + 1, kSampleDt, Eigen::ArrayXd::Zero(3));
        QCOMPARE(stepsOf(samples), (std::vector<std::int64_t>{kept, kept + 1}));
    }

    void aCopyKeepsWhatItHas()
    {
        VoltageSamples samples;
        samples.add(1, 0, kSampleDt, Eigen::ArrayXd::Zero(3));
        const VoltageSamples frozen = samples;
        samples.add(2, 7, kSampleDt, Eigen::ArrayXd::Zero(3));
        QCOMPARE(stepsOf(frozen), std::vector<std::int64_t>{0});
    }
};

TIGHTROPE_TEST(VoltageSamplesTest)
#include "tst_voltage_samples.moc"
