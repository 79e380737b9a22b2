// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/still_views.h"

#include "ui/plots/raster_view.h"
#include "ui/plots/rate_view.h"
#include "ui/plots/trace_view.h"

namespace tightrope::ui {
namespace {

void fill(TimeView& view, const ViewPicture& picture, const std::pair<double, double>& vertical)
{
    auto* const highlights = new Highlights(&view); // as long as the view
    highlights->setWithColours(picture.highlighted, picture.colours);
    view.setHistory(picture.history);
    view.setHighlights(highlights);
    view.setTimeRange(picture.timeBegin, picture.timeEnd);
    const QCPRange range(vertical.first, vertical.second);
    if (range.size() > 0.0) {
        view.lookAgain(); // of its rows or lanes it knows only then
        view.chooseVerticalRange(range);
    }
}

} // namespace

std::vector<std::shared_ptr<FigurePart>> stillViews(const ViewPicture& picture)
{
    const auto raster = std::make_shared<RasterView>();
    const auto rate = std::make_shared<RateView>();
    const auto traces = std::make_shared<TraceView>();
    raster->setSelection(picture.selection);
    rate->setResolution(picture.rate);
    fill(*raster, picture, picture.vertical[0]);
    fill(*rate, picture, picture.vertical[1]);
    fill(*traces, picture, picture.vertical[2]);
    return {raster, rate, traces};
}

} // namespace tightrope::ui
