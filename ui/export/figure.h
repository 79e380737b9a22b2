// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/run_history.h"
#include "ui/plots/figure_part.h"
#include "ui/session/figure_settings.h"

#include <QImage>
#include <memory>
#include <vector>

namespace tightrope::ui {

/// What there is to show, as it was when the figure was asked for, and the experiment behind it.
/// The history is a copy, which costs nothing, so that the simulation can go on while somebody
/// thinks about the size.
struct FigureContent
{
    RunHistory history;
    std::vector<std::uint32_t> highlighted; ///< in the order of their colours
    QString neuronsShown = QStringLiteral("all");
    double timeBegin = 0.0; ///< [s]
    double timeEnd = 1.0;   ///< [s]

    /// A part of the whole figure, and its share of the height; 0: it is folded away.
    struct Stacked
    {
        std::shared_ptr<FigurePart> part;
        double share;
    };
    std::vector<Stacked> stack;                      ///< from top to bottom
    std::vector<std::shared_ptr<FigurePart>> single; ///< only figures of their own
};

/// Thread: GUI. Throws FigureError, and FigureSettingsError where the parts would have no room.
QImage renderFigure(const FigureContent& content, const FigureSettings& settings);

/// The same, as it will look, in few pixels. Thread: GUI. Throws FigureError.
QImage renderPreview(const FigureContent& content, const FigureSettings& settings,
                     const QSize& bounds);

/// The part of its own that a figure is about; null if it is about the stack or a part of it.
/// Throws FigureError if the content lacks it.
const FigurePart* singlePart(const FigureContent& content, const FigureSettings& settings);

} // namespace tightrope::ui
