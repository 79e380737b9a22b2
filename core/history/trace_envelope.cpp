// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/trace_envelope.h"

#include "core/base/time_steps.h"
#include <algorithm>
#include <cmath>

namespace tightrope {
namespace {

constexpr double kNotRecorded = std::numeric_limits<double>::quiet_NaN();
constexpr std::int64_t kCell = HistoryChunk::kEnvelopeSteps;

std::vector<TracePoint> everySample(const RunHistory& history, std::uint32_t neuron,
                                    std::int64_t from, std::int64_t to)
{
    std::vector<TracePoint> points;
    for (const HistoryChunk* chunk : history.chunks(from, to)) {
        const HistoryChunk::Trace* const trace = chunk->traceOf(neuron);
        const auto begin = std::max<std::int64_t>(0, from - chunk->firstStep);
        const auto end = std::min(chunk->steps, to - chunk->firstStep);
        for (std::int64_t i = begin; i < end; ++i) {
            const double voltage =
                trace != nullptr ? trace->voltage[static_cast<std::size_t>(i)] : kNotRecorded;
            points.push_back({static_cast<double>(chunk->firstStep + i) * history.dt(), voltage});
        }
    }
    return points;
}

} // namespace

std::vector<TracePoint> traceLine(const RunHistory& history, std::uint32_t neuron, double timeBegin,
                                  double timeEnd, int columns)
{
    if (history.empty() || columns < 1 || !(timeEnd > timeBegin))
        return {};
    const double dt = history.dt();
    const auto from = std::max(history.firstStep(), stepBefore(timeBegin, dt) - 1);
    const auto to = std::min(history.endStep(), stepAfter(timeEnd, dt) + 2);
    const double stepsPerColumn = (timeEnd - timeBegin) / dt / columns;
    if (stepsPerColumn < 2.0)
        return everySample(history, neuron, from, to);

    // Groups start at multiples of their length in steps, so that the line does not flicker.
    auto group = std::max<std::int64_t>(1, std::llround(stepsPerColumn));
    const bool byCells = group >= 2 * kCell;
    if (byCells)
        group = group / kCell * kCell;

    std::vector<TracePoint> points;
    VoltageRange range;
    std::int64_t current = -1;
    double last = kNotRecorded;
    const auto flush = [&] {
        if (current < 0)
            return;
        const double time =
            (static_cast<double>(current * group) + 0.5 * static_cast<double>(group)) * dt;
        if (range.empty()) {
            points.push_back({time, kNotRecorded});
            last = kNotRecorded;
        } else {
            // The nearer end first keeps the zigzag short.
            const bool upFirst = std::abs(last - range.highest) < std::abs(last - range.lowest);
            const double first = upFirst ? range.highest : range.lowest;
            last = upFirst ? range.lowest : range.highest;
            points.push_back({time, first});
            points.push_back({time, last});
        }
        range = {};
    };
    for (const HistoryChunk* chunk : history.chunks(from, to)) {
        const HistoryChunk::Trace* const trace = chunk->traceOf(neuron);
        const auto begin = std::max<std::int64_t>(0, from - chunk->firstStep);
        const auto end = std::min(chunk->steps, to - chunk->firstStep);
        const std::int64_t stride = byCells ? kCell : 1;
        for (std::int64_t i = begin / stride * stride; i < end; i += stride) {
            const std::int64_t index = (chunk->firstStep + i) / group;
            if (index != current) {
                flush();
                current = index;
            }
            if (trace == nullptr)
                continue;
            if (byCells) {
                range.include(trace->envelope[static_cast<std::size_t>(i / kCell)]);
            } else if (const float voltage = trace->voltage[static_cast<std::size_t>(i)];
                       std::isfinite(voltage)) {
                range.include(voltage);
            }
        }
    }
    flush();
    return points;
}

} // namespace tightrope
