// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/scripted_run.h"

#include "core/analysis/interspike_intervals.h"
#include "core/model/memory_need.h"
#include "core/model/numpy_wiring.h"
#include "core/model/parameter_text.h"
#include "core/model/sampler.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <fmt/format.h>
#include <numeric>

namespace tightrope {
namespace {

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

void requireScriptable(const RunLog& log)
{
    Parameters parameters = log.start;
    validate(parameters);
    requireMemoryFor(parameters);
    for (const ParameterChange& change : log.changes) {
        const ParameterInfo& parameter = info(change.id);
        if (parameter.effect == Effect::restarts) {
            throw ParameterError(
                std::string(parameter.key), formatValue(parameter, change.value),
                "a parameter that acts while the network runs",
                fmt::format("{} cannot change during a run: a new {} starts a new network.",
                            parameter.key, parameter.key));
        }
    }
    // Changes at one step act together, so only the set they leave behind has to make sense.
    for (std::size_t i = 0; i < log.changes.size(); ++i) {
        parameters = [&] {
            Parameters next = parameters;
            assign(next, log.changes[i].id, log.changes[i].value);
            return next;
        }();
        if (i + 1 == log.changes.size() || log.changes[i + 1].step != log.changes[i].step) {
            validate(parameters);
            requireMemoryFor(parameters);
        }
    }
}

} // namespace

std::int64_t stepsIn(double seconds, double dt)
{
    return static_cast<std::int64_t>(std::nearbyint(seconds / dt));
}

struct ScriptedRun::Machinery
{
    RunLog log;
    std::unique_ptr<WiringSource> source;
    std::size_t nextChange = 0;
    Network network;
    std::shared_ptr<const Parameters> start;
    std::shared_ptr<const Parameters> parameters;

    static std::unique_ptr<Machinery> make(RunLog log, const BuildMonitor& monitor)
    {
        requireScriptable(log);
        std::ranges::stable_sort(log.changes, {}, &ParameterChange::step);
        const Parameters start = log.start;
        auto source = std::make_unique<NumpyWiringSource>(start.n, start.seed, monitor);
        Network network(start, source->build(start.p, monitor),
                        State::initial(start, source->startUniforms()));
        const auto shared = std::make_shared<const Parameters>(start);
        return std::unique_ptr<Machinery>(new Machinery{std::move(log), std::move(source), 0,
                                                        std::move(network), shared, shared});
    }

    /// Applies what is due before the next step and returns it.
    std::vector<ParameterChange> applyDueChanges()
    {
        std::vector<ParameterChange> due;
        Parameters next = network.parameters();
        while (nextChange < log.changes.size() &&
               log.changes[nextChange].step <= network.state().step) {
            due.push_back(log.changes[nextChange++]);
            assign(next, due.back().id, due.back().value);
        }
        if (due.empty())
            return due;
        if (next.p != network.parameters().p)
            network.rewire(next.p, source->build(next.p, {}));
        network.setLive(next);
        parameters = std::make_shared<const Parameters>(next);
        return due;
    }
};

ScriptedRun::ScriptedRun(RunLog log, const BuildMonitor& monitor)
    : m_machinery(Machinery::make(std::move(log), monitor))
{}

ScriptedRun::~ScriptedRun() = default;
ScriptedRun::ScriptedRun(ScriptedRun&&) noexcept = default;
ScriptedRun& ScriptedRun::operator=(ScriptedRun&&) noexcept = default;

void ScriptedRun::advance(SampleBlock& block, std::int64_t steps)
{
    auto& [log, source, nextChange, network, start, parameters] = *m_machinery;
    block.changes = m_machinery->applyDueChanges();
    block.start = start;
    block.parameters = parameters;
    block.firstStep = network.state().step;
    if (nextChange < log.changes.size())
        steps = std::min(steps, log.changes[nextChange].step - block.firstStep);
    sampleSteps(network, block, steps);
}

const Network& ScriptedRun::network() const
{
    return m_machinery->network;
}

RunRecord recordRun(const RunLog& log, std::int64_t steps, std::int64_t recordedNeurons,
                    const RunMonitor& monitor)
{
    if (recordedNeurons < 0 || recordedNeurons > log.start.n) {
        const std::string allowed = fmt::format("0 to n = {}", log.start.n);
        throw ParameterError(
            "record", std::to_string(recordedNeurons), allowed,
            fmt::format("record = {} cannot be used: allowed is {}.", recordedNeurons, allowed));
    }
    RunRecord record;
    record.log = log;
    record.recordedNeurons = recordedNeurons;
    const auto wiringStart = Clock::now();
    ScriptedRun run(log);
    record.wiringSeconds = secondsSince(wiringStart);

    constexpr std::int64_t kBlockSteps = 1000;
    const double dt = log.start.dt;
    const double duration = static_cast<double>(steps) * dt;
    record.summary.statisticsFrom = duration > kIgnitionSeconds ? kIgnitionSeconds : 0.0;
    const auto width = static_cast<std::size_t>(recordedNeurons);
    record.voltages.resize(static_cast<std::size_t>(steps) * width);
    SampleBlock block;
    block.tracedNeurons.resize(width);
    std::iota(block.tracedNeurons.begin(), block.tracedNeurons.end(), 0U);

    const auto loopStart = Clock::now();
    std::int64_t done = 0;
    while (done < steps && record.summary.finite) {
        run.advance(block, std::min(kBlockSteps, steps - done));
        for (const Spike& spike : block.spikes) {
            record.spikeStep.push_back(block.firstStep + spike.stepOffset);
            record.spikeNeuron.push_back(spike.neuron);
        }
        for (std::size_t column = 0; column < width; ++column) {
            for (std::size_t i = 0; i < static_cast<std::size_t>(block.steps); ++i) {
                record.voltages[(static_cast<std::size_t>(done) + i) * width + column] =
                    block.voltages[column * static_cast<std::size_t>(block.steps) + i];
            }
        }
        done += block.steps;
        record.summary.finite = run.network().state().isFinite();
        if (monitor && !monitor(static_cast<double>(done) / static_cast<double>(steps)))
            break;
    }
    record.loopSeconds = secondsSince(loopStart);
    record.voltages.resize(static_cast<std::size_t>(done) * width);

    RunSummary& summary = record.summary;
    summary.steps = done;
    summary.spikes = static_cast<std::int64_t>(record.spikeStep.size());
    const std::int64_t firstCounted = stepsIn(summary.statisticsFrom, dt);
    IntervalCollector intervals(log.start.n);
    std::int64_t counted = 0;
    for (std::size_t i = 0; i < record.spikeStep.size(); ++i) {
        if (record.spikeStep[i] < firstCounted)
            continue;
        ++counted;
        intervals.add(static_cast<std::uint32_t>(record.spikeNeuron[i]),
                      static_cast<double>(record.spikeStep[i]));
    }
    const double countedSeconds = static_cast<double>(done - firstCounted) * dt;
    if (countedSeconds > 0.0)
        summary.rate =
            static_cast<double>(counted) / countedSeconds / static_cast<double>(log.start.n);
    const IntervalStatistics statistics = intervals.statistics();
    summary.meanCv = statistics.meanCv;
    summary.cvNeurons = statistics.qualifyingNeurons;
    return record;
}

} // namespace tightrope
