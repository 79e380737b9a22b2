// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/visible_figure.h"

namespace tightrope::ui {

FigureContent visibleFigure(const ViewPicture& picture)
{
    FigureContent content{.history = *picture.history,
                          .highlighted = picture.highlighted,
                          .neuronsShown = picture.selection.text(),
                          .timeBegin = picture.timeBegin,
                          .timeEnd = picture.timeEnd,
                          .stack = {},
                          .single = {}};
    const auto views = stillViews(picture);
    for (std::size_t i = 0; i < views.size(); ++i)
        content.stack.push_back({views[i], picture.shares[i]});
    return content;
}

} // namespace tightrope::ui
