// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/neuron_selection.h"
#include "ui/session/highlights.h"
#include "ui/session/run_history.h"

#include <QImage>
#include <QSize>
#include <QString>
#include <array>
#include <stdexcept>

namespace tightrope::ui {

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

/// What is on a figure: the whole stack, or one of its views.
enum class FigurePart
{
    whole,
    raster,
    rate,
    traces,
};

/// How a figure is drawn.
struct FigureSettings
{
    static constexpr int kSmallestSide = 300;  ///< px
    static constexpr int kLargestSide = 16000; ///< px
    static constexpr double kSmallestScale = 0.5;
    static constexpr double kLargestScale = 12.0;

    FigurePart part = FigurePart::whole;
    QSize pixels{1600, 1000};
    double scale = 0.0;  ///< pixels per pixel of type and lines; 0 follows the size
    bool caption = true; ///< parameters, seed and time span below the figure
    bool dark = false;   ///< white background by default

    /// The scale in use: as chosen, or such that type stays readable at that size.
    double effectiveScale() const;

    /// Throws FigureSettingsError.
    void validate() const;
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
};

/// Thread: GUI. Throws FigureError, and FigureSettingsError where the views would have no room.
QImage renderFigure(const FigureContent& content, const FigureSettings& settings);

/// The same, as it will look, in few pixels. Thread: GUI. Throws FigureError.
QImage renderPreview(const FigureContent& content, const FigureSettings& settings,
                     const QSize& bounds);

/// The caption: parameters, seed, time span, and what changed within it.
QString figureCaption(const FigureContent& content);

/// The experiment behind a figure as JSON: parameters at its end, the run's start and changes, time
/// span, seed and version.
QString figureMetadata(const FigureContent& content);

} // namespace tightrope::ui
