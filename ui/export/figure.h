// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/run_history.h"
#include "ui/plots/neuron_selection.h"
#include "ui/session/highlights.h"

#include <QImage>
#include <QSize>
#include <QString>
#include <array>
#include <memory>
#include <stdexcept>

namespace tightrope::ui {

class Instrument;

/// Why a figure cannot be made; what() is a sentence for people.
class FigureError : public std::runtime_error
{
    using std::runtime_error::runtime_error;
};

/// The size and the scale do not go together; others would.
class FigureSettingsError : public FigureError
{
    using FigureError::FigureError;
};

/// What is on a figure: the whole stack, one of its views, or an instrument.
enum class FigurePart
{
    whole,
    raster,
    rate,
    traces,
    instrument, ///< one of those that are open
};

/// How a figure is drawn.
struct FigureSettings
{
    static constexpr int kSmallestSide = 300;  ///< px
    static constexpr int kLargestSide = 16000; ///< px
    static constexpr double kSmallestScale = 0.5;
    static constexpr double kLargestScale = 12.0;

    FigurePart part = FigurePart::whole;
    QString instrument; ///< key of the one that the part is about
    QSize pixels{1600, 1000};
    double scale = 0.0;  ///< pixels per pixel of type and lines; 0 follows the size
    bool caption = true; ///< parameters, seed and time span below the figure
    bool dark = false;   ///< white background by default

    /// The scale in use: as chosen, or such that type stays readable at that size.
    double effectiveScale() const;

    /// Throws FigureSettingsError.
    void validate() const;
};

/// An instrument on a figure, as it was when the content was put together.
struct FigureInstrument
{
    QString key;
    QString title;
    QString remark;
    double lookBack = 0.0;            ///< [s] that its statistics look back; 0 if they do not
    std::shared_ptr<Instrument> plot; ///< a copy, made for figures
};

/// What a figure shows. The history is a copy, which costs nothing, so that the simulation can go
/// on while somebody thinks about the size.
struct FigureContent
{
    RunHistory history;
    std::vector<std::uint32_t> highlighted; ///< in the order of their colours
    std::vector<int> colours;               ///< of each highlighted neuron
    NeuronSelection selection;
    double timeBegin = 0.0; ///< [s]
    double timeEnd = 1.0;   ///< [s]
    /// Vertical ranges that the user chose, for raster, rate, traces; empty ones are free.
    std::array<std::pair<double, double>, 3> vertical{};
    std::array<double, 3> shares{0.52, 0.18, 0.30}; ///< of the height, from top to bottom
    std::vector<FigureInstrument> instruments;      ///< those that are open
};

/// Thread: GUI. Throws FigureError, and FigureSettingsError where the views would have no room.
QImage renderFigure(const FigureContent& content, const FigureSettings& settings);

/// The same, as it will look, in few pixels. Thread: GUI. Throws FigureError.
QImage renderPreview(const FigureContent& content, const FigureSettings& settings,
                     const QSize& bounds);

/// The instrument that a figure is about; null if it is about views. Throws FigureError if the
/// content lacks it.
const FigureInstrument* instrumentOf(const FigureContent& content, const FigureSettings& settings);

} // namespace tightrope::ui
