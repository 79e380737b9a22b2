// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/cursor_reading.h"

#include "core/base/time_steps.h"
#include "ui/text/decimals.h"

#include <QCoreApplication>
#include <QStringList>
#include <algorithm>
#include <cmath>

namespace tightrope::ui {
namespace {

std::int64_t spikesOf(const RunHistory& history, std::uint32_t neuron, std::int64_t from,
                      std::int64_t to)
{
    std::int64_t count = 0;
    for (const HistoryChunk* chunk : history.chunks(from, to)) {
        count += std::ranges::count_if(chunk->spikes, [&](const Spike& spike) {
            const std::int64_t step = chunk->firstStep + spike.stepOffset;
            return spike.neuron == neuron && step >= from && step < to;
        });
    }
    return count;
}

} // namespace

std::optional<double> voltageAt(const RunHistory& history, std::uint32_t neuron, std::int64_t step)
{
    for (const HistoryChunk* chunk : history.chunks(step, step + 1)) {
        const std::int64_t index = step - chunk->firstStep;
        const HistoryChunk::Trace* const trace = chunk->traceOf(neuron);
        if (trace == nullptr || index < 0 || index >= chunk->steps)
            continue;
        const float voltage = trace->voltage[static_cast<std::size_t>(index)];
        if (std::isfinite(voltage))
            return static_cast<double>(voltage);
    }
    return std::nullopt;
}

CursorReading readCursors(const RunHistory& history, const CursorPair& cursors,
                          std::optional<std::uint32_t> neuron)
{
    CursorReading reading;
    reading.a = cursors.time(CursorId::a);
    reading.b = cursors.time(CursorId::b);
    reading.neuron = neuron;
    constexpr int kMostDecimals = 7; // a tenth of the shortest step
    reading.decimals = std::clamp(decimalsOf(history.dt()), reading.decimals, kMostDecimals);
    if (!reading.a || !reading.b)
        return reading;
    reading.difference = *reading.b - *reading.a;
    if (history.empty())
        return reading;
    const std::int64_t stepA = stepsIn(*reading.a, history.dt());
    const std::int64_t stepB = stepsIn(*reading.b, history.dt());
    const auto [from, to] = std::minmax(stepA, stepB);
    if (from >= history.firstStep() && to <= history.endStep()) {
        reading.spikes = history.spikeCount(from, to);
        if (neuron)
            reading.neuronSpikes = spikesOf(history, *neuron, from, to);
    }
    if (neuron) {
        const auto atA = voltageAt(history, *neuron, stepA);
        const auto atB = voltageAt(history, *neuron, stepB);
        if (atA && atB)
            reading.voltage = *atB - *atA;
    }
    return reading;
}

QString plainText(const CursorReading& reading)
{
    QStringList parts; // quantities and their values, as formulae are listed in any language
    if (reading.a)
        parts << QCoreApplication::translate("Cursors", "A = %1 s")
                     .arg(*reading.a, 0, 'f', std::max(5, reading.decimals));
    if (reading.b)
        parts << QCoreApplication::translate("Cursors", "B = %1 s")
                     .arg(*reading.b, 0, 'f', std::max(5, reading.decimals));
    if (reading.difference)
        parts << QCoreApplication::translate("Cursors", "Δt = %1 ms")
                     .arg(*reading.difference * 1e3, 0, 'f', std::max(2, reading.decimals - 3));
    if (reading.voltage)
        parts << QCoreApplication::translate("Cursors", "ΔV(neuron %1) = %2 mV")
                     .arg(*reading.neuron)
                     .arg(*reading.voltage, 0, 'f', 2);
    if (reading.spikes)
        parts << QCoreApplication::translate("Cursors", "spikes = %1").arg(*reading.spikes);
    if (reading.neuronSpikes)
        parts << QCoreApplication::translate("Cursors", "spikes(neuron %1) = %2")
                     .arg(*reading.neuron)
                     .arg(*reading.neuronSpikes);
    return parts.join(QStringLiteral(", "));
}

} // namespace tightrope::ui
