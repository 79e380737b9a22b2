// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/figure_settings.h"

#include <algorithm>
#include <cmath>

namespace tightrope::ui {
namespace {

constexpr double kReadableWidth = 1100.0; // px of type and lines that a figure is laid out for
constexpr int kSmallestLogicalWidth = 240;

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
    for (const auto& [name, side] :
         {std::pair{"width", pixels.width()}, std::pair{"height", pixels.height()}}) {
        if (side < kSmallestSide || side > kLargestSide) {
            throw FigureSettingsError(
                QStringLiteral("%1 = %2 px cannot be used: allowed is %3 px to %4 px.")
                    .arg(QLatin1String(name))
                    .arg(side)
                    .arg(kSmallestSide)
                    .arg(kLargestSide)
                    .toStdString());
        }
    }
    if (scale != 0.0 && !(scale >= kSmallestScale && scale <= kLargestScale)) {
        throw FigureSettingsError(QStringLiteral("scale = %1 cannot be used: allowed is %2 to %3.")
                                      .arg(scale)
                                      .arg(kSmallestScale)
                                      .arg(kLargestScale)
                                      .toStdString());
    }
    const double logicalWidth = pixels.width() / effectiveScale();
    if (logicalWidth < kSmallestLogicalWidth) {
        throw FigureSettingsError(
            QStringLiteral("scale = %1 cannot be used with a width of %2 px: nothing "
                           "but type would fit; allowed is at most %3.")
                .arg(effectiveScale())
                .arg(pixels.width())
                .arg(std::floor(10.0 * pixels.width() / kSmallestLogicalWidth) / 10.0)
                .toStdString());
    }
}

} // namespace tightrope::ui
