// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/export/figure.h"

#include <filesystem>

namespace tightrope::ui {

/// The key of the PNG text chunk that holds figureMetadata().
inline constexpr auto kMetadataKey = "Tightrope";

/// Throws FigureError unless a figure can be written there: the name ends in .png, the folder
/// exists, the target is no folder and no device.
void requireFigureTarget(const std::filesystem::path& path);

/// Writes the figure with its experiment in a text chunk: to a temporary first, so that an older
/// file stays until the new one is complete. Throws FigureError.
void saveFigure(const std::filesystem::path& path, const QImage& image, const QString& metadata);

} // namespace tightrope::ui
