// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/export/figure_text.h"

#include "core/model/parameter_text.h"
#include "core/model/transient.h"
#include "core/model/version.h"
#include "core/run/parameters_json.h"
#include "core/run/run_log_json.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

namespace tightrope::ui {
namespace {

QString qstring(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

std::int64_t stepAt(const RunHistory& history, double time)
{
    return static_cast<std::int64_t>(std::floor(time / history.dt()));
}

/// The part of the visible span that was simulated and is still kept [s]: an axis may reach beyond.
double shownBegin(const FigureContent& content)
{
    return std::clamp(content.timeBegin, content.history.firstTime(), content.history.endTime());
}

double shownEnd(const FigureContent& content)
{
    return std::clamp(content.timeEnd, content.history.firstTime(), content.history.endTime());
}

/// Changes inside the visible span.
std::vector<ParameterChange> visibleChanges(const FigureContent& content)
{
    std::vector<ParameterChange> changes;
    const std::int64_t from = stepAt(content.history, content.timeBegin);
    const std::int64_t to = stepAt(content.history, content.timeEnd);
    for (const ParameterChange& change : content.history.log().changes()) {
        if (change.step > from && change.step <= to)
            changes.push_back(change);
    }
    return changes;
}

/// The last step that the figure shows.
std::int64_t lastStep(const FigureContent& content)
{
    return std::max<std::int64_t>(
        0, std::min(stepAt(content.history, content.timeEnd), content.history.endStep() - 1));
}

/// The content with the span that the part is about: that of the stack, or what a part of its own
/// looks back on, which leaves out the ignition.
FigureContent about(FigureContent content, const FigureSettings& settings)
{
    const FigurePart* const part = singlePart(content, settings);
    if (part != nullptr && part->lookBack() > 0.0)
        content.timeBegin = std::max(content.timeEnd - part->lookBack(),
                                     std::min(kTransientSeconds, content.timeEnd));
    return content;
}

} // namespace

QString figureCaption(const FigureContent& whole, const FigureSettings& settings)
{
    const FigureContent content = about(whole, settings);
    const RunHistory& history = content.history;
    const Parameters parameters = history.parametersAt(lastStep(content));
    QStringList values;
    for (const ParameterInfo& parameter : parameterTable()) {
        values << QStringLiteral("%1 = %2").arg(
            qstring(parameter.key),
            QString::fromStdString(formatValue(parameter, get(parameters, parameter.id))));
    }
    QString caption =
        QStringLiteral("Balanced spiking network (Nicola & Clopath 2017), t = %1 s to %2 s: %3.")
            .arg(shownBegin(content), 0, 'f', 3)
            .arg(shownEnd(content), 0, 'f', 3)
            .arg(values.join(QStringLiteral(", ")));
    const auto changes = visibleChanges(content);
    if (!changes.empty()) {
        const ParameterChange& first = changes.front();
        const ParameterInfo& parameter = info(first.id);
        caption += QStringLiteral(" %1 in this span, the first at %2 s (%3 = %4); the values are "
                                  "those at its end.")
                       .arg(changes.size() == 1
                                ? QStringLiteral("One parameter change")
                                : QStringLiteral("%1 parameter changes").arg(changes.size()))
                       .arg(static_cast<double>(first.step) * history.dt(), 0, 'f', 3)
                       .arg(qstring(parameter.key),
                            QString::fromStdString(formatValue(parameter, first.value)));
    }
    return caption + QStringLiteral(" Tightrope %1.").arg(qstring(kVersion));
}

QString figureMetadata(const FigureContent& whole, const FigureSettings& settings)
{
    const FigureContent content = about(whole, settings);
    const RunHistory& history = content.history;
    const Parameters parameters = history.parametersAt(lastStep(content));
    RunLog log = history.log();
    std::erase_if(log.entries,
                  [last = lastStep(content)](const auto& entry) { return stepOf(entry) > last; });
    nlohmann::ordered_json metadata = {
        {"program", "Tightrope"},
        {"version", kVersion},
        {"model", "Nicola & Clopath 2017, LIF"},
        {"random_source",
         formatValue(info(ParameterId::wiring), static_cast<double>(wiringOf(parameters)))},
        {"seed", parameters.seed},
        {"simulated_time_s", history.endTime()},
        {"time_begin_s", shownBegin(content)},
        {"time_end_s", shownEnd(content)},
        {"parameters", toJson(parameters)},
        {"parameters_at_start", toJson(log.start)},
        {"changes", toJson(log.changes())},
        {"log", toJson(log)},
        {"neurons_shown", content.neuronsShown.toStdString()},
        {"highlighted", content.highlighted},
    };
    if (const FigurePart* const part = singlePart(content, settings)) {
        metadata["instrument"] = {{"key", part->key().toStdString()},
                                  {"title", part->title().toStdString()},
                                  {"remark", part->remark().toStdString()}};
    }
    return QString::fromStdString(metadata.dump());
}

} // namespace tightrope::ui
