// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/raster_image.h"

#include "core/base/time_steps.h"
#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <new>

namespace tightrope::ui {
namespace {

constexpr double kTypicalRate = 20.0; // Hz, for the size and darkness of dots
constexpr int kLevels = 64;

/// How many dots of one pixel a typical network puts on each pixel of the request. It depends on
/// the geometry alone and not on the spikes, so that a busier network looks darker.
double typicalDensity(const RasterRequest& request)
{
    const double rows = std::clamp(request.rowEnd - request.rowBegin, 1.0,
                                   static_cast<double>(std::max<std::int64_t>(1, request.rows)));
    const double pixels = static_cast<double>(request.size.width()) * request.size.height();
    return kTypicalRate * rows * (request.timeEnd - request.timeBegin) / std::max(1.0, pixels);
}

/// Colours for 0, 1, 2 … dots on a pixel.
std::array<QRgb, kLevels> inkTable(const RasterRequest& request, int dot)
{
    const double strength = 1.8 / (1.0 + 1.6 * typicalDensity(request) * dot * dot);
    std::array<QRgb, kLevels> table{};
    const QColor& from = request.background;
    const QColor& to = request.ink;
    for (int level = 0; level < kLevels; ++level) {
        const double share = 1.0 - std::exp(-strength * level);
        const auto blend = [share](int a, int b) {
            return static_cast<int>(std::lround(a + (b - a) * share));
        };
        table[static_cast<std::size_t>(level)] =
            qRgb(blend(from.red(), to.red()), blend(from.green(), to.green()),
                 blend(from.blue(), to.blue()));
    }
    return table;
}

} // namespace

int rasterDotSize(const RasterRequest& request)
{
    constexpr double kMostCovered = 0.2; // of the area, before dots run into each other
    constexpr int kLargest = 3;
    const int unit = std::max(1, static_cast<int>(std::lround(request.pixelRatio)));
    int dot = kLargest * unit;
    while (dot > unit && typicalDensity(request) * dot * dot > kMostCovered)
        --dot;
    return dot;
}

QImage renderRaster(const RunHistory& history, const RasterRequest& request)
{
    const int width = request.size.width();
    const int height = request.size.height();
    if (request.size.isEmpty())
        return {};
    QImage image(request.size, QImage::Format_RGB32);
    if (image.isNull())
        throw std::bad_alloc(); // a hole in the picture would look like silence
    const int dot = rasterDotSize(request);
    const auto colours = inkTable(request, dot);

    // Dots on each pixel, and below them rows for what is out of sight. Of each neuron: where the
    // top of its dot begins in there.
    const int dotHeight = std::min(dot, height);
    const std::int32_t outOfSight = width * height;
    std::vector<std::uint8_t> counts(static_cast<std::size_t>(width) * (height + dotHeight), 0);
    const std::size_t neurons = std::max<std::size_t>(request.rowOfNeuron.size(),
                                                      static_cast<std::size_t>(history.neurons()));
    std::vector<std::int32_t> topOfNeuron(neurons, outOfSight);
    const double pixelsPerRow = height / (request.rowEnd - request.rowBegin);
    for (std::size_t neuron = 0; neuron < request.rowOfNeuron.size(); ++neuron) {
        const std::int32_t row = request.rowOfNeuron[neuron];
        if (row < 0)
            continue;
        const double centre = height - (row - request.rowBegin) * pixelsPerRow;
        const auto top = static_cast<std::int32_t>(std::floor(centre - 0.5 * dot + 0.5));
        if (top > -dot && top < height)
            topOfNeuron[neuron] = std::clamp(top, 0, std::max(0, height - dot)) * width;
    }

    const double dt = history.dt();
    const double stepsPerPixel = (request.timeEnd - request.timeBegin) / dt / width;
    const double firstStep = request.timeBegin / dt;
    const auto from = stepBefore(request.timeBegin, dt) - 1;
    const auto to = stepAfter(request.timeEnd, dt) + 1;
    const double pixelsPerStep = 1.0 / stepsPerPixel;
    const auto countDot = [](std::uint8_t& count) {
        count = static_cast<std::uint8_t>(count + (count < kLevels - 1));
    };
    for (const HistoryChunk* chunk : history.chunks(from, to)) {
        const double chunkX =
            (static_cast<double>(chunk->firstStep) - firstStep) * pixelsPerStep - 0.5 * (dot - 1);
        const Spike* spike = chunk->spikes.data();
        for (std::int64_t step = 0; step < chunk->steps; ++step) {
            const Spike* const end = spike + chunk->spikesPerStep[static_cast<std::size_t>(step)];
            const double x = chunkX + static_cast<double>(step) * pixelsPerStep;
            if (x <= -dot || x >= width)
                spike = end;
            if (spike == end)
                continue;
            const int left = static_cast<int>(std::floor(x));
            const int xBegin = std::max(0, left);
            const int xEnd = std::min(width, left + dot);
            if (xBegin >= xEnd)
                spike = end;
            if (dot == 1) { // the crowded case, where it matters
                std::uint8_t* const column = counts.data() + xBegin;
                for (; spike != end; ++spike)
                    countDot(column[topOfNeuron[spike->neuron]]);
                continue;
            }
            for (; spike != end; ++spike) {
                std::uint8_t* line = counts.data() + topOfNeuron[spike->neuron];
                for (int y = 0; y < dotHeight; ++y, line += width)
                    std::for_each(line + xBegin, line + xEnd, countDot);
            }
        }
    }

    // Most pixels of most rasters are empty, and eight can be seen to be at once.
    image.fill(colours[0]);
    for (int y = 0; y < height; ++y) {
        auto* const pixels = reinterpret_cast<QRgb*>(image.scanLine(y));
        const std::uint8_t* const line = counts.data() + static_cast<std::size_t>(y) * width;
        for (int x = 0; x < width; x += 8) {
            const int end = std::min(x + 8, width);
            std::uint64_t together = 0;
            std::memcpy(&together, line + x, static_cast<std::size_t>(end - x));
            if (together == 0)
                continue;
            for (int i = x; i < end; ++i)
                pixels[i] = colours[line[i]];
        }
    }
    return image;
}

} // namespace tightrope::ui
