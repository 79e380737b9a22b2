// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/change_marks.h"

#include "core/model/parameter_text.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

namespace tightrope::ui {
namespace {

constexpr double kQuick = 0.25;        // s between two changes of a series
constexpr double kBesideMark = 4.0;    // px
constexpr double kBetweenLabels = 8.0; // px

QString textOf(const ParameterChange& change)
{
    const ParameterInfo& parameter = info(change.id);
    return QStringLiteral("%1 %2").arg(
        QString::fromUtf8(parameter.key.data(), static_cast<qsizetype>(parameter.key.size())),
        QString::fromStdString(formatValue(parameter, change.value)));
}

} // namespace

std::vector<ChangeMark> changeMarks(const RunLog& log, double dt, double begin, double end)
{
    const auto timeOf = [dt](const LogEntry& entry) {
        return static_cast<double>(stepOf(entry)) * dt;
    };
    std::vector<ChangeMark> marks;
    int together = 0; // changes of the last mark's step
    std::int64_t lastStep = -1;
    auto entry = std::ranges::lower_bound(log.entries, begin, {}, timeOf);
    for (; entry != log.entries.end(); ++entry) {
        const auto* const change = std::get_if<ParameterChange>(&*entry);
        if (change == nullptr)
            continue;
        const double time = timeOf(*entry);
        if (change->step == lastStep) {
            ++together;
            if (marks.back().only != change->id) {
                marks.back().only.reset();
                marks.back().text = QCoreApplication::translate("ChangeMarks", "%n parameter(s)",
                                                                nullptr, together);
            } else {
                marks.back().text = textOf(*change); // the same one again: the last value counts
            }
            continue;
        }
        // One beyond the end says whether the last mark within it is passing.
        if (!marks.empty() && marks.back().only)
            marks.back().passing =
                marks.back().only == change->id && time - marks.back().time <= kQuick;
        if (time > end)
            break;
        marks.push_back({time, textOf(*change), change->id, false});
        lastStep = change->step;
        together = 1;
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
