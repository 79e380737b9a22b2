// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/instruments/weights_drawing.h"

#include <algorithm>
#include <cmath>

namespace tightrope::ui {

std::vector<QRect> arrangeWeights(const QRect& room, double magnification)
{
    QRect block = room;
    QRect weights;
    QRect degrees;
    if (room.width() >= 360 * magnification && room.width() > 1.15 * room.height()) {
        block.setWidth(static_cast<int>(std::max(0.62 * room.width(), room.width() - 380.0)));
        weights = QRect(QPoint(block.right() + 1, room.top()), room.bottomRight());
        weights.setHeight(room.height() / 2);
        degrees = weights.translated(0, weights.height());
    } else if (room.height() >= 330 * magnification) {
        block.setHeight(static_cast<int>(std::max(0.68 * room.height(), room.height() - 230.0)));
        weights = QRect(QPoint(room.left(), block.bottom() + 1), room.bottomRight());
        weights.setWidth(room.width() / 2);
        degrees = weights.translated(weights.width(), 0);
    }

    QRect scale;
    if (block.height() >= 260 * magnification) {
        scale = block;
        scale.setHeight(static_cast<int>(18 + 60 * magnification)); // with two lines of words
        block.setTop(scale.bottom() + 1);
    }
    const auto side = [magnification](int whole, double least, double most) {
        return static_cast<int>(
            std::clamp(0.25 * whole, least * magnification, most * magnification));
    };
    const int strip = side(block.width(), 64.0, 130.0);
    const int hat = side(block.height(), 60.0, 100.0);
    const QRect matrix = block.adjusted(0, hat, -strip, 0);
    return {matrix,
            {matrix.right() + 1, matrix.top(), strip, matrix.height()},
            {matrix.left(), block.top(), matrix.width(), hat},
            weights,
            degrees,
            scale.isEmpty() ? scale : scale.adjusted(0, 0, -strip, 0)};
}

double colourScale(const Eigen::ArrayXXd& means)
{
    const auto synapses = static_cast<double>((means != 0.0).count());
    return synapses > 0.0 ? 2.5 * std::sqrt(means.square().sum() / synapses) : 1.0;
}

QVector<QCPGraphData> steps(const std::vector<std::int64_t>& counts, double first, double width)
{
    QVector<QCPGraphData> points;
    for (std::size_t i = 0; i < counts.size(); ++i)
        points.push_back({first + static_cast<double>(i) * width, static_cast<double>(counts[i])});
    if (!points.isEmpty())
        points.push_back({first + static_cast<double>(counts.size()) * width, points.last().value});
    return points;
}

QVector<QCPGraphData> extremes(const Eigen::ArrayXd& values, double factor)
{
    constexpr Eigen::Index kPlaces = 400;
    const Eigen::Index each = (values.size() + kPlaces - 1) / kPlaces;
    QVector<QCPGraphData> points;
    for (Eigen::Index i = 0; i < values.size(); i += each) {
        const auto part = values.segment(i, std::min(each, values.size() - i));
        points.push_back({static_cast<double>(i), factor * part.minCoeff()});
        if (each > 1)
            points.push_back({static_cast<double>(i), factor * part.maxCoeff()});
    }
    return points;
}

} // namespace tightrope::ui
