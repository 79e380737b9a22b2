// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/run_history.h"

#include "core/base/time_steps.h"
#include <algorithm>
#include <cmath>
#include <numeric>

namespace tightrope {
namespace {

std::size_t bytesOf(const HistoryChunk& chunk)
{
    return sizeof(HistoryChunk) + chunk.spikes.capacity() * sizeof(Spike) +
           chunk.traces.capacity() * sizeof(HistoryChunk::Trace);
}

} // namespace

const HistoryChunk::Trace* HistoryChunk::traceOf(std::uint32_t neuron) const
{
    const auto found = std::ranges::find(traces, neuron, &Trace::neuron);
    return found != traces.end() ? &*found : nullptr;
}

void RunHistory::beginRun(std::uint64_t run, const Parameters& parameters)
{
    clear();
    m_run = run;
    m_log.start = parameters;
    m_parameters = std::make_shared<const Parameters>(parameters);
}

void RunHistory::append(const SampleBlock& block)
{
    if (block.run < m_run)
        return;
    if (block.run != m_run || (!empty() && block.firstStep != endStep())) {
        clear();
        m_run = block.run;
    }
    if (empty())
        m_log.start = *block.start;
    m_log.entries.insert(m_log.entries.end(), block.entries.begin(), block.entries.end());
    m_parameters = block.parameters;
    if (m_wiring != block.wiring) {
        m_wiring = block.wiring;
        m_wiredStep = block.firstStep;
    }

    // Spikes chunk by chunk, then the voltages of the same steps.
    auto spike = block.spikes.begin();
    std::int64_t done = 0;
    while (done < block.steps) {
        const std::int64_t step = block.firstStep + done;
        HistoryChunk& chunk = chunkFor(step);
        const std::int64_t into = step - chunk.firstStep;
        const std::int64_t taken = std::min(HistoryChunk::kSteps - into, block.steps - done);
        for (; spike != block.spikes.end() && spike->stepOffset < done + taken; ++spike) {
            const auto offset = static_cast<std::uint32_t>(into + spike->stepOffset - done);
            chunk.spikes.push_back({offset, spike->neuron});
            ++chunk.spikesPerStep[offset];
        }
        for (std::size_t row = 0; row < block.tracedNeurons.size(); ++row) {
            const std::uint32_t neuron = block.tracedNeurons[row];
            auto trace = std::ranges::find(chunk.traces, neuron, &HistoryChunk::Trace::neuron);
            if (trace == chunk.traces.end()) {
                trace = chunk.traces.emplace(chunk.traces.end());
                trace->neuron = neuron;
                trace->voltage.fill(std::numeric_limits<float>::quiet_NaN());
            }
            const double* const from =
                block.voltages.data() + row * static_cast<std::size_t>(block.steps) + done;
            for (std::int64_t i = 0; i < taken; ++i) {
                const auto voltage = static_cast<float>(from[i]);
                const auto index = static_cast<std::size_t>(into + i);
                trace->voltage[index] = voltage;
                trace->envelope[index / HistoryChunk::kEnvelopeSteps].include(voltage);
            }
        }
        chunk.steps = into + taken;
        done += taken;
    }
    forgetOld();
}

void RunHistory::clear()
{
    m_chunks.clear();
    m_bytes = 0;
    m_log = {};
    m_parameters.reset();
    m_wiring.reset();
    m_wiredStep = 0;
}

HistoryChunk& RunHistory::chunkFor(std::int64_t step)
{
    const std::int64_t first = step / HistoryChunk::kSteps * HistoryChunk::kSteps;
    if (m_chunks.empty() || m_chunks.back()->firstStep != first) {
        if (!m_chunks.empty())
            m_bytes += bytesOf(*m_chunks.back());
        m_chunks.push_back(std::make_shared<HistoryChunk>());
        m_chunks.back()->firstStep = first;
        m_chunks.back()->steps = step - first;
    } else if (m_chunks.back().use_count() > 1) {
        // A frozen copy looks at it: leave that as it is and go on with an own one.
        m_chunks.back() = std::make_shared<HistoryChunk>(*m_chunks.back());
    }
    return *m_chunks.back();
}

void RunHistory::forgetOld()
{
    const auto keptSteps = stepBefore(kKeptSeconds, dt());
    while (m_chunks.size() > 1) {
        const HistoryChunk& oldest = *m_chunks.front();
        const bool old = oldest.firstStep + HistoryChunk::kSteps < endStep() - keptSteps;
        if (!old && m_bytes <= kKeptBytes)
            return;
        m_bytes -= bytesOf(oldest);
        m_chunks.pop_front();
    }
}

std::int64_t RunHistory::firstStep() const
{
    return empty() ? 0 : m_chunks.front()->firstStep;
}

std::int64_t RunHistory::endStep() const
{
    return empty() ? 0 : m_chunks.back()->firstStep + m_chunks.back()->steps;
}

std::vector<const HistoryChunk*> RunHistory::chunks(std::int64_t from, std::int64_t to) const
{
    std::vector<const HistoryChunk*> found;
    if (empty())
        return found;
    const std::int64_t origin = firstStep();
    const auto size = static_cast<std::int64_t>(m_chunks.size());
    const auto begin = std::clamp<std::int64_t>((from - origin) / HistoryChunk::kSteps, 0, size);
    for (std::int64_t i = begin; i < size; ++i) {
        const HistoryChunk* const chunk = m_chunks[static_cast<std::size_t>(i)].get();
        if (chunk->firstStep >= to)
            break;
        found.push_back(chunk);
    }
    return found;
}

std::int64_t RunHistory::spikeCount(std::int64_t from, std::int64_t to) const
{
    std::int64_t count = 0;
    for (const HistoryChunk* chunk : chunks(from, to)) {
        const auto begin = std::clamp<std::int64_t>(from - chunk->firstStep, 0, chunk->steps);
        const auto end = std::clamp<std::int64_t>(to - chunk->firstStep, begin, chunk->steps);
        count += std::accumulate(chunk->spikesPerStep.begin() + begin,
                                 chunk->spikesPerStep.begin() + end, std::int64_t{0});
    }
    return count;
}

Parameters RunHistory::parametersAt(std::int64_t step) const
{
    Parameters parameters = m_log.start;
    for (const LogEntry& entry : m_log.entries) {
        if (stepOf(entry) > step)
            break;
        if (const auto* const change = std::get_if<ParameterChange>(&entry))
            assign(parameters, change->id, change->value);
    }
    return parameters;
}

} // namespace tightrope
