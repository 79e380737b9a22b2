// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/change_marks.h"

#include "core/base/overloaded.h"
#include "core/model/parameter_text.h"
#include "ui/text/intervention_words.h"
#include "ui/text/qstring.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

namespace tightrope::ui {
namespace {

constexpr double kQuick = 0.25;        // s between two changes of a series
constexpr double kBesideMark = 4.0;    // px
constexpr double kBetweenLabels = 8.0; // px

std::optional<ParameterId> parameterOf(const LogEntry& entry)
{
    const auto* const change = std::get_if<ParameterChange>(&entry);
    return change != nullptr ? std::optional(change->id) : std::nullopt;
}

QString textOf(const LogEntry& entry)
{
    return std::visit(Overloaded{
                          [](const ParameterChange& change) {
                              const ParameterInfo& parameter = info(change.id);
                              return QStringLiteral("%1 %2").arg(
                                  qstring(parameter.key),
                                  qstring(formatValue(parameter, change.value)));
                          },
                          [](const auto& intervention) { return wordsOf(intervention); },
                      },
                      entry);
}

} // namespace

std::vector<ChangeMark> changeMarks(const RunLog& log, double dt, double begin, double end)
{
    const auto timeOf = [dt](const LogEntry& entry) {
        return static_cast<double>(stepOf(entry)) * dt;
    };
    std::vector<ChangeMark> marks;
    int together = 0; // entries of the last mark's step
    bool parametersOnly = true;
    std::int64_t lastStep = -1;
    auto entry = std::ranges::lower_bound(log.entries, begin, {}, timeOf);
    for (; entry != log.entries.end(); ++entry) {
        const double time = timeOf(*entry);
        const std::optional<ParameterId> parameter = parameterOf(*entry);
        if (stepOf(*entry) == lastStep) {
            ++together;
            if (parameter && marks.back().only == parameter) {
                marks.back().text = textOf(*entry); // the same one again: the last value counts
                continue;
            }
            marks.back().only.reset();
            parametersOnly = parametersOnly && parameter.has_value();
            marks.back().text =
                parametersOnly
                    ? QCoreApplication::translate("ChangeMarks", "%n parameter(s)", nullptr,
                                                  together)
                    : QCoreApplication::translate("ChangeMarks", "%n change(s)", nullptr, together);
            continue;
        }
        // One beyond the end says whether the last mark within it is passing.
        if (!marks.empty() && marks.back().only)
            marks.back().passing =
                marks.back().only == parameter && time - marks.back().time <= kQuick;
        if (time > end)
            break;
        marks.push_back({time, textOf(*entry), parameter, false});
        lastStep = stepOf(*entry);
        together = 1;
        parametersOnly = parameter.has_value();
    }
    return marks;
}

std::vector<MarkLabel> placeLabels(const std::vector<ChangeMark>& marks, const LabelSpace& space)
{
    std::vector<MarkLabel> labels;
    double free = space.right + kBetweenLabels; // what is left of it is free
    for (std::size_t i = marks.size(); i-- > 0;) {
        if (marks[i].passing)
            continue;
        const double width = space.widthOf(marks[i].text);
        const double beside = space.positionOf(marks[i].time) + kBesideMark;
        // At the right edge a label waits inside until time has carried its mark far enough.
        const double left = std::min(beside, space.right - width);
        if (left < space.left || left + width + kBetweenLabels > free)
            continue;
        labels.push_back({i, left});
        free = left;
    }
    std::ranges::reverse(labels);
    return labels;
}

} // namespace tightrope::ui
