// SPDX-License-Identifier: GPL-3.0-or-later
// What single parts of the engine cost, at several sizes. Reports and judges nothing; see --help.
//   atRest          two steps in which nobody fires: the pass over the neurons alone
//   running         two steps of the default network in full swing, with each instruction set
//   singleSteps     the same, step by step
//   allFire         a step in which everybody fires: mostly delivery
//   drawNumpy       the random numbers of a network from NumPy's stream
//   buildNumpy      its synapses from them, as a new p asks for
//   buildPhilox     the synapses of a network drawn by counter, from scratch or for a new p
// Where items are reported, they are neurons + delivered synaptic events.
#include "core/model/network.h"
#include "core/model/numpy_wiring.h"
#include "core/model/philox_wiring.h"
#include "core/model/wiring_source.h"

#include <benchmark/benchmark.h>
#include <map>
#include <string>
#include <vector>

using namespace tightrope;

namespace {

const std::vector<std::int64_t> kSizes{500, 1000, 2000, 4000, 10000, 20000};
const std::vector<std::int64_t> kSmallSizes{500, 1000, 2000, 4000};
constexpr double kSecondsToSettle = 0.3; // the ignition is over by then

const Parameters kDefaults;

/// The wiring and the first voltages of the default network of this size; drawn once for all cases.
struct Drawn
{
    explicit Drawn(std::int64_t n)
    {
        Parameters parameters;
        parameters.n = n;
        const WiredSource wired = drawAndWire(parameters);
        wiring = wired.wiring;
        startUniforms = wired.source->startUniforms();
    }

    std::shared_ptr<const Wiring> wiring;
    Eigen::ArrayXd startUniforms;
};

const Drawn& drawn(std::int64_t n)
{
    static std::map<std::int64_t, Drawn> all;
    return all.try_emplace(n, n).first->second;
}

/// The default network of this size with other values for the rest.
Network networkWith(std::int64_t n, Parameters parameters)
{
    parameters.n = n;
    return {parameters, drawn(n).wiring, State::initial(parameters, drawn(n).startUniforms)};
}

/// How the steps are taken; returns the number of spikes.
using Stepper = std::size_t (*)(Network& network);

std::size_t once(Network& network)
{
    return network.step().size();
}

std::size_t twice(Network& network)
{
    const auto [first, second] = network.stepTwice();
    return first.size() + second.size();
}

/// Steps while the clock runs; counts spikes and reports the work done.
void measureSteps(benchmark::State& state, Network& network, Stepper stepper)
{
    std::size_t spikes = 0;
    const std::int64_t begun = network.steps();
    for (auto _ : state)
        spikes += stepper(network);
    const auto n = static_cast<double>(network.parameters().n);
    const auto steps = static_cast<double>(network.steps() - begun);
    const double synapsesPerNeuron = static_cast<double>(network.wiring()->synapses()) / n;
    const double events = static_cast<double>(spikes) * synapsesPerNeuron;
    state.counters["spikes/step"] = static_cast<double>(spikes) / steps;
    state.SetItemsProcessed(static_cast<std::int64_t>(n * steps + events));
}

void atRest(benchmark::State& state)
{
    Parameters parameters;
    parameters.offset = -60.0; // far below the threshold
    parameters.g = 0.0;
    Network network = networkWith(state.range(0), parameters);
    while (twice(network) != 0) {
        // Most neurons start above threshold.
    }
    measureSteps(state, network, twice);
}

/// The default network, once its ignition is over.
Network settled(std::int64_t n)
{
    Network network = networkWith(n, kDefaults);
    while (network.time() < kSecondsToSettle)
        twice(network);
    return network;
}

void running(benchmark::State& state, const StepKernel& kernel)
{
    Network network = settled(state.range(0));
    network.setKernel(kernel);
    measureSteps(state, network, twice);
}

void singleSteps(benchmark::State& state)
{
    Network network = settled(state.range(0));
    measureSteps(state, network, once);
}

void allFire(benchmark::State& state)
{
    Parameters parameters;
    parameters.g = 1e-6; // too weak to matter, yet every event is delivered
    parameters.tref = 0.0;
    parameters.vreset = -41.0; // one step from the threshold
    parameters.offset = -20.0;
    parameters.tm = 0.001;
    parameters.dt = 0.0005;
    Network network = networkWith(state.range(0), parameters);
    while (network.step().size() < static_cast<std::size_t>(state.range(0))) {
        // From anywhere below 30 mV, a few steps.
    }
    measureSteps(state, network, once);
}

void drawNumpy(benchmark::State& state)
{
    for (auto _ : state)
        benchmark::DoNotOptimize(
            NumpyWiringSource(state.range(0), kDefaults.seed).startUniforms().sum());
}

void buildNumpy(benchmark::State& state)
{
    const NumpyWiringSource source(state.range(0), kDefaults.seed);
    for (auto _ : state)
        benchmark::DoNotOptimize(source.build(kDefaults.p)->synapses());
}

void buildPhilox(benchmark::State& state)
{
    const auto threads = static_cast<int>(state.range(1));
    const PhiloxWiringSource source(state.range(0), kDefaults.seed, WeightPrecision::float64,
                                    threads);
    for (auto _ : state)
        benchmark::DoNotOptimize(source.build(kDefaults.p)->synapses());
}

const std::vector<std::int64_t> kThreads{1, 2};

} // namespace

BENCHMARK(atRest)->ArgName("n")->ArgsProduct({kSizes});
BENCHMARK(singleSteps)->ArgName("n")->ArgsProduct({kSizes});
BENCHMARK(allFire)->ArgName("n")->ArgsProduct({kSmallSizes});
BENCHMARK(drawNumpy)->ArgName("n")->ArgsProduct({kSmallSizes})->Unit(benchmark::kMillisecond);
BENCHMARK(buildNumpy)->ArgName("n")->ArgsProduct({kSmallSizes})->Unit(benchmark::kMillisecond);
BENCHMARK(buildPhilox)
    ->ArgNames({"n", "threads"})
    ->ArgsProduct({kSizes, kThreads})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

int main(int argc, char** argv)
{
    for (const StepKernel& kernel : stepKernels()) {
        const std::string name = "running/" + std::string(kernel.name);
        benchmark::RegisterBenchmark(name.c_str(), running, kernel)
            ->ArgName("n")
            ->ArgsProduct({kSizes});
    }
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv))
        return 1;
    benchmark::RunSpecifiedBenchmarks();
}
