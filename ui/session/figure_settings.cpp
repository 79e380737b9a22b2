// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/figure_settings.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

namespace tightrope::ui {
namespace {

constexpr double kReadableWidth = 1100.0; // px of type and lines that a figure is laid out for
constexpr int kSmallestLogicalWidth = 240;

/// Throws FigureSettingsError with a sentence in which the side and its limits are missing yet.
void requireSide(int side, const QString& sentence)
{
    if (side < FigureSettings::kSmallestSide || side > FigureSettings::kLargestSide)
        throw FigureSettingsError(sentence.arg(side)
                                      .arg(FigureSettings::kSmallestSide)
                                      .arg(FigureSettings::kLargestSide)
                                      .toStdString());
}

} // namespace

double FigureSettings::effectiveScale() const
{
    if (scale > 0.0)
        return scale;
    const double fitting = std::min(pixels.width() / kReadableWidth, pixels.height() / 480.0);
    const double widest = std::floor(100.0 * pixels.width() / kSmallestLogicalWidth) / 100.0;
    return std::min(std::clamp(fitting, 0.75, kLargestScale), std::max(kSmallestScale, widest));
}

void FigureSettings::validate() const
{
    requireSide(pixels.width(),
                QCoreApplication::translate(
                    "Figure", "width = %1 px cannot be used: allowed is %2 px to %3 px."));
    requireSide(pixels.height(),
                QCoreApplication::translate(
                    "Figure", "height = %1 px cannot be used: allowed is %2 px to %3 px."));
    if (scale != 0.0 && !(scale >= kSmallestScale && scale <= kLargestScale)) {
        throw FigureSettingsError(
            QCoreApplication::translate("Figure", "scale = %1 cannot be used: allowed is %2 to %3.")
                .arg(scale)
                .arg(kSmallestScale)
                .arg(kLargestScale)
                .toStdString());
    }
    const double logicalWidth = pixels.width() / effectiveScale();
    if (logicalWidth < kSmallestLogicalWidth) {
        throw FigureSettingsError(
            QCoreApplication::translate("Figure",
                                        "scale = %1 cannot be used with a width of %2 px: nothing "
                                        "but type would fit; allowed is at most %3.")
                .arg(effectiveScale())
                .arg(pixels.width())
                .arg(std::floor(10.0 * pixels.width() / kSmallestLogicalWidth) / 10.0)
                .toStdString());
    }
}

} // namespace tightrope::ui
