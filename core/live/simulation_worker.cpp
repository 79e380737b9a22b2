// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/live/simulation_worker.h"

#include "core/model/memory_need.h"
#include "core/model/sampler.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace tightrope {
namespace {

using namespace std::chrono_literals;

constexpr std::int64_t kLargestBlock = 512;    // steps
constexpr auto kLongestBlock = 4ms;            // wall time, so that commands do not wait
constexpr std::int64_t kStepsBetweenLooks = 8; // at the clock
constexpr auto kPublishEvery = 8ms;            // of the latest state, about half a frame
constexpr auto kProgressEvery = 30ms;          // while paused and building
constexpr auto kRingPoll = 2ms;                // while waiting for the reader
constexpr auto kIdle = 1h;                     // until somebody wakes us

constexpr std::uint32_t kLargestSeed = 4294967295U;

template<typename... Handlers> struct Overloaded : Handlers...
{
    using Handlers::operator()...;
};

bool sameNetwork(const Parameters& a, const Parameters& b)
{
    return a.n == b.n && a.seed == b.seed && a.dt == b.dt;
}

bool sameStructure(const Parameters& a, const Parameters& b)
{
    return sameNetwork(a, b) && a.p == b.p;
}

/// `values` with n, seed, dt and p of `structure`.
Parameters withStructureOf(Parameters values, const Parameters& structure)
{
    values.n = structure.n;
    values.seed = structure.seed;
    values.dt = structure.dt;
    values.p = structure.p;
    return values;
}

} // namespace

Simulation::Worker::Worker(const Parameters& parameters, Options options)
    : blocks(options.ringBlocks)
    , m_options(std::move(options))
    , m_target(parameters)
    , m_running(m_options.startRunning)
{
    validate(parameters);
    requireMemoryFor(parameters);
    start();
    m_builder->request(parameters);
    m_thread = std::jthread([this](const std::stop_token& stop) { loop(stop); });
}

Simulation::Worker::Worker(Network network, Options options)
    : blocks(options.ringBlocks)
    , m_options(std::move(options))
    , m_target(network.parameters())
    , m_first(network.state())
    , m_running(m_options.startRunning)
{
    start();
    beginRun(std::move(network));
    m_thread = std::jthread([this](const std::stop_token& stop) { loop(stop); });
}

Simulation::Worker::~Worker() = default;

void Simulation::Worker::start()
{
    m_builder = std::make_unique<NetworkBuilder>([this] { wake(); });
    m_pacer.start(m_options.speed, m_target.dt, Pacer::Clock::now());
    publishLatest();
}

void Simulation::Worker::wake()
{
    {
        const std::lock_guard lock(m_wakeMutex);
        m_wakeRequested = true;
    }
    m_wakeCondition.notify_one();
}

Simulation::Remains Simulation::Worker::stop()
{
    m_thread.request_stop();
    if (m_thread.joinable())
        m_thread.join();
    return {m_log, m_network ? m_network->state() : State{}, m_spikes};
}

std::unique_ptr<SampleBlock> Simulation::Worker::nextBlock()
{
    if (auto block = blocks.pop())
        return block;
    const bool ended = !m_thread.joinable(); // then nobody else touches the last block
    return ended ? std::move(m_unpublishedBlock) : nullptr;
}

void Simulation::Worker::loop(const std::stop_token& stop)
try {
    while (!stop.stop_requested()) {
        applyCommands();
        takeBuild();
        const auto now = Pacer::Clock::now();
        const bool canStep = m_network && (m_running || m_singleSteps > 0);
        if (!canStep) {
            publishLatest();
            sleepUntil(now + (m_builder->busy() ? Pacer::Clock::duration(kProgressEvery) : kIdle),
                       stop);
            continue;
        }
        const std::int64_t due = m_running ? m_pacer.stepsDue(now) : m_singleSteps;
        if (due > 0)
            advance(std::min(due, kLargestBlock), stop);
        if (now - m_published >= kPublishEvery)
            publishLatest();
        if (due == 0)
            sleepUntil(m_pacer.nextDue(now), stop);
    }
} catch (const std::exception& error) {
    // The only catch-all: whatever it was, the window must say so and keep its last picture.
    m_running = false;
    events.push(event::Failed{fmt::format("The simulation has ended: {}.", error.what())});
}

void Simulation::Worker::sleepUntil(TimePoint when, const std::stop_token& stop)
{
    std::unique_lock lock(m_wakeMutex);
    m_wakeCondition.wait_until(lock, stop, when, [this] { return m_wakeRequested; });
    m_wakeRequested = false;
}

void Simulation::Worker::applyCommands()
{
    Parameters wanted = m_target;
    Named named{};
    bool anyNamed = false;
    const auto name = [&](ParameterId id, double value) {
        assign(wanted, id, value);
        named[static_cast<std::size_t>(id)] = true;
        anyNamed = true;
    };
    // Parameters that came before another command are in force when that command acts.
    const auto settle = [&] {
        if (anyNamed)
            applyParameters(wanted, named);
        wanted = m_target;
        named = {};
        anyNamed = false;
    };
    const auto handle = Overloaded{
        [&](const command::SetParameter& set) {
            try {
                static_cast<void>(withValue(Parameters{}, set.id, set.value));
            } catch (const ParameterError& error) {
                // A contradiction with a default is none of its own; a range is.
                const ParameterInfo& parameter = info(set.id);
                if (!(set.value >= parameter.minimum && set.value <= parameter.maximum)) {
                    events.push(event::Rejected{error.key(), error.what()});
                    return;
                }
            }
            name(set.id, set.value);
        },
        [&](const command::SetParameters& set) {
            for (const ParameterInfo& parameter : parameterTable())
                name(parameter.id, get(set.parameters, parameter.id));
        },
        [&](const command::Run&) {
            m_running = true;
            m_singleSteps = 0;
            m_pacer.start(m_pacer.speed(), m_target.dt, Pacer::Clock::now());
        },
        [&](const command::Pause&) {
            m_running = false;
            m_singleSteps = 0;
        },
        [&](const command::Advance& advance) {
            m_running = false;
            m_singleSteps += std::max<std::int64_t>(0, advance.steps);
        },
        [&](const command::AdvanceTime& advance) {
            m_running = false;
            const double dt = m_network ? m_network->parameters().dt : m_target.dt;
            m_singleSteps += std::max<std::int64_t>(1, std::llround(advance.seconds / dt));
        },
        [&](const command::Restart&) {
            settle();
            restart();
        },
        [&](const command::NewNetwork&) {
            const auto next = m_target.seed < kLargestSeed ? m_target.seed + 1 : 0;
            name(ParameterId::seed, static_cast<double>(next));
            settle();
        },
        [&](const command::SetSpeed& set) {
            const double speed = std::isnan(set.speed) ? 1.0 : std::max(kSlowestSpeed, set.speed);
            m_pacer.start(speed, m_target.dt, Pacer::Clock::now());
        },
        [&](command::Trace& trace) { m_options.traced = std::move(trace.neurons); },
    };
    command::Any next;
    while (commands.pop(next))
        std::visit(handle, next);
    settle();
}

Parameters Simulation::Worker::accepted(const Parameters& wanted, const Named& named)
{
    const auto check = [](const Parameters& parameters) {
        validate(parameters);
        requireMemoryFor(parameters);
    };
    try {
        check(wanted);
        return wanted;
    } catch (const ParameterError&) {
        // Not as a set: then as many as possible, one by one, in the order of the table.
    }
    Parameters result = m_target;
    for (const ParameterInfo& parameter : parameterTable()) {
        if (!named[static_cast<std::size_t>(parameter.id)])
            continue;
        try {
            const Parameters changed = withValue(result, parameter.id, get(wanted, parameter.id));
            check(changed);
            result = changed;
        } catch (const ParameterError& error) {
            events.push(event::Rejected{std::string(parameter.key), error.what()});
        }
    }
    return result;
}

void Simulation::Worker::applyParameters(const Parameters& wanted, const Named& named)
{
    const Parameters before = m_target;
    m_target = accepted(wanted, named);
    applyLive();
    if (!sameStructure(before, m_target))
        m_builder->request(m_target);
}

void Simulation::Worker::applyLive()
{
    if (!m_network)
        return;
    const Parameters now = m_network->parameters();
    const Parameters next = withStructureOf(m_target, now);
    if (next == now)
        return;
    try {
        m_network->setLive(next);
    } catch (const ParameterError&) {
        return; // Fits only the dt of the network under construction, and starts with that.
    }
    for (const ParameterInfo& parameter : parameterTable()) {
        if (get(next, parameter.id) != get(now, parameter.id))
            logChange(parameter.id, get(next, parameter.id));
    }
}

void Simulation::Worker::logChange(ParameterId id, double value)
{
    const ParameterChange change{m_network->state().step, id, value};
    m_log.changes.push_back(change);
    m_unpublishedChanges.push_back(change);
    m_parameters = std::make_shared<const Parameters>(m_network->parameters());
}

void Simulation::Worker::takeBuild()
{
    auto built = m_builder->takeResult();
    if (!built)
        return;
    const bool current = sameNetwork(built->parameters, m_target);
    if (!built->wiring) {
        events.push(event::Rejected{built->failedKey, built->failure});
        if (m_network && sameStructure(built->parameters, m_target))
            m_target = withStructureOf(m_target, m_network->parameters());
        return;
    }
    if (!current)
        return; // a newer request is under way
    m_source = built->source;
    if (m_network && sameNetwork(m_network->parameters(), built->parameters)) {
        if (m_network->parameters().p != built->parameters.p) {
            m_network->rewire(built->parameters.p, std::move(built->wiring));
            logChange(ParameterId::p, built->parameters.p);
        }
        return;
    }
    const Parameters parameters = withStructureOf(m_target, built->parameters);
    beginRun({parameters, std::move(built->wiring),
              State::initial(parameters, m_source->startUniforms())});
}

void Simulation::Worker::restart()
{
    if (!m_network)
        return;
    const Parameters parameters = m_network->parameters();
    const bool drawn =
        m_source && m_source->neurons() == parameters.n && m_source->seed() == parameters.seed;
    beginRun({parameters, m_network->wiring(),
              drawn ? State::initial(parameters, m_source->startUniforms()) : m_first});
}

void Simulation::Worker::beginRun(Network network)
{
    m_network.emplace(std::move(network));
    ++m_run;
    m_start = std::make_shared<const Parameters>(m_network->parameters());
    m_parameters = m_start;
    m_log = {m_network->parameters(), {}};
    m_unpublishedChanges.clear();
    m_spikes = 0;
    m_singleSteps = 0;
    m_pacer.start(m_pacer.speed(), m_network->parameters().dt, Pacer::Clock::now());
}

void Simulation::Worker::advance(std::int64_t steps, const std::stop_token& stop)
{
    auto block = std::make_unique<SampleBlock>();
    block->run = m_run;
    block->firstStep = m_network->state().step;
    block->start = m_start;
    block->parameters = m_parameters;
    block->changes = m_unpublishedChanges;
    block->tracedNeurons = m_options.withReader ? tracedInRange() : std::vector<std::uint32_t>{};
    reserveVoltages(*block, steps);

    const auto end = Pacer::Clock::now() + kLongestBlock;
    while (block->steps < steps) {
        sampleStep(*m_network, *block, steps);
        if (block->steps % kStepsBetweenLooks == 0 && Pacer::Clock::now() >= end)
            break;
    }
    compactVoltages(*block, steps);
    m_singleSteps = std::max<std::int64_t>(0, m_singleSteps - block->steps);
    m_pacer.taken(block->steps, Pacer::Clock::now());

    if (!m_network->state().isFinite()) {
        m_running = false;
        m_singleSteps = 0;
        events.push(event::Overflowed{fmt::format(
            "The voltages stopped being finite between {:.6g} s and {:.6g} s. The run is "
            "paused at the last good picture; restart it, or change a parameter first.",
            static_cast<double>(block->firstStep) * m_parameters->dt, m_network->time())});
        return;
    }
    m_unpublishedChanges.clear();
    m_spikes += static_cast<std::int64_t>(block->spikes.size());
    if (m_options.withReader)
        publishBlock(std::move(block), stop);
}

void Simulation::Worker::publishBlock(std::unique_ptr<SampleBlock> block,
                                      const std::stop_token& stop)
{
    while (!blocks.push(block)) {
        if (stop.stop_requested()) {
            m_unpublishedBlock = std::move(block);
            return;
        }
        m_waitingForReader = true;
        publishLatest();
        sleepUntil(Pacer::Clock::now() + kRingPoll, stop);
    }
    m_waitingForReader = false;
}

void Simulation::Worker::publishLatest()
{
    const auto now = Pacer::Clock::now();
    m_published = now;
    LatestState& out = latest.back();
    out.run = m_run;
    out.target = m_target;
    out.parameters = m_network ? m_network->parameters() : m_target;
    if (m_network && m_network->state().isFinite())
        out.state = m_network->state();
    out.synapses = m_network ? m_network->wiring()->synapses() : 0;
    out.running = m_running;
    out.speed = m_pacer.speed();
    out.achievedSpeed = m_running ? m_pacer.achievedSpeed(now) : 0.0;
    out.waitingForReader = m_waitingForReader;
    out.building = m_builder->busy();
    out.buildProgress = m_builder->progress();
    latest.publish();
}

std::vector<std::uint32_t> Simulation::Worker::tracedInRange() const
{
    std::vector<std::uint32_t> inRange;
    for (const std::uint32_t neuron : m_options.traced) {
        if (static_cast<std::int64_t>(neuron) < m_network->parameters().n)
            inRange.push_back(neuron);
    }
    return inRange;
}

} // namespace tightrope
