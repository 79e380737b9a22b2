// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/figure_command.h"

#include "ui/export/figure_file.h"
#include "ui/export/figure_text.h"
#include "ui/session/headless_session.h"

namespace tightrope::cli {

void writeFigure(const FigureOptions& options)
{
    ui::FigureContent content =
        ui::runForFigure(options.parameters, options.runFor, options.window, options.highlighted);
    content.selection = options.selection;
    ui::saveFigure(QString::fromStdString(options.path),
                   ui::renderFigure(content, options.settings), ui::figureMetadata(content));
}

} // namespace tightrope::cli
