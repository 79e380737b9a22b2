// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/run_archive.h"

#include "core/io/parameters_json.h"
#include "core/model/version.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace tightrope {
namespace {

nlohmann::ordered_json toJson(const std::vector<ParameterChange>& changes)
{
    auto list = nlohmann::ordered_json::array();
    for (const ParameterChange& change : changes)
        list.push_back(tightrope::toJson(change));
    return list;
}

} // namespace

void writeRunArchive(const std::filesystem::path& path, const RunRecord& record,
                     const NpzWriter::Monitor& monitor)
{
    const Parameters& start = record.log.start;
    std::vector<double> times(record.spikeStep.size());
    std::ranges::transform(record.spikeStep, times.begin(),
                           [&](std::int64_t step) { return start.dt * static_cast<double>(step); });

    NpzWriter archive;
    archive.addArray("spike_step", record.spikeStep, {record.spikeStep.size()});
    archive.addArray("spike_neuron", record.spikeNeuron, {record.spikeNeuron.size()});
    archive.addArray("spike_times_s", times, {times.size()});
    archive.addArray("v", record.voltages,
                     {static_cast<std::size_t>(record.summary.steps),
                      static_cast<std::size_t>(record.recordedNeurons)});
    archive.addScalar("t_start_s", 0.0);
    archive.addScalar("t_stop_s", start.dt * static_cast<double>(record.summary.steps));
    archive.addScalar("dt_s", start.dt);
    archive.addScalar("seed", start.seed);
    archive.addText("parameters", tightrope::toJson(start).dump());
    archive.addText("changes", toJson(record.log.changes).dump());
    archive.addText("version", kVersion);
    archive.write(path, monitor);
}

} // namespace tightrope
