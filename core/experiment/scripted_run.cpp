// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/scripted_run.h"

#include "core/base/time_steps.h"
#include "core/model/memory_need.h"
#include "core/run/run.h"
#include "core/run/run_log_error.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <fmt/format.h>
#include <numeric>
#include <optional>
#include <span>

namespace tightrope {
namespace {

using Clock = std::chrono::steady_clock;

constexpr double kShareOfMemory = 0.9;  // the rest is for other programs
constexpr double kGenerousRate = 100.0; // few networks fire faster [Hz]
// Two arrays of 8 bytes that double when they are full: at worst old and new of one lie side by
// side with twice the room of the other.
constexpr double kBytesPerSpike = 40.0;

double secondsSince(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

void requireReplayable(const RunLog& log)
{
    if (log.isReadyMade)
        throw RunLogError({.fault = RunLogFault::readyMade, .place = "start"});
}

void requireRecordable(std::int64_t recordedNeurons, std::int64_t n)
{
    if (recordedNeurons >= 0 && recordedNeurons <= n)
        return;
    throw ParameterError({.fault = ParameterFault::notAllowed,
                          .key = "record",
                          .value = std::to_string(recordedNeurons),
                          .allowed = allowed::UpToN{n}});
}

/// Three digits of a number above 0, not rounded up.
double roundedDown(double value)
{
    const double unit = std::pow(10.0, std::floor(std::log10(value)) - 2.0);
    return std::floor(value / unit) * unit;
}

/// Of the start and of every change that rewires. `free`: asking for it for each would take long.
void requireMemoryForNetwork(const RunLog& log, std::int64_t free)
{
    requireMemoryFor(log.start, free);
    Parameters before = log.start;
    visitParameters(log, [&](const Parameters& parameters, std::int64_t) {
        requireMemoryForChange(before, parameters, free);
        before = parameters;
    });
}

void requireMemoryForRun(const RunLog& log, std::int64_t steps, std::int64_t keptNeurons)
{
    const std::int64_t free = memoryAvailable();
    requireMemoryForNetwork(log, free);
    const auto available = static_cast<double>(free);
    const double need = memoryNeed(log, steps, keptNeurons);
    if (need <= kShareOfMemory * available)
        return;
    const double network = memoryNeed(log, 0, keptNeurons);
    const double perStep = (need - network) / static_cast<double>(steps);
    const double fitting = std::max(0.0, (kShareOfMemory * available - network) / perStep);
    const double longest = fitting < 1.0 ? 0.0 : roundedDown(std::floor(fitting) * log.start.dt);
    throw MemoryError({.fault = ParameterFault::runTooLarge,
                       .key = "duration",
                       .value = fmt::format("{:.6g} s", static_cast<double>(steps) * log.start.dt),
                       .allowed = allowed::FittingDuration{longest, log.start.n, keptNeurons},
                       .detail = MemoryShortage{need, kShareOfMemory * available}});
}

/// Makes room for so many more spikes. Where the system promises more memory than it has, an
/// allocation succeeds and the process is killed later; hence the question before.
void reserveSpikes(RunRecord& record, std::size_t more)
{
    const std::size_t needed = record.spikeStep.size() + more;
    if (needed <= record.spikeStep.capacity())
        return;
    const std::size_t capacity = std::max(needed, 2 * record.spikeStep.capacity());
    if (2.0 * sizeof(std::int64_t) * static_cast<double>(capacity) >
        static_cast<double>(memoryAvailable()))
        throw std::bad_alloc();
    record.spikeStep.reserve(capacity);
    record.spikeNeuron.reserve(capacity);
}

/// Has the memory for the first spikes at hand, so that the loop does not wait for it page by page.
void warmSpikes(RunRecord& record, double seconds, std::int64_t n)
{
    constexpr double kUsualRate = 40.0; // twice that of the default network [Hz]
    constexpr double kMostSpikes = 4e6; // 64 MB
    const double usual = kUsualRate * seconds * static_cast<double>(n);
    const auto count = static_cast<std::size_t>(std::min(usual, kMostSpikes));
    reserveSpikes(record, count);
    for (auto* column : {&record.spikeStep, &record.spikeNeuron}) {
        column->resize(count);
        column->clear();
    }
}

/// Steps of a block: as many as keep its voltages to 8 MB, however many neurons are recorded. Even,
/// since the engine takes two at a time.
std::int64_t stepsOfBlock(std::size_t width)
{
    constexpr std::int64_t kMostSteps = 1000;
    constexpr std::int64_t kMostValues = 1'000'000;
    if (width == 0)
        return kMostSteps;
    const std::int64_t fitting = kMostValues / static_cast<std::int64_t>(width);
    return std::clamp<std::int64_t>(fitting / 2 * 2, 2, kMostSteps);
}

void appendSpikes(RunRecord& record, const SampleBlock& block)
{
    reserveSpikes(record, block.spikes.size());
    for (const Spike& spike : block.spikes) {
        record.spikeStep.push_back(block.firstStep + spike.stepOffset);
        record.spikeNeuron.push_back(spike.neuron);
    }
}

/// Writes the block's voltages to `rows`, a row for each step. Some steps at a time, so that a
/// line of memory is fetched once for all of them.
void writeRows(const SampleBlock& block, double* rows)
{
    constexpr std::size_t kTile = 8;
    const auto steps = static_cast<std::size_t>(block.steps);
    const std::size_t width = block.tracedNeurons.size();
    for (std::size_t first = 0; first < steps; first += kTile) {
        const std::size_t end = std::min(first + kTile, steps);
        for (std::size_t column = 0; column < width; ++column) {
            for (std::size_t i = first; i < end; ++i)
                rows[i * width + column] = block.voltages[column * steps + i];
        }
    }
}

/// Where the voltages of a run go: to whoever takes them as they come, or into the record.
class VoltageRows
{
  public:
    VoltageRows(RunRecord& record, const VoltageSink& sink, std::int64_t steps)
        : m_record(record)
        , m_sink(sink)
        , m_width(static_cast<std::size_t>(record.recordedNeurons))
    {
        m_rows.resize(m_sink ? static_cast<std::size_t>(stepsOfBlock(m_width)) * m_width : 0);
        if (!m_sink)
            record.voltages.resize(static_cast<std::size_t>(steps) * m_width);
    }

    void append(const SampleBlock& block)
    {
        if (m_width == 0)
            return;
        if (!m_sink) {
            const auto first = static_cast<std::size_t>(block.firstStep);
            writeRows(block, m_record.voltages.data() + first * m_width);
            return;
        }
        writeRows(block, m_rows.data());
        const auto start = Clock::now();
        m_sink(std::span(m_rows).first(static_cast<std::size_t>(block.steps) * m_width));
        m_sinkSeconds += secondsSince(start);
    }

    /// The record keeps the rows of so many steps.
    void end(std::int64_t steps)
    {
        if (!m_sink)
            m_record.voltages.resize(static_cast<std::size_t>(steps) * m_width);
    }

    double sinkSeconds() const { return m_sinkSeconds; }

  private:
    RunRecord& m_record;
    const VoltageSink& m_sink;
    std::size_t m_width;
    std::vector<double> m_rows; ///< those of a block, on their way to the sink
    double m_sinkSeconds = 0.0;
};

} // namespace

struct ScriptedRun::Impl
{
    Run run;
    std::vector<LogEntry> entries; ///< ordered by step
    BuildMonitor monitor;
    std::size_t next = 0; ///< the first entry that has not taken effect

    static std::unique_ptr<Impl> make(const RunLog& log, const BuildMonitor& monitor, int threads)
    {
        validate(log);
        requireReplayable(log);
        requireMemoryForNetwork(log, memoryAvailable());
        auto impl = std::unique_ptr<Impl>(
            new Impl{Run(log.start, monitor), orderedBySteps(log).entries, monitor});
        impl->run.setThreads(threads);
        return impl;
    }

    /// Those before the next step.
    void applyDueEntries()
    {
        const std::int64_t now = run.network().steps();
        const std::size_t first = next;
        while (next < entries.size() && stepOf(entries[next]) <= now)
            ++next;
        run.apply(std::span(entries).subspan(first, next - first), monitor);
    }
};

ScriptedRun::ScriptedRun(const RunLog& log, const BuildMonitor& monitor, int threads)
    : m_impl(Impl::make(log, monitor, threads))
{}

ScriptedRun::~ScriptedRun() = default;
ScriptedRun::ScriptedRun(ScriptedRun&&) noexcept = default;
ScriptedRun& ScriptedRun::operator=(ScriptedRun&&) noexcept = default;

void ScriptedRun::advance(SampleBlock& block, std::int64_t steps)
{
    m_impl->applyDueEntries();
    const auto& entries = m_impl->entries;
    if (m_impl->next < entries.size())
        steps = std::min(steps, stepOf(entries[m_impl->next]) - m_impl->run.network().steps());
    m_impl->run.sample(block, steps);
}

const Network& ScriptedRun::network() const
{
    return m_impl->run.network();
}

double memoryNeed(const RunLog& log, std::int64_t steps, std::int64_t keptNeurons)
{
    const Parameters& start = log.start;
    double network = 0.0;
    visitParameters(log, [&](const Parameters& parameters, std::int64_t) {
        network = std::max(network, static_cast<double>(memoryNeed(parameters)));
    });
    const auto count = static_cast<double>(steps);
    const double rate = std::min(kGenerousRate, 1.0 / start.dt);
    const double spikes = rate * start.dt * count * static_cast<double>(start.n);
    const double voltages = count * static_cast<double>(keptNeurons);
    return network + spikes * kBytesPerSpike + voltages * sizeof(double);
}

RunRecord recordRun(const RunLog& log, std::int64_t steps, std::int64_t recordedNeurons,
                    const RunMonitor& monitor, int threads, const VoltageSink& sink)
{
    validate(log);
    requireRecordable(recordedNeurons, log.start.n);
    requireMemoryForRun(log, steps, sink ? 0 : recordedNeurons);

    RunRecord record;
    record.log = orderedBySteps(log);
    record.recordedNeurons = recordedNeurons;
    RunSummary& summary = record.summary;
    const double duration = static_cast<double>(steps) * log.start.dt;

    const auto width = static_cast<std::size_t>(recordedNeurons);
    SampleBlock block;
    block.tracedNeurons.resize(width);
    std::iota(block.tracedNeurons.begin(), block.tracedNeurons.end(), 0U);

    const std::int64_t blockSteps = stepsOfBlock(width);
    std::optional<VoltageRows> rows;
    auto stageStart = Clock::now();
    double* stageSeconds = &record.wiringSeconds;
    std::optional<ScriptedRun> made; // giving back its memory is no part of either time
    try {
        ScriptedRun& run = made.emplace(
            log, [&](double fraction) { return !monitor || monitor(RunStage::wiring, fraction); },
            threads);
        record.threads = run.network().threads();
        record.kernel = run.network().kernel().name;
        record.wiringSeconds = secondsSince(stageStart);

        // No part of either time.
        rows.emplace(record, sink, steps);
        warmSpikes(record, duration, log.start.n);
        stageStart = Clock::now();
        stageSeconds = &record.loopSeconds;
        while (summary.steps < steps && summary.finite && !summary.cancelled) {
            run.advance(block, std::min(blockSteps, steps - summary.steps));
            appendSpikes(record, block);
            rows->append(block);
            summary.steps += block.steps;
            summary.finite = run.network().state().isFinite();
            const double fraction = static_cast<double>(summary.steps) / static_cast<double>(steps);
            summary.cancelled = monitor && !monitor(RunStage::stepping, fraction);
        }
    } catch (const BuildCancelled&) {
        summary.cancelled = true;
    }
    *stageSeconds = secondsSince(stageStart);
    if (rows) {
        *stageSeconds -= rows->sinkSeconds();
        rows->end(summary.steps);
    }
    summary.spikes = static_cast<std::int64_t>(record.spikeStep.size());
    if (summary.steps > 0)
        summary.stretches =
            stretchesOf(record.log, summary.steps, record.spikeStep, record.spikeNeuron);
    return record;
}

} // namespace tightrope
