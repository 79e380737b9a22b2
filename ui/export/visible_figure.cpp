// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/export/visible_figure.h"

#include "ui/plots/raster_view.h"
#include "ui/plots/view_stack.h"
#include "ui/session/time_window.h"

namespace tightrope::ui {

FigureContent visibleFigure(const ViewStack& views, const RunHistory& history,
                            const Highlights& highlights, const TimeWindow& timeWindow)
{
    FigureContent content;
    content.history = history;
    for (const auto& [neuron, colour] : highlights.entries()) {
        content.highlighted.push_back(neuron);
        content.colours.push_back(colour);
    }
    content.selection = views.raster()->selection();
    content.timeBegin = timeWindow.begin();
    content.timeEnd = timeWindow.end();
    const auto all = views.views();
    for (std::size_t i = 0; i < all.size(); ++i) {
        const QCPRange vertical = all[i]->chosenVerticalRange();
        content.vertical[i] = {vertical.lower, vertical.upper};
        content.shares[i] = all[i]->visibleRegion().isEmpty() ? 0.0 : all[i]->height();
    }
    return content;
}

} // namespace tightrope::ui
