// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSize>
#include <QString>
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

/// How a figure is drawn.
struct FigureSettings
{
    static constexpr int kSmallestSide = 300;  ///< px
    static constexpr int kLargestSide = 16000; ///< px
    static constexpr double kSmallestScale = 0.5;
    static constexpr double kLargestScale = 12.0;

    QString part; ///< key of the one that it shows; empty: the whole figure
    QSize pixels{1600, 1000};
    double scale = 0.0;  ///< pixels per pixel of type and lines; 0 follows the size
    bool caption = true; ///< parameters, seed and time span below the figure
    bool dark = false;   ///< white background by default

    /// The scale in use: as chosen, or such that type stays readable at that size.
    double effectiveScale() const;

    /// Throws FigureSettingsError.
    void validate() const;
};

} // namespace tightrope::ui
