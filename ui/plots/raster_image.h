// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/run_history.h"

#include <QColor>
#include <QImage>
#include <QSize>
#include <cstdint>
#include <vector>

namespace tightrope::ui {

/// What a raster image shows and how. Pure data.
struct RasterRequest
{
    QSize size;             ///< device pixels
    double timeBegin = 0.0; ///< [s] at the left edge
    double timeEnd = 1.0;   ///< [s] at the right edge
    double rowBegin = 0.0;  ///< row at the bottom edge; row r covers r − 0.5 … r + 0.5
    double rowEnd = 1.0;    ///< row at the top edge
    std::vector<std::int32_t> rowOfNeuron; ///< −1: not shown
    std::int64_t rows = 0;                 ///< number of rows there are
    QColor background;
    QColor ink;
    double pixelRatio = 1.0; ///< device pixels per logical pixel: dots grow with it
};

/// Side of a dot [device px]: one logical pixel where dots are many, up to three where there is
/// room.
int rasterDotSize(const RasterRequest& request);

/// Draws all spikes as small square dots. Where several fall on one pixel it gets darker, so that a
/// crowded raster shows density instead of a solid block.
QImage renderRaster(const RunHistory& history, const RasterRequest& request);

} // namespace tightrope::ui
