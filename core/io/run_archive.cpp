// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/run_archive.h"

#include "core/io/target_file.h"
#include "core/model/version.h"
#include "core/run/parameters_json.h"
#include "core/run/run_log_json.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace tightrope {
namespace {

/// The path, if so many bytes fit there.
const std::filesystem::path& withRoom(const std::filesystem::path& path, double bytes)
{
    requireWritableTarget(path, bytes);
    return path;
}

constexpr double kBytesPerSpike = 3.0 * sizeof(double); // step, neuron and time

/// What a run will need on the disk: its voltages, and spikes at the rate of the default network.
/// How many there will be nobody knows; a network that fires faster may still find the disk full.
double expectedBytes(const RunLog& log, std::int64_t steps, std::int64_t recordedNeurons)
{
    constexpr double kUsualRate = 20.0; // Hz
    const auto count = static_cast<double>(steps);
    const double spikes = kUsualRate * count * log.start.dt * static_cast<double>(log.start.n);
    return count * static_cast<double>(recordedNeurons) * sizeof(double) + spikes * kBytesPerSpike;
}

/// The times of the spikes, computed piece by piece.
void addTimes(NpzWriter& writer, const RunRecord& record)
{
    constexpr std::size_t kPiece = 65536;
    const std::span<const std::int64_t> steps(record.spikeStep);
    std::vector<double> times;
    writer.beginArray("spike_times_s", {steps.size()});
    for (std::size_t done = 0; done < steps.size(); done += times.size()) {
        const auto piece = steps.subspan(done, std::min(kPiece, steps.size() - done));
        times.resize(piece.size());
        std::ranges::transform(piece, times.begin(), [&](std::int64_t step) {
            return record.log.start.dt * static_cast<double>(step);
        });
        writer.append(times);
    }
    writer.endArray();
}

} // namespace

RunArchive::RunArchive(const std::filesystem::path& path, const RunLog& log, std::int64_t steps,
                       std::int64_t recordedNeurons)
    : m_parameters(toJson(log.start).dump())
    , m_changes(toJson(orderedBySteps(log).changes()).dump())
    , m_interventions(interventionsToJson(log).dump())
    , m_log(toJson(log).dump())
    , m_writer(withRoom(path, expectedBytes(log, steps, recordedNeurons)))
{
    const auto rows = static_cast<std::size_t>(steps);
    const auto columns = static_cast<std::size_t>(recordedNeurons);
    m_writer.reserve(rows * columns * sizeof(double));
    m_writer.beginArray("v", {rows, columns});
}

void RunArchive::finish(const RunRecord& record, const Monitor& monitor)
{
    const std::uint64_t before = m_writer.size();
    const double bytes = kBytesPerSpike * static_cast<double>(record.spikeStep.size());
    if (monitor) {
        m_writer.setMonitor([&monitor, before, bytes](std::uint64_t written) {
            return monitor(std::min(1.0, static_cast<double>(written - before) / bytes));
        });
    }
    const Parameters& start = record.log.start;
    m_writer.endArray();
    m_writer.addArray("spike_step", record.spikeStep, {record.spikeStep.size()});
    m_writer.addArray("spike_neuron", record.spikeNeuron, {record.spikeNeuron.size()});
    addTimes(m_writer, record);
    m_writer.addScalar("t_start_s", 0.0);
    m_writer.addScalar("t_stop_s", start.dt * static_cast<double>(record.summary.steps));
    m_writer.addScalar("dt_s", start.dt);
    m_writer.addScalar("seed", start.seed);
    m_writer.addText("parameters", m_parameters);
    m_writer.addText("changes", m_changes);
    m_writer.addText("interventions", m_interventions);
    m_writer.addText("log", m_log);
    m_writer.addText("version", kVersion);
    m_writer.commit();
}

} // namespace tightrope
