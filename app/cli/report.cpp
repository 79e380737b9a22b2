// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/report.h"

#include "core/base/printable.h"
#include "core/model/version.h"

#include <cmath>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace tightrope::cli {
namespace {

/// Simulated seconds per second of the loop.
double realTimeFactor(const RunRecord& record)
{
    return static_cast<double>(record.summary.steps) * record.log.start.dt / record.loopSeconds;
}

} // namespace

std::string jsonReport(const RunRecord& record)
{
    const RunSummary& summary = record.summary;
    const nlohmann::ordered_json json{
        {"spikes", summary.spikes},
        {"rate_hz", summary.rate},
        {"cv_isi", summary.meanCv}, // NaN becomes null
        {"cv_neurons", summary.cvNeurons},
        {"statistics_from_s", summary.statisticsFrom},
        {"steps", summary.steps},
        {"wiring_s", record.wiringSeconds},
        {"loop_s", record.loopSeconds},
        {"real_time_factor", realTimeFactor(record)},
        {"threads", record.threads},
        {"kernel", record.kernel},
        {"version", kVersion},
    };
    return json.dump() + '\n';
}

std::string textReport(const RunRecord& record, const RunOptions& options)
{
    const RunSummary& summary = record.summary;
    const Parameters& start = record.log.start;
    std::string text =
        fmt::format("{} spikes of {} neurons in {:.6g} s ({} steps)\n", summary.spikes, start.n,
                    static_cast<double>(summary.steps) * start.dt, summary.steps);
    text += fmt::format("rate {:.2f} Hz", summary.rate);
    if (std::isnan(summary.meanCv))
        text += ", ISI CV undefined (no neuron has enough intervals)";
    else
        text += fmt::format(", ISI CV {:.2f} over {} neurons", summary.meanCv, summary.cvNeurons);
    if (summary.statisticsFrom > 0.0)
        text += fmt::format(", from {:.6g} s on", summary.statisticsFrom);
    text += fmt::format("\nwiring {:.2f} s, loop {:.2f} s ({:.2f} times real time)\n",
                        record.wiringSeconds, record.loopSeconds, realTimeFactor(record));
    if (options.out)
        text += fmt::format("written to {}\n", printable(options.out->string()));
    return text;
}

} // namespace tightrope::cli
