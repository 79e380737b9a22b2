// SPDX-License-Identifier: GPL-3.0-or-later
// What single parts of the engine cost, at several sizes. Reports and judges nothing; see --help.
//   stepAtRest      a step in which nobody fires: the pass over the neurons alone
//   stepRunning     a step of the default network in full swing
//   stepAllFire     a step in which everybody fires: mostly delivery
//   drawWiring      the random numbers of a network
//   buildWiring     its synapses from them, as a new p asks for
// Where items are reported, they are neurons + delivered synaptic events.
#include "core/model/network.h"
#include "core/model/numpy_wiring.h"

#include <benchmark/benchmark.h>
#include <map>
#include <vector>

using namespace tightrope;

namespace {

const std::vector<std::int64_t> kSizes{500, 1000, 2000, 4000, 10000}; // 1.6 GB while it is drawn
const std::vector<std::int64_t> kSmallSizes{500, 1000, 2000, 4000};
constexpr double kSecondsToSettle = 0.3; // the ignition is over by then

const Parameters kDefaults;

/// The wiring and the first voltages of the default network of this size; drawn once for all cases.
struct Drawn
{
    explicit Drawn(std::int64_t n)
    {
        const NumpyWiringSource source(n, kDefaults.seed);
        wiring = source.build(kDefaults.p);
        startUniforms = source.startUniforms();
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

/// Steps while the clock runs; counts spikes and reports the work done.
void measureSteps(benchmark::State& state, Network& network)
{
    std::int64_t spikes = 0;
    for (auto _ : state)
        spikes += static_cast<std::int64_t>(network.step().size());
    const auto n = static_cast<double>(network.parameters().n);
    const auto steps = static_cast<double>(state.iterations());
    const double synapsesPerNeuron = static_cast<double>(network.wiring()->synapses()) / n;
    const double events = static_cast<double>(spikes) * synapsesPerNeuron;
    state.counters["spikes/step"] = static_cast<double>(spikes) / steps;
    state.SetItemsProcessed(static_cast<std::int64_t>(n * steps + events));
}

void stepAtRest(benchmark::State& state)
{
    Parameters parameters;
    parameters.offset = -60.0; // far below the threshold
    parameters.g = 0.0;
    Network network = networkWith(state.range(0), parameters);
    while (!network.step().empty()) {
        // Most neurons start above threshold.
    }
    measureSteps(state, network);
}

void stepRunning(benchmark::State& state)
{
    Network network = networkWith(state.range(0), kDefaults);
    while (network.time() < kSecondsToSettle)
        network.step();
    measureSteps(state, network);
}

void stepAllFire(benchmark::State& state)
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
    measureSteps(state, network);
}

void drawWiring(benchmark::State& state)
{
    for (auto _ : state)
        benchmark::DoNotOptimize(NumpyWiringSource(state.range(0), kDefaults.seed).neurons());
}

void buildWiring(benchmark::State& state)
{
    const NumpyWiringSource source(state.range(0), kDefaults.seed);
    for (auto _ : state)
        benchmark::DoNotOptimize(source.build(kDefaults.p)->synapses());
}

} // namespace

BENCHMARK(stepAtRest)->ArgName("n")->ArgsProduct({kSizes});
BENCHMARK(stepRunning)->ArgName("n")->ArgsProduct({kSizes});
BENCHMARK(stepAllFire)->ArgName("n")->ArgsProduct({kSmallSizes});
BENCHMARK(drawWiring)->ArgName("n")->ArgsProduct({kSmallSizes})->Unit(benchmark::kMillisecond);
BENCHMARK(buildWiring)->ArgName("n")->ArgsProduct({kSmallSizes})->Unit(benchmark::kMillisecond);

BENCHMARK_MAIN();
