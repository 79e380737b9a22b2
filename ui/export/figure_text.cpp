// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/export/figure_text.h"

#include "core/base/overloaded.h"
#include "core/base/time_steps.h"
#include "core/history/spike_window.h"
#include "core/model/parameter_text.h"
#include "core/model/version.h"
#include "core/run/parameters_json.h"
#include "core/run/run_log_json.h"
#include "ui/text/counted.h"
#include "ui/text/intervention_words.h"
#include "ui/text/qstring.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

namespace tightrope::ui {
namespace {

/// The part of the visible span that was simulated and is still kept [s]: an axis may reach beyond.
double shownBegin(const FigureContent& content)
{
    return std::clamp(content.timeBegin, content.history.firstTime(), content.history.endTime());
}

double shownEnd(const FigureContent& content)
{
    return std::clamp(content.timeEnd, content.history.firstTime(), content.history.endTime());
}

/// What was done inside the visible span.
std::vector<LogEntry> visibleChanges(const FigureContent& content)
{
    std::vector<LogEntry> changes;
    const std::int64_t from = stepBefore(content.timeBegin, content.history.dt());
    const std::int64_t to = stepBefore(content.timeEnd, content.history.dt());
    for (const LogEntry& entry : content.history.log().entries) {
        if (stepOf(entry) > from && stepOf(entry) <= to)
            changes.push_back(entry);
    }
    return changes;
}

/// The last step that the figure shows.
std::int64_t lastStep(const FigureContent& content)
{
    return std::max<std::int64_t>(0, std::min(stepBefore(content.timeEnd, content.history.dt()),
                                              content.history.endStep() - 1));
}

/// Is the figure about a moment, as weights are? Parts of their own that look back are not, nor
/// is the stack.
bool isOfAMoment(const FigureContent& content, const FigureSettings& settings)
{
    const FigurePart* const part = singlePart(content, settings);
    return part != nullptr && !(part->lookBack() > 0.0);
}

/// Where the statistics of a part begin that looks back so far [s].
double beginOfCounted(const FigureContent& content, double lookBack)
{
    const RunHistory& history = content.history;
    const StepRange counted = countedSteps(history, content.timeEnd - lookBack, content.timeEnd);
    return counted.size() > 0 ? static_cast<double>(counted.begin) * history.dt() : content.timeEnd;
}

/// The content with the span that the part is about: that of the stack, or what a part of its own
/// looks back on, as far as statistics count it, or its end alone.
FigureContent about(FigureContent content, const FigureSettings& settings)
{
    const FigurePart* const part = singlePart(content, settings);
    if (isOfAMoment(content, settings))
        content.timeBegin = content.timeEnd;
    else if (part != nullptr)
        content.timeBegin = beginOfCounted(content, part->lookBack());
    return content;
}

/// Such as "g = 0.08".
QString assigned(const ParameterInfo& parameter, double value)
{
    return QStringLiteral("%1 = %2").arg(qstring(parameter.key),
                                         QString::fromStdString(formatValue(parameter, value)));
}

QString said(const LogEntry& entry)
{
    return std::visit(Overloaded{[](const ParameterChange& change) {
                                     return assigned(info(change.id), change.value);
                                 },
                                 [](const auto& intervention) { return wordsOf(intervention); }},
                      entry);
}

} // namespace

QString figureCaption(const FigureContent& whole, const FigureSettings& settings)
{
    const FigureContent content = about(whole, settings);
    const RunHistory& history = content.history;
    const Parameters parameters = history.parametersAt(lastStep(content));
    QStringList each;
    for (const ParameterInfo& parameter : parameterTable())
        each << assigned(parameter, get(parameters, parameter.id));
    const auto seconds = [](double time) { return QString::number(time, 'f', 3); };
    const QString begin = seconds(shownBegin(content));
    const QString end = seconds(shownEnd(content));
    const QString values = each.join(QStringLiteral(", "));
    const QString version = qstring(kVersion);
    if (isOfAMoment(whole, settings)) {
        return QCoreApplication::translate("Caption", "Balanced spiking network (Nicola & Clopath "
                                                      "2017), at t = %1 s: %2. Tightrope %3.")
            .arg(end, values, version);
    }
    const auto changes = visibleChanges(content);
    if (changes.empty()) {
        return QCoreApplication::translate("Caption", "Balanced spiking network (Nicola & Clopath "
                                                      "2017), t = %1 s to %2 s: %3. Tightrope %4.")
            .arg(begin, end, values, version);
    }
    const QString text =
        changes.size() == 1
            ? QCoreApplication::translate(
                  "Caption", "Balanced spiking network (Nicola & Clopath 2017), t = %1 s to %2 s: "
                             "%3. One change in this span, the first at %4 s (%5); the "
                             "values are those at its end. Tightrope %6.")
            : QCoreApplication::translate(
                  "Caption",
                  "Balanced spiking network (Nicola & Clopath 2017), t = %1 s to %2 s: %3. %n "
                  "change(s) in this span, the first at %4 s (%5); the values are those "
                  "at its end. Tightrope %6.",
                  nullptr, pluralForm(std::ssize(changes)));
    const LogEntry& first = changes.front();
    return text.arg(begin, end, values, seconds(static_cast<double>(stepOf(first)) * history.dt()),
                    said(first), version);
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
        {"interventions", interventionsToJson(log)},
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
