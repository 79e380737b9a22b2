// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/run_log.h"

#include <QString>
#include <functional>
#include <optional>
#include <vector>

namespace tightrope::ui {

/// A moment at which something was done to the run, as the views mark it.
struct ChangeMark
{
    double time = 0.0;               ///< [s]
    QString text;                    ///< such as "g 0.06", "kick 5 %" or "3 changes"
    std::optional<ParameterId> only; ///< the parameter, where it is one and nothing else
    bool passing = false;            ///< the same parameter went on to another value at once

    bool operator==(const ChangeMark&) const = default;
};

/// What was done in [begin, end] [s], in the order of time, those of one step as one mark. Of a
/// quick series, as a slider leaves while it is dragged, all but the last are passing.
std::vector<ChangeMark> changeMarks(const RunLog& log, double dt, double begin, double end);

/// A label beside its mark.
struct MarkLabel
{
    std::size_t mark; ///< index
    double left;      ///< where its text begins
};

/// The stretch that labels may take, and how time maps to it; positions in px.
struct LabelSpace
{
    double left;
    double right;
    std::function<double(double time)> positionOf;
    std::function<double(const QString& text)> widthOf;
};

/// Labels of the marks that are not passing, from left to right, within the space and with a gap
/// between them: where they crowd, the newer ones stay.
std::vector<MarkLabel> placeLabels(const std::vector<ChangeMark>& marks, const LabelSpace& space);

} // namespace tightrope::ui
