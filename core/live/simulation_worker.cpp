// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/live/simulation_worker.h"

#include "core/base/flush_denormals.h"
#include "core/live/thread_start.h"
#include "core/model/memory_need.h"

#include <algorithm>
#include <cmath>

namespace tightrope {
namespace {

using namespace std::chrono_literals;

constexpr std::int64_t kLargestBlock = 512;         // steps
constexpr auto kLongestBlock = 4ms;                 // wall time, so that commands do not wait
constexpr std::int64_t kNeuronsBetweenLooks = 2048; // at the clock, however many steps that is
constexpr auto kPublishEvery = 8ms;                 // of the latest state, about half a frame
constexpr auto kProgressEvery = 30ms;               // while building, or waiting for the reader
constexpr auto kIdle = 1h;                          // until somebody wakes us

} // namespace

Simulation::Worker::Worker(const Parameters& parameters, Options options)
    : blocks(std::max<std::size_t>(1, options.ringBlocks))
    , m_options(std::move(options))
    , m_target(parameters)
    , m_running(m_options.startRunning)
{
    validate(parameters);
    requireMemoryFor(parameters);
    start();
    m_builder->request(parameters);
    m_thread = startThread([this](const std::stop_token& stop) { loop(stop); });
}

Simulation::Worker::Worker(Network network, Options options)
    : blocks(std::max<std::size_t>(1, options.ringBlocks))
    , m_options(std::move(options))
    , m_target(network.parameters())
    , m_running(m_options.startRunning)
{
    start();
    beginRun(Run(std::move(network)));
    m_thread = startThread([this](const std::stop_token& stop) { loop(stop); });
}

Simulation::Worker::~Worker() = default;

void Simulation::Worker::start()
{
    m_builder = std::make_unique<NetworkBuilder>([this] { wake(); });
    startPacer(m_options.speed);
    publishLatest();
}

void Simulation::Worker::startPacer(double speed)
{
    const double dt = m_run ? m_run->parameters().dt : m_target.dt;
    m_pacer.start(speed, dt, Pacer::Clock::now());
}

void Simulation::Worker::wake()
{
    {
        const std::lock_guard lock(m_wakeMutex);
        m_wakeRequested = true;
    }
    m_wakeCondition.notify_one();
}

Simulation::FinishedRun Simulation::Worker::stop()
{
    m_thread.request_stop();
    if (m_thread.joinable())
        m_thread.join();
    m_builder.reset(); // nobody would take what it makes
    if (!m_run)
        return {.log = {}, .state = std::make_shared<const State>()};
    return {m_run->log(), std::make_shared<const State>(m_run->network().state()), m_run->spikes()};
}

std::unique_ptr<SampleBlock> Simulation::Worker::nextBlock()
{
    if (auto block = blocks.pop()) {
        if (wantsRoom.exchange(false))
            wake();
        return block;
    }
    const bool ended = !m_thread.joinable(); // then nobody else touches the last block
    return ended ? std::move(m_waitingBlock) : nullptr;
}

void Simulation::Worker::loop(const std::stop_token& stop)
try {
    const FlushDenormals flush;
    runUntil(stop);
    m_running = false;
    publishLatest();
} catch (const std::exception& error) {
    // The only catch-all: whatever it was, the window must say so and keep its last picture.
    fail(error.what());
} catch (...) {
    fail("");
}

void Simulation::Worker::fail(const char* reason) noexcept
try {
    m_running = false;
    publishLatest();
    tell(event::Failed{reason});
} catch (...) { // NOLINT(bugprone-empty-catch)
    // Not even memory for the reason; the window stays usable all the same.
}

void Simulation::Worker::runUntil(const std::stop_token& stop)
{
    while (!stop.stop_requested()) {
        applyCommands();
        takeBuild();
        offerWaitingBlock();
        const auto now = Pacer::Clock::now();
        const bool canStep = m_run && !m_waitingBlock && (m_running || m_singleSteps > 0);
        std::int64_t due = 0;
        if (canStep)
            due = m_running ? m_pacer.stepsDue(now) : m_singleSteps;
        if (due > 0)
            advance(std::min(due, kLargestBlock));
        if (!canStep || now - m_published >= kPublishEvery)
            publishLatest();
        if (due == 0)
            sleepUntil(nextLook(now, canStep), stop);
    }
}

Simulation::Worker::TimePoint Simulation::Worker::nextLook(TimePoint now, bool canStep) const
{
    const TimePoint next = canStep ? m_pacer.nextDue(now) : now + kIdle;
    const bool moving = m_builder->busy() || (m_waitingBlock && m_running);
    return moving ? std::min<TimePoint>(next, now + kProgressEvery) : next;
}

void Simulation::Worker::sleepUntil(TimePoint when, const std::stop_token& stop)
{
    std::unique_lock lock(m_wakeMutex);
    m_wakeCondition.wait_until(lock, stop, when, [this] { return m_wakeRequested; });
    m_wakeRequested = false;
}

void Simulation::Worker::advance(std::int64_t steps)
{
    auto block = std::make_unique<SampleBlock>();
    block->run = m_runNumber;
    block->tracedNeurons = m_options.withReader ? tracedInRange() : std::vector<std::uint32_t>{};
    m_beforeBlock = m_run->network().state();

    const std::int64_t stepsBetweenLooks = 1 + kNeuronsBetweenLooks / m_run->parameters().n;
    std::int64_t nextLook = stepsBetweenLooks;
    const auto end = Pacer::Clock::now() + kLongestBlock;
    m_run->sample(*block, steps, [&](std::int64_t taken) {
        if (taken < nextLook)
            return true;
        nextLook = taken + stepsBetweenLooks;
        return Pacer::Clock::now() < end;
    });
    if (!m_run->network().state().isFinite()) {
        takeBack(*block);
        return;
    }
    m_singleSteps = std::max<std::int64_t>(0, m_singleSteps - block->steps);
    m_pacer.taken(block->steps, Pacer::Clock::now());
    if (m_options.withReader && !blocks.push(block))
        m_waitingBlock = std::move(block);
}

void Simulation::Worker::takeBack(const SampleBlock& block)
{
    m_running = false;
    m_singleSteps = 0;
    tell(event::Overflowed{static_cast<double>(block.firstStep) * m_run->parameters().dt,
                           m_run->network().time()});
    m_run->takeBack(block, m_beforeBlock);
    publishLatest();
}

void Simulation::Worker::offerWaitingBlock()
{
    if (!m_waitingBlock)
        return;
    // Said before the last try, so that whoever makes room after it knows to wake us.
    wantsRoom.exchange(true);
    if (blocks.push(m_waitingBlock))
        wantsRoom = false;
}

void Simulation::Worker::publishLatest()
{
    const auto now = Pacer::Clock::now();
    m_published = now;
    LatestState& out = latest.back();
    out.run = m_runNumber;
    out.target = m_target;
    out.parameters = m_run ? m_run->parameters() : m_target;
    if (m_run && m_run->network().state().isFinite())
        *out.state = m_run->network().state();
    else
        *out.state = {};
    out.step = out.state->step;
    out.synapses = m_run ? m_run->network().wiring()->synapses() : 0;
    out.running = m_running;
    out.speed = m_pacer.speed();
    out.achievedSpeed = m_running ? m_pacer.achievedSpeed(now) : 0.0;
    out.waitingForReader = m_waitingBlock != nullptr;
    out.building = m_builder->busy();
    out.buildProgress = out.building ? m_builder->progress() : 0.0;
    latest.publish();
}

std::vector<std::uint32_t> Simulation::Worker::tracedInRange() const
{
    std::vector<std::uint32_t> inRange;
    for (const std::uint32_t neuron : m_options.traced) {
        if (static_cast<std::int64_t>(neuron) < m_run->parameters().n)
            inRange.push_back(neuron);
    }
    return inRange;
}

} // namespace tightrope
