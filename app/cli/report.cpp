// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/report.h"

#include "app/command_line/text.h"
#include "core/base/printable.h"
#include "core/model/version.h"
#include "core/run/run_log_json.h"
#include "ui/text/counted.h"

#include <QStringList>
#include <cmath>
#include <nlohmann/json.hpp>

namespace tightrope::cli {
namespace {

/// Simulated seconds per second of the loop.
double realTimeFactor(const RunRecord& record)
{
    return static_cast<double>(record.summary.steps) * record.log.start.dt / record.loopSeconds;
}

QString general(double value)
{
    return QString::number(value, 'g', 6);
}

QString twoDecimals(double value)
{
    return QString::number(value, 'f', 2);
}

/// Rate and irregularity of the last stretch, and from when on.
QString activity(const Stretch& stretch)
{
    const QString rate = twoDecimals(stretch.rate);
    const QString cv = twoDecimals(stretch.meanCv);
    const QString from = general(stretch.from);
    const QString neurons = ui::countedNeurons(stretch.cvNeurons);
    const bool late = stretch.from > 0.0;
    if (std::isnan(stretch.meanCv))
        return late ? CommandLine::tr("rate %1 Hz, ISI CV undefined (no neuron has enough "
                                      "intervals), from %2 s on")
                          .arg(rate, from)
                    : CommandLine::tr("rate %1 Hz, ISI CV undefined (no neuron has enough "
                                      "intervals)")
                          .arg(rate);
    return late ? CommandLine::tr("rate %1 Hz, ISI CV %2 over %3, from %4 s on")
                      .arg(rate, cv, neurons, from)
                : CommandLine::tr("rate %1 Hz, ISI CV %2 over %3").arg(rate, cv, neurons);
}

/// Why these are not the figures of the whole run, where they are not.
QString remark(const RunSummary& summary)
{
    if (!summary.last().settled)
        return CommandLine::tr("not settled yet: the start, or the last change, is too close");
    return CommandLine::tr("that is after the last change; --json has the stretches before it");
}

nlohmann::ordered_json toJson(const Stretch& stretch)
{
    return {
        {"from_s", stretch.from},          {"to_s", stretch.to},       {"settled", stretch.settled},
        {"rate_hz", stretch.rate},         {"cv_isi", stretch.meanCv}, // NaN becomes null
        {"cv_neurons", stretch.cvNeurons},
    };
}

} // namespace

std::string jsonReport(const RunRecord& record)
{
    const RunSummary& summary = record.summary;
    const Stretch& last = summary.last();
    auto stretches = nlohmann::ordered_json::array();
    for (const Stretch& stretch : summary.stretches)
        stretches.push_back(toJson(stretch));
    const nlohmann::ordered_json json{
        {"spikes", summary.spikes},
        {"rate_hz", last.rate},
        {"cv_isi", last.meanCv}, // NaN becomes null
        {"cv_neurons", last.cvNeurons},
        {"statistics_from_s", last.from},
        {"settled", last.settled},
        {"stretches", std::move(stretches)},
        {"steps", summary.steps},
        {"interventions", interventionsToJson(record.log)},
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
    QStringList lines{CommandLine::tr("%1 of %2 in %3 s (%4)")
                          .arg(ui::countedSpikes(summary.spikes), ui::countedNeurons(start.n),
                               general(static_cast<double>(summary.steps) * start.dt),
                               ui::countedSteps(summary.steps)),
                      activity(summary.last()),
                      CommandLine::tr("wiring %1 s, loop %2 s (%3 times real time)")
                          .arg(twoDecimals(record.wiringSeconds), twoDecimals(record.loopSeconds),
                               twoDecimals(realTimeFactor(record)))};
    if (summary.stretches.size() > 1 || !summary.last().settled)
        lines.insert(2, remark(summary));
    if (options.out)
        lines << CommandLine::tr("written to %1").arg(qstring(printable(options.out->string())));
    return (lines.join(QLatin1Char('\n')) + QLatin1Char('\n')).toStdString();
}

} // namespace tightrope::cli
