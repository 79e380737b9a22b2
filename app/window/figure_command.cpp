// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/figure_command.h"

#include "ui/export/figure_file.h"
#include "ui/export/figure_text.h"
#include "ui/instruments/offscreen_instrument.h"
#include "ui/session/headless_session.h"
#include "ui/window/visible_figure.h"

#include <QCoreApplication>
#include <algorithm>
#include <numeric>

namespace tightrope::cli {
namespace {

std::shared_ptr<ui::Instrument> instrumentOf(const ui::ViewPicture& picture,
                                             const ui::InstrumentKind& kind,
                                             const VoltageSamples& voltages,
                                             const FigureOptions& options)
{
    ui::Highlights highlights;
    highlights.setWithColours(picture.highlighted, picture.colours);
    const ui::Scene scene{.history = *picture.history,
                          .voltages = voltages,
                          .seconds = std::min(options.lookBack, options.runFor),
                          .end = picture.timeEnd,
                          .highlighted = highlights.entries()};
    const QSizeF size = QSizeF(options.settings.pixels) / options.settings.effectiveScale();
    return ui::renderOffscreen(kind, scene, size.toSize());
}

struct Painted
{
    QImage image;
    QString metadata;
};

/// Runs the experiment and paints it. Nothing that paints is left: plots allocate while they are
/// taken down, and nothing may fail once the file is begun.
Painted paint(const FigureOptions& options, const std::function<bool()>& goesOn)
{
    const auto kinds = ui::instrumentKinds();
    const auto kind = std::ranges::find(kinds, options.settings.part, &ui::InstrumentKind::key);
    const bool isInstrument = kind != kinds.end();
    VoltageSamples voltages;
    ui::HeadlessRun run =
        ui::runHeadless(options.parameters, options.runFor, options.window, options.highlighted,
                        isInstrument ? &voltages : nullptr, goesOn);
    ui::ViewPicture picture;
    picture.history = std::make_shared<const RunHistory>(std::move(run.history));
    picture.highlighted = run.highlighted;
    picture.colours.resize(run.highlighted.size());
    std::iota(picture.colours.begin(), picture.colours.end(), 0);
    picture.selection = options.selection;
    picture.timeBegin = run.timeBegin;
    picture.timeEnd = run.timeEnd;
    ui::FigureContent content = ui::visibleFigure(picture);
    if (isInstrument)
        content.single.push_back(instrumentOf(picture, *kind, voltages, options));
    return {ui::renderFigure(content, options.settings),
            ui::figureMetadata(content, options.settings)};
}

} // namespace

void writeFigure(const FigureOptions& options, const std::function<bool()>& goesOn)
{
    const Painted painted = paint(options, goesOn);
    if (!goesOn())
        throw ui::FigureError(
            QCoreApplication::translate("Figure", "The figure was interrupted.").toStdString());
    ui::saveFigure(options.path, painted.image, painted.metadata);
}

} // namespace tightrope::cli
