// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/figure_command.h"

#include "ui/export/figure_file.h"
#include "ui/export/figure_text.h"
#include "ui/instruments/offscreen_instrument.h"
#include "ui/session/headless_session.h"

#include <algorithm>

namespace tightrope::cli {
namespace {

void addInstrument(ui::FigureContent& content, const VoltageSamples& voltages,
                   const FigureOptions& options)
{
    const auto kinds = ui::instrumentKinds();
    const auto kind =
        std::ranges::find(kinds, options.settings.instrument, &ui::InstrumentKind::key);
    ui::Highlights highlights;
    highlights.setWithColours(content.highlighted, content.colours);
    const ui::Scene scene{.history = content.history,
                          .voltages = voltages,
                          .seconds = std::min(options.lookBack, options.runFor),
                          .end = content.timeEnd,
                          .highlighted = highlights.entries()};
    const QSizeF size = QSizeF(options.settings.pixels) / options.settings.effectiveScale();
    content.instruments.push_back(ui::renderOffscreen(*kind, scene, size.toSize()));
}

} // namespace

void writeFigure(const FigureOptions& options, const std::function<bool()>& goesOn)
{
    const bool isInstrument = options.settings.part == ui::FigurePart::instrument;
    VoltageSamples voltages;
    ui::FigureContent content =
        ui::runForFigure(options.parameters, options.runFor, options.window, options.highlighted,
                         isInstrument ? &voltages : nullptr, goesOn);
    content.selection = options.selection;
    if (isInstrument)
        addInstrument(content, voltages, options);
    const QImage picture = ui::renderFigure(content, options.settings);
    if (!goesOn())
        throw ui::FigureError("The figure was interrupted.");
    ui::saveFigure(options.path, picture, ui::figureMetadata(content, options.settings));
}

} // namespace tightrope::cli
