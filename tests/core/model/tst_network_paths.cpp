// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/network.h"
#include "core/model/numpy_wiring.h"
#include "core/run/sampler.h"
#include "tests/support/made_wiring.h"
#include "tests/support/test_class.h"

#include <QTest>
#include <bit>

using namespace tightrope;

namespace {

/// A network whose neurons do not fill whole cache lines, large enough for two threads.
Parameters uneven()
{
    Parameters parameters;
    parameters.n = 2101;
    parameters.p = 0.05;
    parameters.offset = -38.5;
    return parameters;
}

const NumpyWiringSource& source()
{
    static const NumpyWiringSource source(uneven().n, uneven().seed);
    return source;
}

Network network()
{
    return {uneven(), source().build(uneven().p),
            State::initial(uneven(), source().startUniforms())};
}

bool sameBits(const Eigen::ArrayXd& a, const Eigen::ArrayXd& b)
{
    return std::ranges::equal(a, b, [](double x, double y) {
        return std::bit_cast<std::uint64_t>(x) == std::bit_cast<std::uint64_t>(y);
    });
}

const StepKernel& kernelOf(const QString& name)
{
    const auto kernels = stepKernels();
    return *std::ranges::find(kernels, name.toStdString(), &StepKernel::name);
}

/// How the steps of a course are taken.
enum class Stride
{
    single,
    pairs,  ///< two by two wherever that is possible
    uneven, ///< blocks of odd lengths, looked at in between
};

/// What a course leaves behind.
struct Course
{
    std::vector<Spike> spikes; ///< step offset from the start of the course
    std::vector<double> voltages;
    State state;
};

void append(Course& course, Network& network, std::int64_t steps)
{
    SampleBlock block;
    block.tracedNeurons = {0, 7, 1050, 1051, 2100};
    const auto begun = static_cast<std::uint32_t>(network.steps());
    sampleSteps(network, block, steps);
    for (const Spike& spike : block.spikes)
        course.spikes.push_back({begun + spike.stepOffset, spike.neuron});
    for (std::int64_t i = 0; i < steps; ++i) {
        for (std::size_t row = 0; row < block.tracedNeurons.size(); ++row)
            course.voltages.push_back(block.voltages[row * static_cast<std::size_t>(steps) +
                                                     static_cast<std::size_t>(i)]);
    }
}

void advance(Course& course, Network& network, std::int64_t steps, Stride stride)
{
    const std::int64_t end = network.steps() + steps;
    std::int64_t length = stride == Stride::single ? 1 : steps;
    while (network.steps() < end) {
        if (stride == Stride::uneven) {
            length = 1 + 2 * (length % 7);
            QVERIFY(network.state().isFinite()); // a look changes nothing
        }
        append(course, network, std::min(length, end - network.steps()));
    }
}

/// Ignition, then every kind of live change, some at odd steps.
Course courseOf(Network network, Stride stride)
{
    Course course;
    advance(course, network, 601, stride);
    Parameters changed = network.parameters();
    changed.g = 0.09;
    changed.tref = 0.0031;
    network.setLive(changed);
    advance(course, network, 500, stride);
    network.setStimulus(Eigen::ArrayXd::LinSpaced(changed.n, -6.0, 9.0));
    advance(course, network, 83, stride);
    network.setStimulus({});
    const std::vector<std::uint32_t> kicked{0, 5, 1050, 2100}; // some of them refractory
    network.setVoltages(kicked, kRecordedSpike);
    advance(course, network, 50, stride);
    changed.td = 0.03;
    changed.tr = 0.003;
    changed.vreset = -60.0;
    network.setLive(changed);
    network.rewire(0.08, source().build(0.08));
    advance(course, network, 300, stride);
    changed.p = 0.08;
    changed.tref = 0.0; // spikers are free again at once
    network.setLive(changed);
    advance(course, network, 200, stride);
    changed.tref = 0.00006; // hardly longer than a step
    network.setLive(changed);
    advance(course, network, 101, stride);
    changed.tref = 0.0001; // two steps
    network.setLive(changed);
    advance(course, network, 200, stride);
    course.state = network.state();
    return course;
}

/// Step by step, on the path that every processor has.
const Course& plainCourse()
{
    static const Course course = [] {
        Network plain = network();
        plain.setKernel(stepKernels().back());
        return courseOf(std::move(plain), Stride::single);
    }();
    return course;
}

} // namespace

/// However steps are taken, the same bits come out.
class NetworkPathsTest : public QObject
{
    Q_OBJECT

  private slots:
    void thePlainPathIsThere()
    {
        QVERIFY(!stepKernels().empty());
        for (const StepKernel& kernel : stepKernels())
            QVERIFY(!kernel.name.empty());
        QCOMPARE(network().kernel().name, stepKernels().front().name);
        QVERIFY(plainCourse().spikes.size() > 5000);
    }

    void everyPathGivesTheSameBits_data()
    {
        QTest::addColumn<QString>("kernel");
        QTest::addColumn<int>("stride");
        QTest::addColumn<int>("threads");
        const std::pair<const char*, Stride> strides[] = {
            {"single steps", Stride::single}, {"pairs", Stride::pairs}, {"uneven", Stride::uneven}};
        for (const StepKernel& kernel : stepKernels()) {
            for (const auto& [name, stride] : strides) {
                for (const int threads : {1, 2}) {
                    QTest::addRow("%s, %s, %d threads", kernel.name.data(), name, threads)
                        << QString::fromLatin1(kernel.name.data(), qsizetype(kernel.name.size()))
                        << int(stride) << threads;
                }
            }
        }
    }

    void everyPathGivesTheSameBits()
    {
        QFETCH(QString, kernel);
        QFETCH(int, stride);
        QFETCH(int, threads);
        Network other = network();
        other.setKernel(kernelOf(kernel));
        other.setThreads(threads);
        QCOMPARE(other.threads(), threads);
        const Course course = courseOf(std::move(other), Stride(stride));
        const Course& plain = plainCourse();
        QCOMPARE(course.spikes.size(), plain.spikes.size());
        QVERIFY(course.spikes == plain.spikes);
        QVERIFY(course.voltages == plain.voltages);
        QCOMPARE(course.state.step, plain.state.step);
        QVERIFY(sameBits(course.state.v, plain.state.v));
        QVERIFY(sameBits(course.state.ipsc, plain.state.ipsc));
        QVERIFY(sameBits(course.state.hm, plain.state.hm));
        QVERIFY(sameBits(course.state.tlast, plain.state.tlast));
    }

    void theNumberOfThreadsMayChangeOnTheWay()
    {
        Network other = network();
        Course course;
        for (const int threads : {2, 1, 2}) {
            other.setThreads(threads);
            advance(course, other, 200, Stride::pairs);
        }
        other.setThreads(2);
        advance(course, other, 1, Stride::pairs);
        const auto& plain = plainCourse().spikes;
        QVERIFY(course.spikes.size() > 1000);
        QVERIFY(std::equal(course.spikes.begin(), course.spikes.end(), plain.begin()));
        QVERIFY(plain[course.spikes.size()].stepOffset >= 601);
    }

    void smallNetworksNeedNoTeam()
    {
        Parameters small;
        small.n = 100;
        Network few = Network::make(small);
        few.setThreads(8);
        QCOMPARE(few.threads(), 1);
        few.setThreads(kUsefulThreads);
        QCOMPARE(few.threads(), 1);
    }

    void largeNetworksGetAsManyThreadsAsHelp()
    {
        Parameters large;
        large.n = 16000;
        Network many(large, test::wired(large.n),
                     State::initial(large, Eigen::ArrayXd::Zero(large.n)));
        many.setThreads(kUsefulThreads);
        QCOMPARE(many.threads(),
                 std::min(2, static_cast<int>(std::thread::hardware_concurrency())));
    }

    void pairsBeginAtEvenSteps()
    {
        Network other = network();
        QVERIFY(other.canStepTwice());
        other.setStimulus(Eigen::ArrayXd::Ones(other.parameters().n));
        QVERIFY(!other.canStepTwice());
        other.setStimulus({});
        other.step();
        QVERIFY(!other.canStepTwice());
        other.step();
        QVERIFY(other.canStepTwice());
        Parameters changed = other.parameters();
        changed.tref = changed.dt;
        other.setLive(changed);
        QVERIFY(!other.canStepTwice());
    }
};

TIGHTROPE_TEST(NetworkPathsTest)
#include "tst_network_paths.moc"
